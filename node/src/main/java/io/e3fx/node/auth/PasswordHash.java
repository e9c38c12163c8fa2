package io.e3fx.node.auth;

import java.util.regex.Pattern;

/**
 * A password as the cluster knows it: hashed by bcrypt, salt included. Immutable.
 *
 * @param text 60 characters such as {@code $2a$10$}, 22 of salt and 31 of hash
 */
public record PasswordHash(String text) {
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when this is no hash of bcrypt; the message does not repeat it
     */
    public PasswordHash {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a bcrypt hash");
        }
    }

    /** Without the hash, for that is nobody's business. */
    @Override
    public String toString() {
        return "PasswordHash[]";
    }
}
