package io.e3fx.node.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that goes wrong by as much as is asked for. Monotonic time is not its business. Thread-safe. */
public final class ShiftedClock implements InstantSource {
    /** Either way. */
    public static final Duration MOST = Duration.ofDays(366);

    private final InstantSource right;
    private volatile Duration shift = Duration.ZERO;

    /** Not shifted yet. */
    public ShiftedClock(InstantSource right) {
        this.right = right;
    }

    /**
     * Goes wrong by this much from now on; zero for not at all.
     *
     * @throws IllegalArgumentException beyond {@link #MOST}
     */
    public void shiftBy(Duration by) {
        if (by.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a clock shifted by " + by);
        }
        shift = by;
    }

    /** {@return by how much it is wrong; positive: it is ahead} */
    public Duration shift() {
        return shift;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(shift);
    }
}
