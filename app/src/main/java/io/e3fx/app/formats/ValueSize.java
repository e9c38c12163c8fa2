package io.e3fx.app.formats;

/**
 * How large a value is, counted in one walk: a millisecond for a megabyte. Immutable.
 *
 * @param byteCount in UTF-8, as it is stored
 * @param lineCount a line feed at the very end begins no other line
 */
public record ValueSize(int byteCount, int lineCount) {

    /** Of this value. */
    public static ValueSize of(String value) {
        int bytes = 0;
        int feeds = 0;
        int length = value.length();
        for (int at = 0; at < length; at++) {
            char c = value.charAt(at);
            if (c < 0x80) {
                bytes++;
                feeds += c == '\n' ? 1 : 0;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && at + 1 < length
                    && Character.isLowSurrogate(value.charAt(at + 1))) {
                bytes += 4;
                at++;
            } else {
                // Half a pair is sent as a question mark.
                bytes += Character.isSurrogate(c) ? 1 : 3;
            }
        }
        boolean endsOpen = length > 0 && value.charAt(length - 1) != '\n';
        return new ValueSize(bytes, feeds + (endsOpen ? 1 : 0));
    }
}
