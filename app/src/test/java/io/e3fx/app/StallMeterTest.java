package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class StallMeterTest {

    private static final Duration STALL = Duration.ofMillis(200);

    @Test
    void aStallIsMeasuredWithWhatCausedItAndWeighsWhatItLasts() throws InterruptedException {
        StallMeter meter = StallMeter.start();
        CountDownLatch stalled = new CountDownLatch(1);
        Platform.runLater(() -> {
            keepBusy(STALL);
            stalled.countDown();
        });
        stalled.await();
        Stalls stalls = meter.stop();

        assertThat(stalls.longest())
                .isBetween(STALL.dividedBy(2), STALL.plus(Duration.ofSeconds(5)));
        // One stall of 200 ms is more than a thousandth of the time.
        assertThat(stalls.percentile999()).isGreaterThan(STALL.dividedBy(2));
        assertThat(stalls.samples()).isGreaterThanOrEqualTo(STALL.toMillis() / 2);
        assertThat(stalls.where()).contains("StallMeterTest.keepBusy");
        assertThat(stalls.text()).contains("longest stall ");
    }

    @Test
    void aThreadThatIsIdleAnswersAtOnceAndIsLookedAtEachMillisecond() {
        StallMeter meter = StallMeter.start();
        long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
        while (System.nanoTime() < end) {
            StallMeter.settle();
        }
        Stalls stalls = meter.stop();

        assertThat(stalls.samples()).isGreaterThan(50);
        assertThat(stalls.percentile999()).isLessThanOrEqualTo(stalls.longest());
    }

    private static void keepBusy(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
