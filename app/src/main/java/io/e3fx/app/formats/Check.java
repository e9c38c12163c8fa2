package io.e3fx.app.formats;

/** Whether a value follows the rules of its format. Immutable. */
public sealed interface Check {

    /** It does. */
    record Valid() implements Check {}

    /**
     * It does not.
     *
     * @param line of the first error, from 1
     * @param column in that line, from 1
     * @param message what is wrong, in the words of who has found it
     */
    record Invalid(int line, int column, String message) implements Check {}

    /** It was not looked at. */
    record Unchecked(Reason reason) implements Check {}

    /** Why something was not done to a value. */
    enum Reason {
        /** More than {@link Formats#MOST_CHARACTERS}. */
        TOO_LARGE,
        /** Deeper than {@link Formats#DEEPEST}. */
        TOO_DEEP,
        /** The format has no rules for it. */
        NO_RULES,
        /** It could not be done without changing what the value says. */
        WOULD_CHANGE
    }
}
