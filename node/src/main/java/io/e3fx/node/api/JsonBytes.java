package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.KeyPath;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A growing array of JSON, written as bytes with etcd's escaping (case value-characters and its siblings): {@code <}, {@code >},
 * {@code &}, U+2028 and U+2029 as escapes, control characters in lower-case hex, and the escape of U+FFFD for each byte that
 * is no UTF-8. Confined to one thread at a time.
 */
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
    private static final byte[] UNICODE_ESCAPE = "\\u00".getBytes(ISO_8859_1);
    private static final byte[] REPLACEMENT = "\\ufffd".getBytes(ISO_8859_1);
    private static final byte[] LINE_SEPARATOR = "\\u2028".getBytes(ISO_8859_1);
    private static final byte[] PARAGRAPH_SEPARATOR = "\\u2029".getBytes(ISO_8859_1);

    /** True for the bytes that stand for themselves. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 0x80, true);
        for (char special : "\"\\<>&".toCharArray()) {
            PLAIN[special] = false;
        }
    }

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    /** Forgets what is behind {@code newLength}. */
    void truncate(int newLength) {
        length = newLength;
    }

    /** What was written so far; not to be changed by further writing while it is in use. */
    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** ASCII as it is. */
    JsonBytes raw(byte[] ascii) {
        ensureRoom(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    JsonBytes raw(char ascii) {
        ensureRoom(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** What another one holds, as it is. */
    JsonBytes raw(JsonBytes other) {
        ensureRoom(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    JsonBytes number(long number) {
        return raw(Long.toString(number).getBytes(ISO_8859_1));
    }

    /** A string with its quotes. */
    JsonBytes text(String text) {
        return text(Bytes.of(text));
    }

    /** A string with its quotes. */
    JsonBytes text(Bytes text) {
        return raw('"').escaped(text).raw('"');
    }

    /** A key with its quotes. */
    JsonBytes key(KeyPath key) {
        raw('"');
        if (key.isRoot()) {
            raw('/');
        }
        for (Bytes name : key.names()) {
            raw('/').escaped(name);
        }
        return raw('"');
    }

    /** The inside of a string. */
    JsonBytes escaped(Bytes text) {
        int size = text.length();
        ensureRoom(size);
        text.copyTo(bytes, length);
        for (int i = 0; i < size; i++) {
            if (!PLAIN[bytes[length + i] & 0xff]) {
                length += i;
                return escapedFrom(text, i);
            }
        }
        length += size;
        return this;
    }

    private JsonBytes escapedFrom(Bytes text, int from) {
        int at = from;
        while (at < text.length()) {
            int octet = text.at(at);
            if (PLAIN[octet]) {
                raw((char) octet);
                at++;
            } else if (octet < 0x80) {
                escape(octet);
                at++;
            } else {
                at += multiByte(text, at);
            }
        }
        return this;
    }

    private void escape(int ascii) {
        switch (ascii) {
            case '"', '\\' -> raw('\\').raw((char) ascii);
            case '\n' -> raw('\\').raw('n');
            case '\r' -> raw('\\').raw('r');
            case '\t' -> raw('\\').raw('t');
            default -> {
                raw(UNICODE_ESCAPE);
                raw((char) HEX[ascii >> 4]).raw((char) HEX[ascii & 0xf]);
            }
        }
    }

    /** Writes the character that begins at {@code at}, or the replacement for one byte; gives how many bytes that were. */
    private int multiByte(Bytes text, int at) {
        int size = Utf8.sequenceLength(text, at);
        if (size == 0) {
            raw(REPLACEMENT);
            return 1;
        }
        boolean separator = text.at(at) == 0xe2 && text.at(at + 1) == 0x80;
        if (separator && text.at(at + 2) == 0xa8) {
            raw(LINE_SEPARATOR);
        } else if (separator && text.at(at + 2) == 0xa9) {
            raw(PARAGRAPH_SEPARATOR);
        } else {
            ensureRoom(size);
            for (int i = 0; i < size; i++) {
                bytes[length++] = (byte) text.at(at + i);
            }
        }
        return size;
    }

    private void ensureRoom(int more) {
        if (more > bytes.length - length) {
            int wanted = Math.addExact(length, more);
            bytes =
                    Arrays.copyOf(
                            bytes, Math.max(wanted, (int) Math.min(2L * bytes.length, 1 << 30)));
        }
    }
}
