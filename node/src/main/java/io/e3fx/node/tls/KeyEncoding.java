package io.e3fx.node.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** Puts private keys in the older encodings of their algorithms into PKCS #8, the only one that Java reads. */
final class KeyEncoding {
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int OBJECT_ID = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int CURVE = 0xa0;

    private static final byte[] VERSION_0 = {INTEGER, 1, 0};

    /** 1.2.840.113549.1.1.1, with its parameters: null. */
    private static final byte[] RSA = {
        OBJECT_ID, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    /** 1.2.840.10045.2.1; its parameters are the curve. */
    private static final byte[] EC = {
        OBJECT_ID, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1
    };

    private KeyEncoding() {}

    /** An RSA key in PKCS #1. */
    static byte[] ofRsa(byte[] pkcs1) {
        return pkcs8(RSA, pkcs1);
    }

    /**
     * An EC key in SEC 1.
     *
     * @throws IllegalArgumentException when it isn't one, or doesn't say its curve
     */
    static byte[] ofEc(byte[] sec1) {
        var key = new Reader(sec1).enter(SEQUENCE);
        key.skip(INTEGER);
        key.skip(OCTETS);
        return pkcs8(joined(EC, key.read(CURVE)), sec1);
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return element(
                SEQUENCE, joined(VERSION_0, element(SEQUENCE, algorithm), element(OCTETS, key)));
    }

    private static byte[] element(int tag, byte[] content) {
        var head = new ByteArrayOutputStream();
        head.write(tag);
        if (content.length < 0x80) {
            head.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int zeros = length[0] == 0 ? 1 : 0;
            head.write(0x80 | (length.length - zeros));
            head.write(length, zeros, length.length - zeros);
        }
        return joined(head.toByteArray(), content);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Goes through the elements of an encoding. */
    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Reader enter(int tag) {
            return new Reader(read(tag));
        }

        void skip(int tag) {
            read(tag);
        }

        /** The content of the next element. */
        byte[] read(int tag) {
            if (next() != tag) {
                throw new IllegalArgumentException("not the element that is expected");
            }
            int length = next();
            if (length > 0x80) {
                int count = length & 0x7f;
                if (count > 3) {
                    throw new IllegalArgumentException("too long");
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << 8 | next();
                }
            }
            if (length > bytes.length - at) {
                throw new IllegalArgumentException("cut off");
            }
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        private int next() {
            if (at == bytes.length) {
                throw new IllegalArgumentException("cut off");
            }
            return bytes[at++] & 0xff;
        }
    }
}
