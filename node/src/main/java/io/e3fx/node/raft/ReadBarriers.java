package io.e3fx.node.raft;

import io.e3fx.node.machine.Applied;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Linearizable reads, shared: all that arrive while a barrier is under way wait for the one after it, because theirs must
 * begin after they came. Thread-safe; nothing blocks.
 */
final class ReadBarriers {
    private final Supplier<CompletableFuture<Applied>> barrier;

    // Guarded by this. There is no next one without one that runs.
    private @Nullable CompletableFuture<Applied> running;
    private @Nullable CompletableFuture<Applied> next;

    /**
     * Creates it.
     *
     * @param barrier completes with a state that holds all that was answered before it began, or fails, within a bounded time
     */
    ReadBarriers(Supplier<CompletableFuture<Applied>> barrier) {
        this.barrier = barrier;
    }

    CompletableFuture<Applied> await() {
        CompletableFuture<Applied> mine;
        synchronized (this) {
            if (running != null) {
                if (next == null) {
                    next = new CompletableFuture<>();
                }
                return next.copy();
            }
            mine = new CompletableFuture<>();
            running = mine;
        }
        run(mine);
        return mine.copy();
    }

    /** A loop, for a barrier may be done at once, and the next one too, as long as others arrive. */
    private void run(@Nullable CompletableFuture<Applied> first) {
        CompletableFuture<Applied> round = first;
        while (round != null) {
            CompletableFuture<Applied> current = round;
            CompletableFuture<Applied> begun = begun();
            if (!begun.isDone()) {
                var _ = begun.whenComplete((_, _) -> run(finish(current, begun)));
                return;
            }
            round = finish(current, begun);
        }
    }

    private CompletableFuture<Applied> begun() {
        try {
            return barrier.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Ends a round as its barrier, which is done, and says which one is next. */
    private @Nullable CompletableFuture<Applied> finish(
            CompletableFuture<Applied> round, CompletableFuture<Applied> barrier) {
        // Before the next one: whoever asks again when it hears of it waits for that one.
        if (barrier.state() == Future.State.SUCCESS) {
            round.complete(barrier.resultNow());
        } else {
            round.completeExceptionally(
                    barrier.isCancelled() ? new CancellationException() : barrier.exceptionNow());
        }
        synchronized (this) {
            running = next;
            next = null;
            return running;
        }
    }
}
