package io.e3fx.launcher.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.launcher.conformance.WireClient.Head;
import java.util.List;

/** What came of a request. */
sealed interface Answer {
    /** The whole answer. */
    record Whole(Head head, byte[] body) implements Answer {
        /** The body, with U+FFFD for what is no UTF-8. */
        String text() {
            return new String(body, UTF_8);
        }
    }

    /**
     * What a request in the background has received since it was last asked.
     *
     * @param closed whether the server has ended the answer
     */
    record Lines(Head head, List<String> lines, boolean closed) implements Answer {}

    /** There is none. */
    record None(String reason) implements Answer {}
}
