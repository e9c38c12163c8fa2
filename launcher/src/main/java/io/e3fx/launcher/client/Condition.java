package io.e3fx.launcher.client;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must be true of a key for a compare-and-swap or compare-and-delete to happen; with both, both must. Immutable.
 *
 * @param prevIndex the modifiedIndex it must have; never 0, which the API takes for no condition
 * @param prevValue the value it must have; never empty, which the API refuses: compare the index instead
 */
public record Condition(OptionalLong prevIndex, Optional<String> prevValue) {

    public Condition {
        if (prevIndex.isEmpty() && prevValue.isEmpty()) {
            throw new IllegalArgumentException("a condition needs an index or a value");
        }
        if (prevIndex.isPresent() && prevIndex.getAsLong() <= 0) {
            throw new IllegalArgumentException(
                    "a modifiedIndex is positive: " + prevIndex.getAsLong());
        }
        if (prevValue.isPresent() && prevValue.get().isEmpty()) {
            throw new IllegalArgumentException("the v2 API cannot compare with an empty value");
        }
    }

    /** The key was not changed since it had this modifiedIndex. */
    public static Condition prevIndex(long modifiedIndex) {
        return new Condition(OptionalLong.of(modifiedIndex), Optional.empty());
    }

    /** The key has this value. */
    public static Condition prevValue(String value) {
        return new Condition(OptionalLong.empty(), Optional.of(value));
    }
}
