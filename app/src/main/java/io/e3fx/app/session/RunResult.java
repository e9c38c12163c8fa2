package io.e3fx.app.session;

import io.e3fx.launcher.client.RawReply;
import java.time.Duration;

/** What came of a request that was sent by hand. Immutable. */
public sealed interface RunResult {

    /** A member answered, whatever that was. */
    record Answered(RawReply reply, Duration duration) implements RunResult {}

    /** There was no answer. */
    record NotAnswered(Problem problem) implements RunResult {}
}
