package io.e3fx.app.changes;

import java.time.Instant;

/**
 * Work on many keys, under way or done. Immutable.
 *
 * @param number later tasks have larger ones
 * @param label what is done
 * @param startedAt when it began
 * @param state how far it is
 */
public record Task(long number, Label label, Instant startedAt, State state) {

    /** How far a task is. */
    public sealed interface State {
        /**
         * It works.
         *
         * @param doneCount steps that are done
         * @param totalCount all steps; 0 while that is not known
         * @param isEnding whether it was told to end
         */
        record Running(int doneCount, int totalCount, boolean isEnding) implements State {}

        /** It has ended. */
        record Finished(Report report, Instant at) implements State {}
    }

    /** Whether it works. */
    public boolean isRunning() {
        return state instanceof State.Running;
    }

    Task with(State next) {
        return new Task(number, label, startedAt, next);
    }
}
