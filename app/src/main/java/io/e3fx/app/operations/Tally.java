package io.e3fx.app.operations;

import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.Trouble;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.KeyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts what a task has done and what it has left, and does steps side by side, a few at a time. Thread-safe. */
final class Tally {

    private final Job.Monitor monitor;
    private final int totalCount;
    private final AtomicInteger done = new AtomicInteger();
    private final List<Trouble> troubles = new ArrayList<>();
    private volatile boolean isStopped;

    Tally(Job.Monitor monitor, int totalCount) {
        this.monitor = monitor;
        this.totalCount = totalCount;
        monitor.progress(0, totalCount);
    }

    /** Whether no further step is to be begun. */
    boolean isOver() {
        return isStopped || monitor.isCancelled();
    }

    /** One step is done. */
    void done() {
        monitor.progress(done.incrementAndGet(), totalCount);
    }

    /** Something was left. */
    void left(Trouble trouble) {
        synchronized (troubles) {
            troubles.add(trouble);
        }
        if (trouble.endsAll()) {
            stop();
        }
    }

    /** Nothing more is to be done. */
    void stop() {
        isStopped = true;
    }

    Report report() {
        Report.End end =
                isStopped
                        ? Report.End.STOPPED
                        : monitor.isCancelled() && done.get() < totalCount
                                ? Report.End.CANCELLED
                                : Report.End.COMPLETE;
        synchronized (troubles) {
            return new Report(done.get(), totalCount, troubles, end);
        }
    }

    /** Does each step, so many at a time, until all are done or it is over; waits for those under way. */
    <T> void each(List<T> steps, int inFlight, Consumer<? super T> step) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService executor =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("operation-", 0).factory())) {
            for (int worker = 0; worker < Math.min(inFlight, steps.size()); worker++) {
                executor.execute(() -> {
                    int i = next.getAndIncrement();
                    while (i < steps.size() && !isOver()) {
                        step.accept(steps.get(i));
                        i = next.getAndIncrement();
                    }
                });
            }
        }
    }

    /**
     * What it means that a write was not done.
     *
     * @param wanted what should have been there afterwards
     */
    static Trouble trouble(
            KeyAccess keys, String key, Optional<KeyNode> wanted, WriteResult result) {
        return switch (result) {
            case WriteResult.Done _ -> throw new IllegalArgumentException("it was done");
            case WriteResult.Conflict _ -> changed(keys, key, wanted);
            case WriteResult.Unknown _ -> new Trouble.Unknown(key);
            case WriteResult.NotDone(Problem problem) ->
                    problem instanceof Problem.Refused(var error)
                            ? refused(keys, key, wanted, error.errorCode().orElse(0), problem)
                            : new Trouble.Failed(key, problem);
        };
    }

    private static Trouble refused(
            KeyAccess keys, String key, Optional<KeyNode> wanted, int code, Problem problem) {
        return switch (code) {
            case ErrorCode.KEY_EXISTS -> new Trouble.Exists(key);
            case ErrorCode.KEY_NOT_FOUND -> changed(keys, key, wanted);
            case ErrorCode.DIRECTORY_NOT_EMPTY -> new Trouble.HiddenRemain(key);
            default -> new Trouble.Failed(key, problem);
        };
    }

    private static Trouble changed(KeyAccess keys, String key, Optional<KeyNode> wanted) {
        Optional<KeyNode> now =
                keys.read(key) instanceof ReadResult.Found(KeyNode node, long _)
                        ? Optional.of(node)
                        : Optional.empty();
        return new Trouble.Changed(key, wanted, now);
    }
}
