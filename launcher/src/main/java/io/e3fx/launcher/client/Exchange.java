package io.e3fx.launcher.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request and how it was answered. Immutable.
 *
 * @param method the HTTP method
 * @param url the whole URL
 * @param body the body as it went out; it may hold the password of a user that was changed
 * @param duration until the head of the answer was there, or it was clear that none comes
 * @param status the HTTP status of the answer; absent when there was none
 * @param problem why there was none
 */
public record Exchange(
        String method,
        URI url,
        Optional<String> body,
        Duration duration,
        OptionalInt status,
        Optional<String> problem) {}
