package io.e3fx.node.raft;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a thread that writes files: an interrupted write fails, so what is under way is done first. */
final class OrderlyEnd {
    private OrderlyEnd() {}

    /** Takes nothing more, and returns when all is done; what takes longer than this is interrupted. */
    static void of(ExecutorService thread, Duration patience) {
        thread.shutdown();
        try {
            if (thread.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
