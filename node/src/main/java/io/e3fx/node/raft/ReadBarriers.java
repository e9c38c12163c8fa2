package io.e3fx.node.raft;

import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.NotCommittedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Linearizable reads, shared: all that arrive while a barrier is under way wait for the one after it, because theirs must
 * begin after they came. Thread-safe; nothing blocks.
 */
final class ReadBarriers {
    private final Supplier<CompletableFuture<Void>> barrier;
    private final Supplier<Applied> applied;
    private final RaftLimits limits;
    private final Duration requestTimeout;
    private final Executor retryLater;

    private @Nullable Round running;
    private @Nullable Round next;

    /**
     * Creates it.
     *
     * @param barrier one try: completes when this member has applied all that was committed when it began, or fails
     * @param applied this member's state
     * @param limits how long to wait between tries
     * @param requestTimeout how long to try in all
     */
    ReadBarriers(
            Supplier<CompletableFuture<Void>> barrier,
            Supplier<Applied> applied,
            RaftLimits limits,
            Duration requestTimeout) {
        this.barrier = barrier;
        this.applied = applied;
        this.limits = limits;
        this.requestTimeout = requestTimeout;
        this.retryLater =
                CompletableFuture.delayedExecutor(
                        limits.retryPause().toMillis(), TimeUnit.MILLISECONDS);
    }

    CompletableFuture<Applied> await() {
        Round mine;
        Round toStart = null;
        synchronized (this) {
            if (running == null) {
                running = new Round(System.nanoTime() + requestTimeout.toNanos());
                mine = running;
                toStart = running;
            } else {
                if (next == null) {
                    next = new Round(System.nanoTime() + requestTimeout.toNanos());
                }
                mine = next;
            }
        }
        if (toStart != null) {
            attempt(toStart);
        }
        return mine.result;
    }

    /** At least one for each round, even when those before have taken up its time. */
    private void attempt(Round round) {
        long leftNanos = round.deadlineNanos - System.nanoTime();
        long mostNanos =
                Math.min(
                        limits.attempt().toNanos(),
                        Math.max(leftNanos, limits.retryPause().toNanos()));
        var _ =
                begun().orTimeout(mostNanos, TimeUnit.NANOSECONDS)
                        .whenComplete((done, failure) -> finish(round, failure));
    }

    private CompletableFuture<Void> begun() {
        try {
            return barrier.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void finish(Round round, @Nullable Throwable failure) {
        if (failure != null && round.deadlineNanos - System.nanoTime() > 0) {
            retryLater.execute(() -> attempt(round));
            return;
        }
        Round following;
        synchronized (this) {
            following = next;
            running = next;
            next = null;
        }
        if (following != null) {
            attempt(following);
        }
        if (failure == null) {
            round.result.complete(applied.get());
        } else {
            round.result.completeExceptionally(
                    new NotCommittedException("etcdserver: request timed out"));
        }
    }

    private static final class Round {
        private final CompletableFuture<Applied> result = new CompletableFuture<>();
        private final long deadlineNanos;

        /** Its time begins with the first that waits for it, not with its first try. */
        Round(long deadlineNanos) {
            this.deadlineNanos = deadlineNanos;
        }
    }
}
