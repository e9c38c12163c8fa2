package io.e3fx.node.stats;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often clients have read keys through this member ({@code /v2/stats/store}); watches are no reads. Begins with what an
 * earlier life of the member had counted. Thread-safe.
 */
public final class ReadCounts {
    private final Reading before;
    private final Map<Depth, Counters> sinceStart = new EnumMap<>(Depth.class);

    /** How much was asked for. */
    public enum Depth {
        /** One node. */
        NODE,
        /** A node and all below it. */
        TREE
    }

    private record Counters(LongAdder found, LongAdder missed) {
        Reading read() {
            return new Reading(found.sum(), missed.sum());
        }
    }

    /** Goes on from {@code before}. */
    public ReadCounts(Reading before) {
        this.before = before;
        for (Depth depth : Depth.values()) {
            sinceStart.put(depth, new Counters(new LongAdder(), new LongAdder()));
        }
    }

    /** There was such a node. */
    public void found(Depth depth) {
        counters(depth).found().increment();
    }

    /** There was no such node. */
    public void missed(Depth depth) {
        counters(depth).missed().increment();
    }

    /** What was counted in this life. */
    public Reading sinceStart(Depth depth) {
        return counters(depth).read();
    }

    private Counters counters(Depth depth) {
        return Objects.requireNonNull(sinceStart.get(depth), "each depth has its counters");
    }

    /** What was counted in all lives of this member. */
    public Reading read() {
        return before.plus(sinceStart(Depth.NODE)).plus(sinceStart(Depth.TREE));
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

        private Reading plus(Reading other) {
            return new Reading(found + other.found, missed + other.missed);
        }
    }
}
