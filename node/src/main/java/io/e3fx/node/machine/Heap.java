package io.e3fx.node.machine;

/**
 * The memory of a member's process, and what it is for (decision 22): a quarter for the keys; a second one for an older
 * state, which a snapshot or a slow reader keeps alive, or for the next one while it is read; a third for what is on its
 * way; the last for the program itself and for the collector.
 *
 * @param bytes the largest heap that the Java runtime may use
 */
public record Heap(long bytes) {
    private static final int QUARTER = 4;

    /** Below this the program itself has no room. */
    private static final long LEAST_BYTES = 48L << 20;

    /** That of the running process. */
    public static Heap ofThisProcess() {
        return new Heap(Runtime.getRuntime().maxMemory());
    }

    /** How many bytes of keys there is room for; what the member tells the others. */
    public long roomForKeys() {
        return bytes / QUARTER;
    }

    /**
     * Checks that a member can run at all.
     *
     * @throws NoRoomException if not, with one line for the user
     */
    public void checkForStart() throws NoRoomException {
        if (bytes < LEAST_BYTES) {
            throw new NoRoomException(
                    "a heap of "
                            + mebibytes(bytes)
                            + " MiB is too small for a member: start it with -Xmx64m or more");
        }
    }

    /**
     * Checks that keys can be held that the cluster has already let in. Twice the room is no danger yet; the cluster
     * refuses more as soon as this member has told how much room it has.
     *
     * @param keyBytes what they take
     * @throws NoRoomException if they never can, with one line for the user
     */
    public void checkFor(long keyBytes) throws NoRoomException {
        if (keyBytes > 2 * roomForKeys()) {
            throw new NoRoomException(
                    "the keys of the cluster take "
                            + mebibytes(keyBytes)
                            + " MiB, too much for a heap of "
                            + mebibytes(bytes)
                            + " MiB: start this member with -Xmx"
                            + mebibytes(QUARTER * keyBytes)
                            + "m or more");
        }
    }

    private static long mebibytes(long some) {
        return Math.ceilDiv(some, 1L << 20);
    }
}
