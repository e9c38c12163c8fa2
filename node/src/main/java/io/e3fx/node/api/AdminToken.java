package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who has it may administer the member. Never shown. Immutable. */
public final class AdminToken {
    private final byte[] digest;

    /** Takes the token as it is to be sent. */
    public AdminToken(String token) {
        this.digest = sha256(token);
    }

    /** Whether that is the token; how long it takes says nothing about it. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(digest, sha256(presented));
    }

    @Override
    public String toString() {
        return "AdminToken[]";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
