package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.e3fx.node.store.Bytes;

/** Tells characters from bytes that are none. */
final class Utf8 {
    private Utf8() {}

    /** Whether a text of which each character is one byte is UTF-8. */
    static boolean isValid(String octets) {
        Bytes bytes = Bytes.copyOf(octets.getBytes(ISO_8859_1), 0, octets.length());
        int at = 0;
        while (at < bytes.length()) {
            int size = bytes.at(at) < 0x80 ? 1 : sequenceLength(bytes, at);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** How many bytes the character that begins at {@code at} has (2 to 4); 0 when no valid one begins there. */
    static int sequenceLength(Bytes text, int at) {
        int first = text.at(at);
        if (first >= 0xc2 && first <= 0xdf) {
            return follows(text, at + 1, 0x80, 0xbf) ? 2 : 0;
        }
        if (first >= 0xe0 && first <= 0xef) {
            int low = first == 0xe0 ? 0xa0 : 0x80; // nothing longer than needed
            int high = first == 0xed ? 0x9f : 0xbf; // no halves of UTF-16 pairs
            return follows(text, at + 1, low, high) && follows(text, at + 2, 0x80, 0xbf) ? 3 : 0;
        }
        if (first >= 0xf0 && first <= 0xf4) {
            int low = first == 0xf0 ? 0x90 : 0x80;
            int high = first == 0xf4 ? 0x8f : 0xbf; // up to U+10FFFF
            boolean valid =
                    follows(text, at + 1, low, high)
                            && follows(text, at + 2, 0x80, 0xbf)
                            && follows(text, at + 3, 0x80, 0xbf);
            return valid ? 4 : 0;
        }
        return 0;
    }

    private static boolean follows(Bytes text, int at, int low, int high) {
        return at < text.length() && text.at(at) >= low && text.at(at) <= high;
    }
}
