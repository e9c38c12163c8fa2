package io.e3fx.app.changes;

import io.e3fx.app.changes.Task.State;
import io.e3fx.app.fx.Background;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The tasks of one cluster, newest first. Confined to the FX thread. */
public final class TasksViewModel implements AutoCloseable {

    /** More at once would only slow each other down, and nobody could follow them. */
    static final int MAX_RUNNING = 8;

    /** Reports of older ones are let go: each may hold thousands of lines. */
    static final int MAX_FINISHED = 50;

    private final Background background;
    private final InstantSource clock;
    private final ObservableList<Task> tasks = FXCollections.observableArrayList();
    private final ObservableList<Task> readOnlyTasks =
            FXCollections.unmodifiableObservableList(tasks);
    private final ReadOnlyIntegerWrapper runningCount = new ReadOnlyIntegerWrapper();
    private final Map<Long, Watcher> watchers = new HashMap<>();
    private long lastNumber;

    /** No tasks yet. */
    public TasksViewModel(Background background, InstantSource clock) {
        this.background = background;
        this.clock = clock;
    }

    /** Newest first. */
    public ObservableList<Task> tasks() {
        return readOnlyTasks;
    }

    /** How many are under way. */
    public ReadOnlyIntegerProperty runningCountProperty() {
        return runningCount.getReadOnlyProperty();
    }

    /**
     * Begins a task.
     *
     * @param whenDone told its report, on the FX thread
     * @return false when too many are under way; then nothing is done
     */
    public boolean start(Label label, Job job, Consumer<? super Report> whenDone) {
        if (watchers.size() >= MAX_RUNNING) {
            return false;
        }
        long number = ++lastNumber;
        Watcher watcher = new Watcher(number);
        watchers.put(number, watcher);
        tasks.addFirst(new Task(number, label, clock.instant(), new State.Running(0, 0, false)));
        runningCount.set(watchers.size());
        background.run(
                () -> job.run(watcher),
                report -> {
                    watchers.remove(number);
                    runningCount.set(watchers.size());
                    change(number, new State.Finished(report, clock.instant()));
                    forgetOldest();
                    whenDone.accept(report);
                });
        return true;
    }

    /** Lets a task end after what it has under way. */
    public void cancel(long number) {
        Watcher watcher = watchers.get(number);
        if (watcher != null) {
            watcher.cancelled.set(true);
            watcher.show();
        }
    }

    /** Takes the tasks that have ended off the list. */
    public void clearFinished() {
        tasks.removeIf(task -> !task.isRunning());
    }

    @Override
    public void close() {
        watchers.values().forEach(watcher -> watcher.cancelled.set(true));
    }

    private void change(long number, State state) {
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).number() == number) {
                tasks.set(i, tasks.get(i).with(state));
                return;
            }
        }
    }

    private void forgetOldest() {
        int finished = 0;
        for (int i = 0; i < tasks.size(); i++) {
            if (!tasks.get(i).isRunning() && ++finished > MAX_FINISHED) {
                tasks.remove(i--);
            }
        }
    }

    /** Carries progress to the FX thread, at most once for each pulse. */
    private final class Watcher implements Job.Monitor {
        private final long number;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final AtomicBoolean isPosted = new AtomicBoolean();
        private volatile int done;
        private volatile int total;

        Watcher(long number) {
            this.number = number;
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }

        @Override
        public void progress(int doneCount, int totalCount) {
            done = doneCount;
            total = totalCount;
            if (isPosted.compareAndSet(false, true)) {
                background
                        .mailbox()
                        .post(() -> {
                            isPosted.set(false);
                            show();
                        });
            }
        }

        void show() {
            if (watchers.containsKey(number)) {
                change(number, new State.Running(done, total, cancelled.get()));
            }
        }
    }
}
