package io.e3fx.app.text;

/**
 * What stands on the screen for characters that have no shape or that would move others about: one character for one, so
 * that places stay the same. Stateless.
 */
final class Signs {

    /** In every font, unlike the pictures of control characters. */
    private static final char RETURN = '\u21B5';

    private static final char OTHER = '\u00A4';

    private Signs() {}

    /** Whether the character is shown by a sign. */
    static boolean isSign(char c) {
        if ((c >= ' ' && c < 0x7F) || c == '\t') {
            return false;
        }
        return c < 0xA0
                || c == '\u00AD'
                || (c >= '\u200B' && c <= '\u200F')
                || (c >= '\u2028' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u206F')
                || c == '\uFEFF';
    }

    /** The text as it is shown. */
    static String shown(String text, int from, int to) {
        int at = from;
        while (at < to && !isReplaced(text, at)) {
            at++;
        }
        if (at == to) {
            return text.substring(from, to);
        }
        StringBuilder shown = new StringBuilder(to - from).append(text, from, at);
        for (; at < to; at++) {
            shown.append(isReplaced(text, at) ? sign(text.charAt(at)) : text.charAt(at));
        }
        return shown.toString();
    }

    private static char sign(char c) {
        return c == '\r' ? RETURN : OTHER;
    }

    private static boolean isReplaced(String text, int at) {
        char c = text.charAt(at);
        return isSign(c) || (Character.isSurrogate(c) && isAlone(text, at));
    }

    /** Half a character can't be drawn. */
    private static boolean isAlone(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
}
