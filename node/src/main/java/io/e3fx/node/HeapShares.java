package io.e3fx.node;

/**
 * What the memory of this process is for (decision 22).
 *
 * @param heapBytes the largest heap that the Java runtime may use
 */
record HeapShares(long heapBytes) {
    /**
     * A quarter for the keys; a second one for an older state, which a snapshot that is being written keeps alive, or the
     * next one while it is read; a third for what is on its way; the last for the program itself and for the collector.
     */
    private static final int PARTS = 4;

    /** Of the running process. */
    static HeapShares ofThisProcess() {
        return new HeapShares(Runtime.getRuntime().maxMemory());
    }

    /** How many bytes of keys this member has room for. */
    long keys() {
        return heapBytes / PARTS;
    }
}
