package io.e3fx.node.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SelfStatsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SelfStats stats = new SelfStats(() -> now);

    @Test
    void nothingIsCountedAtFirst() {
        assertThat(stats.read()).isEqualTo(new SelfStats.Reading(0, Traffic.NONE, 0, Traffic.NONE));
    }

    @Test
    void bothDirectionsAreCountedApart() {
        stats.appendSent(10);
        stats.appendReceived(1);
        stats.appendReceived(1);

        assertThat(stats.read().sentAppends()).isOne();
        assertThat(stats.read().receivedAppends()).isEqualTo(2);
    }

    @Test
    void aRateIsOverTheTimeBetweenTheOldestAndTheNewestMessage() {
        stats.appendSent(100);
        pass(Duration.ofMillis(250));
        stats.appendSent(100);
        pass(Duration.ofMillis(250));
        stats.appendSent(100);

        assertThat(stats.read().sending()).isEqualTo(new Traffic(6, 600));
    }

    @Test
    void oneMessageIsNoRate() {
        stats.appendReceived(100);

        assertThat(stats.read().receiving()).isEqualTo(Traffic.NONE);
    }

    @Test
    void aSecondOfSilenceForgetsTheRate() {
        stats.appendSent(1);
        pass(Duration.ofMillis(500));
        stats.appendSent(1);
        pass(Duration.ofSeconds(1));
        assertThat(stats.read().sending()).isNotEqualTo(Traffic.NONE);

        pass(Duration.ofNanos(1));

        assertThat(stats.read().sending()).isEqualTo(Traffic.NONE);
    }

    @Test
    void onlyTheLast200MessagesCount() {
        for (int i = 0; i < 300; i++) {
            stats.appendSent(i < 100 ? 1_000_000 : 10);
            pass(Duration.ofMillis(10));
        }

        Traffic sending = stats.read().sending();
        assertThat(sending.packagesPerSecond()).isEqualTo(200 / 1.99);
        assertThat(sending.bytesPerSecond()).isEqualTo(2000 / 1.99);
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
