package io.e3fx.launcher.etcdctl;

import java.util.List;
import java.util.Map;

/** One line of a script. Immutable. */
sealed interface Step {

    /** Counted from 1. */
    int line();

    /** As it stands in the script. */
    String text();

    /** How much of its output counts. */
    Strictness strictness();

    /** How much of a command's output counts. */
    enum Strictness {
        /** All of it. */
        EXACT,
        /** Of standard error only whether there is any. */
        SOME_ERROR,
        /** Of our program the exit status, and that it said something; our help has its own words. */
        USAGE
    }

    /**
     * A command.
     *
     * @param words the arguments behind {@code etcdctl}
     * @param environment variables written before it
     * @param input standard input
     * @param isBackground whether it goes on while the next steps are done
     */
    record Run(
            int line,
            String text,
            List<String> words,
            Map<String, String> environment,
            String input,
            boolean isBackground,
            Strictness strictness)
            implements Step {}

    /**
     * Waits for the end of the command in the background.
     */
    record Wait(int line, String text, Strictness strictness) implements Step {}

    /**
     * Waits until the command in the background has printed so many lines, then interrupts it as Ctrl+C does.
     */
    record Interrupt(int line, String text, Strictness strictness, int lines) implements Step {}
}
