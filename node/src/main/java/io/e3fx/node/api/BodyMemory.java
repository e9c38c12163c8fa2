package io.e3fx.node.api;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies that are being read may be held at a time, by all connections together: else some clients with
 * long bodies could fill the heap. Thread-safe; never blocks.
 */
final class BodyMemory {
    private final long bytes;
    private final AtomicLong held = new AtomicLong();

    /** At most so many bytes at a time. */
    BodyMemory(long bytes) {
        this.bytes = bytes;
    }

    /** Takes this many more and says true, or takes none and says false when there is no room. */
    boolean take(long more) {
        if (held.addAndGet(more) <= bytes) {
            return true;
        }
        held.addAndGet(-more);
        return false;
    }

    /** Gives back what was taken. */
    void giveBack(long taken) {
        held.addAndGet(-taken);
    }

    /** What is taken now. */
    long heldBytes() {
        return held.get();
    }
}
