package io.e3fx.node;

import java.io.IOException;
import java.util.Optional;

/**
 * What a member says when it cannot go on.
 *
 * @param line one line for whoever runs it
 * @param trace where in the program it was, when the program itself is to blame; a full disk needs no trace
 */
record LastWords(String line, Optional<Throwable> trace) {
    static LastWords of(String what, Throwable cause) {
        return cause instanceof IOException
                ? new LastWords(
                        "this member ends: " + what + ": " + cause.getMessage(), Optional.empty())
                : new LastWords("this member ends: " + what, Optional.of(cause));
    }
}
