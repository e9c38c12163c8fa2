package io.e3fx.app.session;

import io.e3fx.launcher.client.Event;

/** What a write gave. Immutable. */
public sealed interface WriteResult {

    /** It was done. */
    record Done(Event event) implements WriteResult {}

    /** It was not done: the key was no longer what the writer had read. */
    record Conflict() implements WriteResult {}

    /** It was surely not done. */
    record NotDone(Problem problem) implements WriteResult {}

    /** It was sent and not answered: it may have happened, or may still. */
    record Unknown(String details) implements WriteResult {}
}
