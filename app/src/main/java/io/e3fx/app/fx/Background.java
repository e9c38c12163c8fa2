package io.e3fx.app.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.util.Subscription;

/**
 * Work that may wait, done on virtual threads; its result comes back through the mailbox. The work reports failure as a
 * value: an exception that escapes it is a defect and goes to the thread's handler. Thread-safe.
 */
public final class Background {

    private final Executor executor;
    private final FxMailbox mailbox;

    /** Uses the executor for work and the mailbox for results. */
    public Background(Executor executor, FxMailbox mailbox) {
        this.executor = executor;
        this.mailbox = mailbox;
    }

    /** One virtual thread for each piece of work; to be closed by its owner. */
    public static ExecutorService virtualThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("background-", 0).factory());
    }

    /** Does the work elsewhere, then hands its result over on the FX thread. */
    public <T> void run(Supplier<T> work, Consumer<? super T> done) {
        executor.execute(() -> {
            T result = work.get();
            mailbox.post(() -> done.accept(result));
        });
    }

    /**
     * The same for work that can be given up. A failure of it, unless it was given up, goes to the thread's handler.
     *
     * @return gives it up: the work is interrupted, and its result is not handed over
     */
    public <T> Subscription runInterruptibly(Callable<T> work, Consumer<? super T> done) {
        AtomicBoolean isWanted = new AtomicBoolean(true);
        FutureTask<Boolean> task =
                new FutureTask<>(
                        () -> {
                            T result = work.call();
                            mailbox.post(() -> {
                                if (isWanted.get()) {
                                    done.accept(result);
                                }
                            });
                            return true;
                        }) {
                    @Override
                    protected void setException(Throwable failure) {
                        super.setException(failure);
                        if (!isCancelled()) {
                            Thread thread = Thread.currentThread();
                            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                        }
                    }
                };
        executor.execute(task);
        return () -> {
            isWanted.set(false);
            task.cancel(true);
        };
    }

    /** Where results are delivered. */
    public FxMailbox mailbox() {
        return mailbox;
    }
}
