package io.e3fx.app.fx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Takes actions from any thread and runs them on the FX thread, all that have gathered at once for each pulse, in the
 * order they came: ten thousand events are one update of the screen. Thread-safe.
 */
public final class FxMailbox {

    private final Consumer<Runnable> nextPulse;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean scheduled;

    /**
     * A mailbox with another clock than the screen's.
     *
     * @param nextPulse is handed the delivery when something waits; must run it once, on the thread that reads
     */
    public FxMailbox(Consumer<Runnable> nextPulse) {
        this.nextPulse = nextPulse;
    }

    /** A mailbox that delivers with the next pulse of the screen. */
    public static FxMailbox onPulse() {
        return new FxMailbox(delivery -> Platform.runLater(() -> new OneShot(delivery).start()));
    }

    /** Runs the action on the FX thread, soon. */
    public void post(Runnable action) {
        boolean first;
        synchronized (waiting) {
            waiting.add(action);
            first = !scheduled;
            scheduled = true;
        }
        if (first) {
            nextPulse.accept(this::deliver);
        }
    }

    /** Runs the action on the FX thread after a while. */
    public void postAfter(Duration wait, Runnable action) {
        Thread.ofVirtual()
                .name("mailbox-delay")
                .start(() -> {
                    try {
                        Thread.sleep(wait);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    post(action);
                });
    }

    private void deliver() {
        List<Runnable> batch;
        synchronized (waiting) {
            batch = new ArrayList<>(waiting);
            waiting.clear();
            scheduled = false;
        }
        batch.forEach(FxMailbox::run);
    }

    /** A defect in one action must not swallow those behind it. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException defect) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, defect);
        }
    }

    /** An animation of one frame. */
    private static final class OneShot extends AnimationTimer {
        private final Runnable action;

        OneShot(Runnable action) {
            this.action = action;
        }

        @Override
        public void handle(long nowNanos) {
            stop();
            action.run();
        }
    }
}
