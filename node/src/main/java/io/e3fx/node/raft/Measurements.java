package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;

/**
 * Is told what this member's part in the consensus does and how long it takes. Called on Ratis' and transport threads, often:
 * must neither block nor fail.
 */
public interface Measurements {
    /** An append request with entries went to a follower, {@code bytes} long. */
    void appendSent(MemberId follower, long bytes);

    /** An append request with entries came from a leader, {@code bytes} long. */
    void appendReceived(MemberId leader, long bytes);

    /** A follower has answered an append request with entries: it has them on its disk. */
    void appendAnswered(MemberId follower, Duration roundTrip);

    /** A follower has answered a heartbeat. */
    void heartbeatAnswered(MemberId follower, Duration roundTrip);

    /** A follower could not be reached, or did not answer an append request or heartbeat in time. */
    void appendFailed(MemberId follower);

    /** The log was forced to the disk. */
    void logForced(Duration took);

    /** A snapshot was written and forced to the disk. On the snapshot writer's thread, which may be kept for a moment. */
    void snapshotTaken(Duration took);
}
