package io.e3fx.node;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.raft.Measurements;
import io.e3fx.node.stats.MemberStats;
import io.e3fx.node.stats.Metrics;
import io.e3fx.node.stats.PeerMetrics;
import java.time.Duration;

/** Hands what {@code raft} measures to the counters of {@code stats}; neither knows the other. Thread-safe. */
final class Measured implements Measurements {
    private final KeptReads reads;
    private final MemberStats stats;
    private final Metrics metrics;
    private final PeerMetrics peers;

    Measured(KeptReads reads) {
        this.reads = reads;
        this.stats = reads.stats();
        this.metrics = stats.metrics();
        this.peers = metrics.peers();
    }

    @Override
    public void appendSent(MemberId follower, long bytes) {
        stats.self().appendSent(bytes);
        peers.sent(follower.text(), bytes);
    }

    @Override
    public void appendReceived(MemberId leader, long bytes) {
        stats.self().appendReceived(bytes);
        peers.received(leader.text(), bytes);
    }

    @Override
    public void appendAnswered(MemberId follower, Duration roundTrip) {
        stats.followers().answered(follower.text(), roundTrip);
        peers.answered(follower.text(), roundTrip);
    }

    /** In /v2/stats/leader only what carries entries is told, as with etcd. */
    @Override
    public void heartbeatAnswered(MemberId follower, Duration roundTrip) {
        peers.answered(follower.text(), roundTrip);
    }

    @Override
    public void appendFailed(MemberId follower) {
        stats.followers().failed(follower.text());
        peers.failed(follower.text());
    }

    @Override
    public void logForced(Duration took) {
        metrics.logForced(took);
    }

    @Override
    public void snapshotTaken(Duration took) {
        metrics.snapshotTaken(took);
        reads.save();
    }
}
