package io.e3fx.node.raft;

import io.e3fx.node.machine.Heap;
import java.time.Duration;

/**
 * The bounds of this package, in one place, each with its reason.
 *
 * @param batchCommands how many commands go into one entry: more gained nothing when it was measured
 * @param batchBytes how large the commands of one entry may get together; one command alone may be larger, up to what the
 *     HTTP front lets in (10 MiB)
 * @param entryBytes how large an entry may get: one command of the largest size and its frame
 * @param segmentBytes how large a file of the log gets: Ratis keeps the entries of the newest file in memory; what is older
 *     than the snapshot goes by whole files
 * @param keptEntries how many entries before the snapshot are kept for followers that are a little behind (as etcd's)
 * @param waitingCommands how many may wait for the entry under way; beyond that a proposal is refused at once
 * @param waitingBytes how many bytes may wait likewise
 * @param attempt how long one hand-over to the leader may take before it is tried again
 * @param retryPause how long to wait before trying again, when there is no leader, say
 * @param members what concerns the membership
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
        Duration retryPause,
        Members members) {
    private static final int ENTRY_BYTES = 12 << 20;

    /** Of the heap: for the newest file of the log, and for what waits. */
    private static final int PART = 16;

    /** What a member with this much memory does. */
    static RaftLimits of(Heap heap) {
        long part = heap.bytes() / PART;
        return new RaftLimits(
                512,
                1 << 20,
                ENTRY_BYTES,
                Math.clamp(part, ENTRY_BYTES + (1 << 20), 32 << 20),
                5000,
                20_000,
                Math.min(part, 64L << 20),
                Duration.ofSeconds(2),
                Duration.ofMillis(20),
                Members.DEFAULT);
    }

    /**
     * What concerns the membership.
     *
     * @param tick between two looks at it
     * @param introductions how often members introduce themselves
     * @param voters how long a change of the voters may take
     * @param health how long all members must have been connected before a change: 5 s, as etcd's
     * @param founding how long a founder waits for the others to write down its data directory, before a majority of them is enough:
     *     an introduction takes milliseconds, and founders that are started together run within three seconds
     * @param leave how long a removed member stays after its vote was taken, to answer who asked it for that: 1 s, as etcd's
     * @param lastLook how long the end of this member waits for the look under way: it may be writing a small file
     */
    record Members(
            Duration tick,
            Introductions.Pace introductions,
            VoterKeeper.Patience voters,
            Duration health,
            Duration founding,
            Duration leave,
            Duration lastLook) {
        static final Members DEFAULT =
                new Members(
                        Duration.ofMillis(100),
                        Introductions.Pace.DEFAULT,
                        VoterKeeper.Patience.DEFAULT,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));
    }

    /** How many append requests may be on their way to one follower: about two files of the log. */
    int unansweredAppends() {
        return Math.clamp(2L * segmentBytes / entryBytes, 2, 8);
    }

    /**
     * How many bytes of entries may wait to be written to the log, and how many to be applied: as many as its newest file holds,
     * in whose cache they are, too. With the smallest heap that is one of the largest size and some more. Ratis counts those that
     * are to be applied by whole MiB.
     */
    int queuedBytes() {
        return Math.max(segmentBytes, entryBytes + (1 << 20));
    }
}
