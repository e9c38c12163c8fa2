package io.e3fx.node.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FollowerStatsTest {
    private final FollowerStats stats = new FollowerStats();

    @Test
    void aFollowerThatNeverAnsweredHasEtcdsNumbers() {
        assertThat(stats.of("a"))
                .isEqualTo(
                        new FollowerStats.Reading(
                                new FollowerStats.Latency(0, 0, 0, 9223372036854775808.0, 0),
                                0,
                                0));
    }

    @Test
    void latenciesAreInMilliseconds() {
        stats.answered("a", Duration.ofMillis(4));
        stats.answered("a", Duration.ofMillis(1));
        stats.answered("a", Duration.ofNanos(2_500_000));

        FollowerStats.Latency latency = stats.of("a").latency();
        assertThat(latency.current()).isEqualTo(2.5);
        assertThat(latency.average()).isEqualTo(2.5);
        assertThat(latency.minimum()).isEqualTo(1);
        assertThat(latency.maximum()).isEqualTo(4);
        assertThat(latency.standardDeviation()).isCloseTo(Math.sqrt(1.5), within(1e-9));
    }

    @Test
    void latenciesThatAreAllAlikeDoNotDeviate() {
        for (int i = 0; i < 1000; i++) {
            stats.answered("a", Duration.ofNanos(333_333));
        }
        assertThat(stats.of("a").latency().standardDeviation()).isCloseTo(0, within(1e-6));
    }

    @Test
    void successesAndFailuresAreCountedForEachFollower() {
        stats.answered("a", Duration.ofMillis(1));
        stats.answered("a", Duration.ofMillis(1));
        stats.failed("a");
        stats.failed("b");

        assertThat(stats.of("a").successes()).isEqualTo(2);
        assertThat(stats.of("a").failures()).isOne();
        assertThat(stats.of("b").successes()).isZero();
        assertThat(stats.of("b").failures()).isOne();
    }
}
