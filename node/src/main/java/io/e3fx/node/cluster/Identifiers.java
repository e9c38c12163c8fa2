package io.e3fx.node.cluster;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What member and cluster IDs share: how they are computed, written and read. */
final class Identifiers {
    private static final Pattern HEX = Pattern.compile("0*([0-9a-fA-F]{1,16})");

    private Identifiers() {}

    /** The first eight bytes of the SHA-1 of {@code content}, big-endian. */
    static long firstBytesOfSha1(byte[] content) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-1").digest(content)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    /** Lower-case hex without leading zeros; zero is "0". */
    static String text(long value) {
        return Long.toHexString(value);
    }

    /** Reads hex of either case, leading zeros allowed; empty when it is no unsigned 64-bit number. */
    static Optional<Long> parse(String hex) {
        var matcher = HEX.matcher(hex);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.fromHexDigitsToLong(matcher.group(1)));
    }
}
