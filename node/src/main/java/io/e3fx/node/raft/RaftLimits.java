package io.e3fx.node.raft;

import java.time.Duration;

/**
 * The bounds of this package, in one place, each with its reason.
 *
 * @param batchCommands how many commands go into one entry: more gained nothing when it was measured
 * @param batchBytes how large the commands of one entry may get together; one command alone may be larger, up to what the
 *     HTTP front lets in (10 MiB)
 * @param entryBytes how large an entry may get: one command of the largest size and its frame
 * @param segmentBytes how large a file of the log gets; what is older than the snapshot goes by whole files
 * @param keptEntries how many entries before the snapshot are kept for followers that are a little behind (as etcd's)
 * @param waitingCommands how many may wait for the entry under way; beyond that a proposal is refused at once
 * @param waitingBytes how many bytes may wait likewise
 * @param attempt how long one hand-over to the leader may take before it is tried again
 * @param retryPause how long to wait before trying again, when there is no leader, say
 */
record RaftLimits(
        int batchCommands,
        int batchBytes,
        int entryBytes,
        int segmentBytes,
        int keptEntries,
        int waitingCommands,
        long waitingBytes,
        Duration attempt,
        Duration retryPause) {
    static final RaftLimits DEFAULT =
            new RaftLimits(
                    512,
                    1 << 20,
                    12 << 20,
                    32 << 20,
                    5000,
                    20_000,
                    64L << 20,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(20));
}
