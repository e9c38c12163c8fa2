package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderlyEndTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    @Test
    void whatIsUnderWayIsDoneWithoutAnInterrupt() throws Exception {
        Future<?> work = thread.submit(this::work);
        began.await();

        Thread ending = Thread.ofVirtual().start(() -> OrderlyEnd.of(thread, LONG));
        while (!thread.isShutdown()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> thread.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        released.countDown();

        assertThat(work.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(ending.join(LONG)).isTrue();
        assertThat(thread.isTerminated()).isTrue();
    }

    @Test
    void whatHangsIsInterruptedInTheEnd() throws Exception {
        Future<?> work = thread.submit(this::work);
        began.await();

        OrderlyEnd.of(thread, Duration.ofMillis(20));

        assertThatThrownBy(() -> work.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void whoIsInAHurryNeedNotWait() throws Exception {
        Future<?> work = thread.submit(this::work);
        began.await();

        Thread.currentThread().interrupt();
        OrderlyEnd.of(thread, LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> work.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(InterruptedException.class);
    }

    private void work() {
        began.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
