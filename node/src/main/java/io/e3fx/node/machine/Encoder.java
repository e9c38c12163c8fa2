package io.e3fx.node.machine;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Writes values in our own compact form: numbers as LEB128, bytes with their length before them. */
final class Encoder {
    private final OutputStream out;

    /** What of a value is copied at a time: a large one is never in memory twice. */
    private final byte[] piece = new byte[4096];

    Encoder(OutputStream out) {
        this.out = out;
    }

    void tag(int value) throws IOException {
        out.write(value);
    }

    void flag(boolean value) throws IOException {
        out.write(value ? 1 : 0);
    }

    /** An unsigned number: small ones take one byte. */
    void number(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A number that may be negative: small absolute values take one byte. */
    void signed(long value) throws IOException {
        number((value << 1) ^ (value >> 63));
    }

    void bytes(Bytes value) throws IOException {
        int length = value.length();
        number(length);
        for (int from = 0; from < length; from += piece.length) {
            int some = Math.min(piece.length, length - from);
            value.copyTo(from, piece, 0, some);
            out.write(piece, 0, some);
        }
    }

    void raw(byte[] value) throws IOException {
        number(value.length);
        out.write(value);
    }

    void text(String value) throws IOException {
        raw(value.getBytes(StandardCharsets.UTF_8));
    }

    /** By name, so that the order in the source means nothing. */
    void constant(Enum<?> value) throws IOException {
        text(value.name());
    }

    void key(KeyPath path) throws IOException {
        number(path.depth());
        for (Bytes name : path.names()) {
            bytes(name);
        }
    }

    void urls(List<MemberUrl> urls) throws IOException {
        number(urls.size());
        for (MemberUrl url : urls) {
            text(url.text());
        }
    }

    void instant(Instant value) throws IOException {
        signed(value.getEpochSecond());
        number(value.getNano());
    }

    void expiry(Expiry value) throws IOException {
        flag(!value.isNever());
        if (!value.isNever()) {
            instant(value.at());
        }
    }
}
