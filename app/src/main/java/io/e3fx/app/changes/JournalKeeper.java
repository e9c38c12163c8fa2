package io.e3fx.app.changes;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Holds the journal of one session and tells when it changes. Thread-safe. */
public final class JournalKeeper {

    private final Runnable changed;
    private final AtomicLong numbers = new AtomicLong();
    private volatile Journal journal;

    /**
     * An empty journal.
     *
     * @param changed called after each change of it, on the thread that made it
     */
    public JournalKeeper(JournalLimits limits, Runnable changed) {
        this.journal = Journal.empty(limits);
        this.changed = changed;
    }

    /** As it is now. */
    public Journal journal() {
        return journal;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    void update(UnaryOperator<Journal> step) {
        synchronized (numbers) {
            journal = step.apply(journal);
        }
        changed.run();
    }
}
