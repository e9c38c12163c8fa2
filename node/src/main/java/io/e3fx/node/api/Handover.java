package io.e3fx.node.api;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks from threads that may not do them themselves and runs them one after the other on a thread of the pool. A batch
 * of answers costs one hand-over. There is at most one task for each request and watcher, so their bounds bound this queue.
 * Thread-safe.
 */
final class Handover implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final Executor pool;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    Handover(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (open.getAndIncrement() == 0) {
            pool.execute(this::runAll);
        }
    }

    /**
     * Goes on with a request when {@code future} is done, whenever and on whatever thread that is. Whatever fails of ours
     * there, the client is told.
     */
    <T> void whenDone(
            Exchange exchange,
            CompletableFuture<T> future,
            Consumer<T> onResult,
            Consumer<Throwable> onFailure) {
        var _ =
                future.whenComplete((result, failure) ->
                        execute(() ->
                                exchange.attempt(() -> {
                                    if (failure == null) {
                                        onResult.accept(result);
                                    } else {
                                        onFailure.accept(failure);
                                    }
                                })));
    }

    private void runAll() {
        do {
            Runnable task = tasks.poll();
            try {
                if (task != null) {
                    task.run();
                }
            } catch (RuntimeException e) {
                LOG.error("an answer failed", e);
            }
        } while (open.decrementAndGet() > 0);
    }
}
