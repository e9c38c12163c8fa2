package io.e3fx.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FxBatchTest {

    private final BlockingQueue<Runnable> pulses = new LinkedBlockingQueue<>();
    private final FxMailbox mailbox = new FxMailbox(pulses::add);
    private final List<List<Integer>> read = new ArrayList<>();

    @Test
    void allThatHasComeIsHandedOverAtOnceAndInOrder() throws InterruptedException {
        FxBatch<Integer> batch = new FxBatch<>(mailbox, read::add);
        batch.add(1);
        batch.add(2);
        pulse();
        batch.add(3);
        pulse();
        assertThat(read).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void aCalmOneHandsOverTheFirstAtOnceAndTheNextAfterAWhile() throws InterruptedException {
        FxBatch<Integer> batch = FxBatch.calm(mailbox, read::add);
        batch.add(1);
        pulse();
        long began = System.nanoTime();
        batch.add(2);
        batch.add(3);
        pulse();
        assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(read).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void whoFillsItWaitsWhileItIsFull() throws InterruptedException {
        FxBatch<Integer> batch = new FxBatch<>(mailbox, read::add);
        Thread filler =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 0; i <= FxBatch.MOST_WAITING; i++) {
                                batch.add(i);
                            }
                        });
        while (filler.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        pulse();
        filler.join();
        pulse();
        assertThat(read).extracting(List::size).containsExactly(FxBatch.MOST_WAITING, 1);
    }

    private void pulse() throws InterruptedException {
        pulses.take().run();
    }
}
