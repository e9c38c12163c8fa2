package io.e3fx.node.stats;

import java.util.concurrent.atomic.LongAdder;

/**
 * How often clients have read keys through this member ({@code /v2/stats/store}); watches are no reads. Begins with what an
 * earlier life of the member had counted. Thread-safe.
 */
public final class ReadCounts {
    private final Reading before;
    private final LongAdder found = new LongAdder();
    private final LongAdder missed = new LongAdder();

    /** Goes on from {@code before}. */
    public ReadCounts(Reading before) {
        this.before = before;
    }

    /** There was such a node. */
    public void found() {
        found.increment();
    }

    /** There was no such node. */
    public void missed() {
        missed.increment();
    }

    /** What was counted in all lives of this member. */
    public Reading read() {
        return new Reading(before.found() + found.sum(), before.missed() + missed.sum());
    }

    /**
     * One look at the counters.
     *
     * @param found reads that found a node
     * @param missed reads that found none
     */
    public record Reading(long found, long missed) {
        /** Nothing was read yet. */
        public static final Reading NONE = new Reading(0, 0);
    }
}
