package io.e3fx.launcher.client;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a member answered to a {@link RawRequest}, whatever it was. Immutable.
 *
 * @param endpoint who answered
 * @param status the HTTP status
 * @param headers what stood above the body; their names in lower case
 * @param body as text, at most its first MiB
 */
public record RawReply(
        Endpoint endpoint, int status, Map<String, List<String>> headers, String body) {

    public RawReply {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        headers = Collections.unmodifiableMap(lower);
    }

    /** Whether the status is one of success. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
