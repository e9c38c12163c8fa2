package io.e3fx.app.changes;

/** Work on many keys that can be watched and ended. */
@FunctionalInterface
public interface Job {

    /** How the work is watched and ended. Thread-safe. */
    interface Monitor {
        /** Whether a person wants it to end; asked before each step. What is under way is brought to its end. */
        boolean isCancelled();

        /** So many of so many steps are done; the total may grow. */
        void progress(int doneCount, int totalCount);
    }

    /** Does the work and waits for all of it. */
    Report run(Monitor monitor);
}
