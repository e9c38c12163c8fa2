package io.e3fx.app.changes;

import java.util.List;

/**
 * What a task has done. Immutable.
 *
 * @param doneCount how many of its steps were done
 * @param totalCount how many there were to do
 * @param troubles what was not done although it was its turn
 * @param end how it ended
 */
public record Report(int doneCount, int totalCount, List<Trouble> troubles, End end) {

    /** How a task can end. */
    public enum End {
        /** All had its turn. */
        COMPLETE,
        /** A person has ended it. */
        CANCELLED,
        /** It ended itself: the rest would have failed too, or was not to be done after this. */
        STOPPED
    }

    public Report {
        troubles = List.copyOf(troubles);
    }

    /** Whether all was done. */
    public boolean isAllDone() {
        return end == End.COMPLETE && troubles.isEmpty();
    }
}
