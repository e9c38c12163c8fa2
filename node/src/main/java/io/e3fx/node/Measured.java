package io.e3fx.node;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.raft.Measurements;
import io.e3fx.node.stats.MemberStats;
import java.time.Duration;

/** Hands what {@code raft} measures to the counters of {@code stats}; neither knows the other. Thread-safe. */
final class Measured implements Measurements {
    private final MemberStats stats;
    private final KeptReads reads;

    Measured(MemberStats stats, KeptReads reads) {
        this.stats = stats;
        this.reads = reads;
    }

    @Override
    public void appendSent(long bytes) {
        stats.self().appendSent(bytes);
    }

    @Override
    public void appendReceived(long bytes) {
        stats.self().appendReceived(bytes);
    }

    @Override
    public void appendAnswered(MemberId follower, Duration roundTrip) {
        stats.followers().answered(follower.text(), roundTrip);
    }

    @Override
    public void heartbeatAnswered(MemberId follower, Duration roundTrip) {
        // Only what carries entries is told in /v2/stats/leader, as with etcd.
    }

    @Override
    public void appendFailed(MemberId follower) {
        stats.followers().failed(follower.text());
    }

    @Override
    public void logForced(Duration took) {
        // Not shown anywhere yet.
    }

    @Override
    public void snapshotTaken(Duration took) {
        reads.save();
    }
}
