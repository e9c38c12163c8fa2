package io.e3fx.node.store;

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

    /** The cause of error 101: names only what is wrong (case cas-both-wrong and its siblings). */
    Bytes differenceFrom(Node.File file) {
        StringBuilder text = new StringBuilder();
        Optional<Bytes> wrongValue = prevValue.filter(value -> !value.equals(file.value()));
        wrongValue.ifPresent(value ->
                text.append('[').append(value).append(" != ").append(file.value()).append(']'));
        if (!indexHolds(file)) {
            text.append(text.isEmpty() ? "[" : " [")
                    .append(Long.toUnsignedString(prevIndex))
                    .append(" != ");
            text.append(file.modifiedIndex()).append(']');
        }
        return Bytes.of(text.toString());
    }

    private boolean valueHolds(Node.File file) {
        return prevValue.isEmpty() || prevValue.get().equals(file.value());
    }

    private boolean indexHolds(Node.File file) {
        return prevIndex == 0 || prevIndex == file.modifiedIndex();
    }
}
