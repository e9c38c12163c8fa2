package io.e3fx.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Expiry} and the order of {@link Due}. */
class ExpiryTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.250Z");

    /** The last second that 64 bits of nanoseconds since 1970 can name. */
    private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000_000L;

    @Test
    void expirationIsTheArrivalAndTheTimeToLive() {
        assertThat(Expiry.after(10, NOW))
                .isEqualTo(new Expiry(Instant.parse("2030-01-01T00:00:10.250Z")));
        assertThat(Expiry.after(0, NOW)).isEqualTo(new Expiry(NOW));
    }

    @ParameterizedTest
    @ValueSource(longs = {9_223_372_036L, 9_223_372_037L, 100_000_000_000L, Long.MAX_VALUE, -1})
    void longerThanEtcdsClockCountsIsNever(long ttlSeconds) {
        assertThat(Expiry.after(ttlSeconds, NOW)).isEqualTo(Expiry.NEVER);
        assertThat(Expiry.after(ttlSeconds, NOW).isNever()).isTrue();
    }

    @Test
    void lastSecondOfEtcdsClockIsTheLimit() {
        Instant wholeSecond = Instant.ofEpochSecond(NOW.getEpochSecond());
        long longest = LAST_SECOND - wholeSecond.getEpochSecond();

        assertThat(Expiry.after(longest - 1, wholeSecond).at())
                .isEqualTo(Instant.ofEpochSecond(LAST_SECOND - 1));
        assertThat(Expiry.after(longest, wholeSecond).at())
                .isEqualTo(Instant.ofEpochSecond(LAST_SECOND));
        assertThat(Expiry.after(longest + 1, wholeSecond)).isEqualTo(Expiry.NEVER);
    }

    @Test
    void dueFromItsMomentOn() {
        Expiry expiry = Expiry.after(1, NOW);

        assertThat(expiry.isDueAt(NOW.plusSeconds(1).minusNanos(1))).isFalse();
        assertThat(expiry.isDueAt(NOW.plusSeconds(1))).isTrue();
        assertThat(expiry.isDueAt(NOW.plusSeconds(2))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10",
        "1, 10",
        "999, 10",
        "1000, 9",
        "9000, 1",
        "9999, 1",
        "10000, 0",
        "11000, 0"
    })
    void restIsRoundedUp(long afterMillis, long restSeconds) {
        Expiry expiry = Expiry.after(10, NOW);

        assertThat(expiry.ttlSecondsAt(NOW.plusMillis(afterMillis))).isEqualTo(restSeconds);
    }

    @Test
    void restAfterANanosecondIsStillWhole() {
        assertThat(Expiry.after(1, NOW).ttlSecondsAt(NOW.plusNanos(1))).isEqualTo(1);
        assertThat(Expiry.after(1, NOW).ttlSecondsAt(NOW.minusNanos(1))).isEqualTo(2);
    }

    @Test
    void neverHasNoRest() {
        assertThat(Expiry.NEVER.ttlSecondsAt(Instant.MIN)).isZero();
        assertThat(Expiry.NEVER.isNever()).isTrue();
        assertThat(Expiry.after(1, NOW).isNever()).isFalse();
    }

    @Test
    void dueIsOrderedByTimeThenByNamesFromTheTop() {
        Instant later = NOW.plusNanos(1);
        List<Due> ordered =
                List.of(
                        new Due(NOW, KeyPath.of("/a")),
                        new Due(NOW, KeyPath.of("/a/b")),
                        new Due(NOW, KeyPath.of("/a/c/a")),
                        new Due(NOW, KeyPath.of("/a-")),
                        new Due(NOW, KeyPath.of("/ab")),
                        new Due(NOW, KeyPath.of("/\u00e9")),
                        new Due(later, KeyPath.of("/a")));

        assertThat(new TreeSet<>(ordered.reversed())).containsExactlyElementsOf(ordered);
        assertThat(ordered.getFirst()).isEqualByComparingTo(new Due(NOW, KeyPath.of("/a")));
    }
}
