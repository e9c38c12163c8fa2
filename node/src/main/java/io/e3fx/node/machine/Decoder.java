package io.e3fx.node.machine;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link Encoder} writes. What can't be is a {@link CorruptDataException}; memory follows what is really there. */
final class Decoder {
    private final InputStream in;

    Decoder(InputStream in) {
        this.in = in;
    }

    int tag() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the data end too early");
        }
        return value;
    }

    boolean flag() throws IOException {
        int value = tag();
        if (value > 1) {
            throw new CorruptDataException("neither true nor false: " + value);
        }
        return value == 1;
    }

    long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = tag();
            value |= (next & 0x7fL) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new CorruptDataException("a number that does not end");
    }

    long signed() throws IOException {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number of things that follow. */
    int count() throws IOException {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new CorruptDataException("not a count: " + value);
        }
        return (int) value;
    }

    byte[] raw() throws IOException {
        int length = count();
        byte[] value = in.readNBytes(length);
        if (value.length < length) {
            throw new EOFException("the data end too early");
        }
        return value;
    }

    Bytes bytes() throws IOException {
        return Bytes.owning(raw());
    }

    String text() throws IOException {
        return new String(raw(), StandardCharsets.UTF_8);
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException("an unknown " + type.getSimpleName(), e);
        }
    }

    KeyPath key() throws IOException {
        int depth = count();
        List<Bytes> names = new ArrayList<>(Math.min(depth, 64));
        for (int i = 0; i < depth; i++) {
            names.add(bytes());
        }
        try {
            return new KeyPath(names);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException("not a key", e);
        }
    }

    List<MemberUrl> urls() throws IOException {
        int count = count();
        List<MemberUrl> urls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = text();
            try {
                urls.add(new MemberUrl(text));
            } catch (IllegalArgumentException e) {
                throw new CorruptDataException("not a URL", e);
            }
        }
        return urls;
    }

    Instant instant() throws IOException {
        long seconds = signed();
        long nanos = number();
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new CorruptDataException("not a time", e);
        }
    }

    Expiry expiry() throws IOException {
        return flag() ? new Expiry(instant()) : Expiry.NEVER;
    }

    /** Nothing may follow. */
    void end() throws IOException {
        if (in.read() >= 0) {
            throw new CorruptDataException("more data than expected");
        }
    }
}
