package io.e3fx.launcher.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong on purpose between a member and others, until it ends by itself. Immutable.
 *
 * @param effect what happens
 * @param peerId the other member; absent: all of them
 * @param direction whose calls are meant
 * @param remaining until it ends
 */
public record MemberFault(
        Effect effect, Optional<String> peerId, Direction direction, Duration remaining) {

    /** What happens to calls between members. */
    public sealed interface Effect {
        /** Messages are lost. */
        record Drop() implements Effect {}

        /** Calls fail at once. */
        record Refuse() implements Effect {}

        /**
         * Messages are on their way for longer.
         *
         * @param by 1 ms to 1 min
         */
        record Delay(Duration by) implements Effect {}
    }

    /** Whose calls are meant. */
    public enum Direction {
        /** Those that others make. */
        IN,
        /** Those that the member itself makes. */
        OUT,
        /** All. */
        BOTH
    }

    /** Whether it lies between the member and all others, in both directions. */
    public boolean isTotal() {
        return peerId.isEmpty() && direction == Direction.BOTH;
    }
}
