package io.e3fx.launcher.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who is asking, sent with each request as HTTP's Basic authentication. Immutable.
 *
 * @param user the name of a user of the cluster; without a colon, which the protocol could not tell from its own
 * @param password the password, which no text of this class shows
 */
public record Credentials(String user, String password) {

    public Credentials {
        if (user.isEmpty() || user.contains(":")) {
            throw new IllegalArgumentException(
                    "the name of a user is not empty and has no colon: " + user);
        }
    }

    /** The value of the header {@code Authorization}. */
    String header() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The user alone. */
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
