package io.e3fx.launcher.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** What it tells of a key; absent when it is no answer to a request for one, or was cut. */
    public Optional<Event> event() {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!isSuccess() || bytes.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JsonBody.read(new ByteArrayInputStream(bytes), bytes.length, KeysCodec::event));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
