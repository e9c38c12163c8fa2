package io.e3fx.node.raft;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that many ask: all that come while it is under way wait for the one after it, because theirs must begin after they
 * came. So at most one is under way. Thread-safe; nothing blocks.
 *
 * @param <T> the answer
 */
final class SharedCall<T> {
    private final Supplier<CompletableFuture<T>> question;

    // Guarded by this. There is no next one without one that runs.
    private @Nullable CompletableFuture<T> running;
    private @Nullable CompletableFuture<T> next;

    /**
     * Creates it.
     *
     * @param question is answered or fails within a bounded time
     */
    SharedCall(Supplier<CompletableFuture<T>> question) {
        this.question = question;
    }

    /** An answer to a question that is asked from now on. */
    CompletableFuture<T> ask() {
        CompletableFuture<T> mine;
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

    /** A loop, for a question may be answered at once, and the next one too, as long as others arrive. */
    private void run(@Nullable CompletableFuture<T> first) {
        CompletableFuture<T> round = first;
        while (round != null) {
            CompletableFuture<T> current = round;
            CompletableFuture<T> answer = answer();
            if (!answer.isDone()) {
                var _ = answer.whenComplete((_, _) -> run(finish(current, answer)));
                return;
            }
            round = finish(current, answer);
        }
    }

    private CompletableFuture<T> answer() {
        try {
            return question.get();
        } catch (Throwable e) {
            // Errors too: who waits for the next one would wait for ever.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Ends a round with the answer, which is there, and says which one is next. */
    private @Nullable CompletableFuture<T> finish(
            CompletableFuture<T> round, CompletableFuture<T> answer) {
        // Before the next one: whoever asks again when it hears of it waits for that one.
        if (answer.state() == Future.State.SUCCESS) {
            round.complete(answer.resultNow());
        } else {
            round.completeExceptionally(
                    answer.isCancelled() ? new CancellationException() : answer.exceptionNow());
        }
        synchronized (this) {
            running = next;
            next = null;
            return running;
        }
    }
}
