package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What a request says about who sends it (RFC 7617), read as Go does: one scheme, no blanks but one, padding needed. Never
 * shown. Immutable, but for the password's bytes, which nobody writes to.
 */
sealed interface Credentials {
    /** Nothing was said: a guest. */
    record None() implements Credentials {}

    /** Something was said that is not understood. */
    record Malformed() implements Credentials {}

    /**
     * A name and a password, neither verified.
     *
     * @param user the name
     * @param password its bytes as they came
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Basic(String user, byte[] password) implements Credentials {
        @Override
        public String toString() {
            return "Basic[]";
        }
    }

    String SCHEME = "Basic ";

    /** Of the first header that there is; an empty one is none. */
    static Credentials of(HttpFields headers) {
        String header = headers.get(HttpHeader.AUTHORIZATION);
        if (header == null || header.isEmpty()) {
            return new None();
        }
        String encoded = header.substring(Math.min(SCHEME.length(), header.length()));
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || encoded.length() % 4 != 0) {
            return new Malformed();
        }
        return decoded(encoded).flatMap(Credentials::split).orElseGet(Malformed::new);
    }

    private static Optional<byte[]> decoded(String encoded) {
        try {
            return Optional.of(Base64.getDecoder().decode(encoded.getBytes(ISO_8859_1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Credentials> split(byte[] both) {
        int colon = 0;
        while (colon < both.length && both[colon] != ':') {
            colon++;
        }
        return colon == both.length
                ? Optional.empty()
                : Optional.of(
                        new Basic(
                                GoText.decoded(Arrays.copyOf(both, colon)),
                                Arrays.copyOfRange(both, colon + 1, both.length)));
    }
}
