package io.e3fx.app.formats;

import java.util.Optional;

/**
 * Something about a value that has to be said before it is written anywhere. Immutable.
 *
 * @param replacementCount how many U+FFFD are in it: where bytes were that are no UTF-8, the API shows this, and to write
 *     the value back destroys what they were
 */
public record ValueWarning(int replacementCount) {

    private static final char REPLACEMENT = '\uFFFD';

    /** What is to be said about the value, if anything. */
    public static Optional<ValueWarning> of(String value) {
        int count = 0;
        for (int at = value.indexOf(REPLACEMENT);
                at >= 0;
                at = value.indexOf(REPLACEMENT, at + 1)) {
            count++;
        }
        return count == 0 ? Optional.empty() : Optional.of(new ValueWarning(count));
    }
}
