package io.e3fx.app.session;

/**
 * Members replace bytes that are no UTF-8 by U+FFFD when they answer: what they were can not be read, and writing the
 * answer back destroys them. Stateless.
 */
public final class LostBytes {

    private static final char REPLACEMENT = '\uFFFD';

    private LostBytes() {}

    /** Whether the value has characters that may stand for lost bytes. */
    public static boolean areIn(String value) {
        return value.indexOf(REPLACEMENT) >= 0;
    }
}
