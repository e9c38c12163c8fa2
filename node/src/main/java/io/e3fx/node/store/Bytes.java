package io.e3fx.node.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A string of bytes, as etcd keeps keys and values: usually UTF-8, but any bytes are kept as they came.
 *
 * <p>Ordered as unsigned bytes, which is the order of {@code sorted=true}. Immutable.
 */
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The UTF-8 form of {@code text}. */
    public static Bytes of(String text) {
        return text.isEmpty() ? EMPTY : new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of {@code source[from, to)}. */
    public static Bytes copyOf(byte[] source, int from, int to) {
        return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(source, from, to));
    }

    /** These bytes themselves, without a copy: the caller hands them over and never changes them again. */
    public static Bytes owning(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes);
    }

    /** All {@code parts} in their order, with {@code separator} between them. */
    static Bytes join(String separator, List<Bytes> parts) {
        Bytes between = of(separator);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                joined.writeBytes(between.bytes);
            }
            joined.writeBytes(parts.get(i).bytes);
        }
        return joined.size() == 0 ? EMPTY : new Bytes(joined.toByteArray());
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The byte at {@code position}, 0 to 255. */
    public int at(int position) {
        return bytes[position] & 0xff;
    }

    /** True when one of the bytes is {@code character}, which must be ASCII. */
    boolean contains(char character) {
        for (byte one : bytes) {
            if (one == character) {
                return true;
            }
        }
        return false;
    }

    /** Copies all bytes to {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        copyTo(0, target, offset, bytes.length);
    }

    /** Copies {@code length} bytes from {@code from} on to {@code target} from {@code offset} on. */
    public void copyTo(int from, byte[] target, int offset, int length) {
        System.arraycopy(bytes, from, target, offset, length);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text, with U+FFFD where the bytes are no UTF-8. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
