package io.e3fx.app.session;

import io.e3fx.launcher.client.RawRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes passwords out of what is shown and kept. Stateless. */
final class Secrets {

    private static final String USERS = "/v2/auth/";
    private static final Pattern PASSWORD =
            Pattern.compile("(\"password\"\\s*:\\s*)\"(?:\\\\.|[^\"\\\\])*+\"");

    private Secrets() {}

    /** The request with stars in the place of a password. */
    static RawRequest masked(RawRequest request) {
        if (request.body().isPresent()
                && request.body().get() instanceof RawRequest.Body.Json json) {
            return new RawRequest(
                    request.method(),
                    request.path(),
                    request.query(),
                    Optional.of(
                            new RawRequest.Body.Json(
                                    PASSWORD.matcher(json.text()).replaceAll("$1\"***\""))));
        }
        return request;
    }

    /** Whether the body of a request to this path may hold a password. */
    static boolean mayHold(String path) {
        return path.startsWith(USERS);
    }
}
