package io.e3fx.app.formats;

/**
 * A part of a value that gets a colour. Immutable.
 *
 * @param from where it begins
 * @param to the place behind its end
 * @param kind what it is
 */
public record Token(int from, int to, Kind kind) {

    /** What a part of a value is. */
    public enum Kind {
        NAME,
        STRING,
        NUMBER,
        WORD,
        SIGN,
        COMMENT
    }
}
