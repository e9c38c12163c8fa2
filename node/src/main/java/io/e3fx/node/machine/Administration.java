package io.e3fx.node.machine;

import io.e3fx.node.cluster.MemberId;
import java.util.concurrent.CompletableFuture;

/**
 * What those who run a member may do beyond etcd's API. Thread-safe; nothing here blocks. What hangs on the futures must not
 * block either.
 */
public interface Administration {
    /** How the consensus stands. */
    RaftDetails details();

    /**
     * Makes a member leader, whoever leads now. Nothing that was answered is lost, and writes that come meanwhile wait.
     *
     * <p>Completes when that member leads and this one has reached it; at the latest after the request timeout. Fails with
     * {@link NotPossibleException} when that member could not be made leader, and with {@link
     * java.util.concurrent.TimeoutException} when it is not known whether it was.
     *
     * @param member a voter of the cluster
     */
    CompletableFuture<Leadership> makeLeader(MemberId member);

    /**
     * Takes a snapshot of this member's state now. Completes with its raftIndex when it is on the disk; fails with {@link
     * NotPossibleException} when one is just being taken, and with {@link java.io.IOException} when the disk refuses.
     */
    CompletableFuture<Long> takeSnapshot();
}
