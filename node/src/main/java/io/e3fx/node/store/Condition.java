package io.e3fx.node.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must be true of a file for a compare-and-swap or compare-and-delete.
 *
 * @param prevValue its value, if that matters
 * @param prevIndex its modifiedIndex as an unsigned number; 0 when that does not matter
 */
public record Condition(Optional<Bytes> prevValue, long prevIndex) {
    boolean holdsFor(Node.File file) {
        return valueHolds(file) && indexHolds(file);
    }

    /**
     * The cause of error 101: names only what is wrong (case cas-both and its siblings), with the values byte for byte (case
     * cas-special-cause).
     */
    Bytes differenceFrom(Node.File file) {
        List<Bytes> parts = new ArrayList<>();
        if (!valueHolds(file)) {
            parts.add(difference(prevValue.orElse(Bytes.EMPTY), file.value()));
        }
        if (!indexHolds(file)) {
            Bytes given = Bytes.of(Long.toUnsignedString(prevIndex));
            parts.add(difference(given, Bytes.of(Long.toUnsignedString(file.modifiedIndex()))));
        }
        return Bytes.join(" ", parts);
    }

    private static Bytes difference(Bytes given, Bytes actual) {
        return Bytes.join(
                "", List.of(Bytes.of("["), given, Bytes.of(" != "), actual, Bytes.of("]")));
    }

    private boolean valueHolds(Node.File file) {
        return prevValue.isEmpty() || prevValue.get().equals(file.value());
    }

    private boolean indexHolds(Node.File file) {
        return prevIndex == 0 || prevIndex == file.modifiedIndex();
    }
}
