package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.RawRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request that the app has sent, and how it ended. Passwords are not in it. Immutable.
 *
 * @param at when it was sent
 * @param origin what it was sent for
 * @param endpoint who was asked
 * @param request what was asked, without a body that was left out
 * @param body what became of its body
 * @param duration until the head of the answer was there, or it was clear that none comes
 * @param status the HTTP status; absent when there was no answer
 * @param problem why there was none
 */
public record LoggedRequest(
        Instant at,
        Origin origin,
        Endpoint endpoint,
        RawRequest request,
        BodyState body,
        Duration duration,
        OptionalInt status,
        Optional<String> problem) {

    /** What a request was sent for. */
    public enum Origin {
        /** Somebody did something: read, write, open. */
        ACTION,
        /** To hear of changes. */
        WATCH,
        /** To see how the members are, again and again. */
        POLL
    }

    /** What became of a body. */
    public enum BodyState {
        /** There was none, or it is all there. */
        WHOLE,
        /** Too large to be kept. */
        TOO_LARGE,
        /** It holds a password, which is not kept. */
        SECRET
    }

    /** Whether it can be sent again: it is whole. */
    public boolean isRepeatable() {
        return body == BodyState.WHOLE;
    }

    /** How many characters its body has. */
    int bodyLength() {
        return request.bodyText().map(String::length).orElse(0);
    }
}
