package io.e3fx.node.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultsTest {
    private static final Optional<MemberId> ONE = Optional.of(new MemberId(1));
    private static final Optional<MemberId> TWO = Optional.of(new MemberId(2));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Effect DROP = new Effect.Drop();
    private static final Effect REFUSE = new Effect.Refuse();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Faults faults = new Faults(now::get);

    @Test
    void nothingGoesWrongUnasked() {
        assertThat(faults.on(ONE, Direction.IN)).isEmpty();
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void aFaultConcernsItsPeerAndItsDirectionAlone() {
        faults.begin(new Fault(ONE, EnumSet.of(Direction.OUT), DROP), MINUTE);

        assertThat(faults.on(ONE, Direction.OUT)).contains(DROP);
        assertThat(faults.on(ONE, Direction.IN)).isEmpty();
        assertThat(faults.on(TWO, Direction.OUT)).isEmpty();
        assertThat(faults.on(Optional.empty(), Direction.OUT)).isEmpty();
    }

    @Test
    void aFaultWithoutAPeerConcernsAllEvenTheUnknown() {
        faults.begin(everything(DROP), MINUTE);

        assertThat(faults.on(TWO, Direction.IN)).contains(DROP);
        assertThat(faults.on(Optional.empty(), Direction.OUT)).contains(DROP);
    }

    @Test
    void refusalGoesBeforeLossAndLossBeforeDelayAndDelaysAddUp() {
        faults.begin(everything(new Effect.Delay(Duration.ofMillis(5))), MINUTE);
        faults.begin(
                new Fault(ONE, EnumSet.of(Direction.IN), new Effect.Delay(Duration.ofMillis(7))),
                MINUTE);
        assertThat(faults.on(ONE, Direction.IN)).contains(new Effect.Delay(Duration.ofMillis(12)));

        faults.begin(everything(DROP), MINUTE);
        assertThat(faults.on(ONE, Direction.IN)).contains(DROP);

        faults.begin(everything(REFUSE), MINUTE);
        assertThat(faults.on(ONE, Direction.IN)).contains(REFUSE);
    }

    @Test
    void aFaultEndsByItselfAndTheSameAgainGetsANewEnd() {
        faults.begin(everything(DROP), MINUTE);
        now.addAndGet(MINUTE.toNanos() / 2);
        faults.begin(everything(DROP), MINUTE);
        assertThat(faults.active()).containsExactly(new Faults.Active(everything(DROP), MINUTE));

        now.addAndGet(MINUTE.toNanos() - 1);
        assertThat(faults.on(ONE, Direction.IN)).contains(DROP);
        now.addAndGet(1);
        assertThat(faults.on(ONE, Direction.IN)).isEmpty();
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void healingEndsAll() {
        faults.begin(everything(DROP), MINUTE);
        faults.heal();
        assertThat(faults.on(ONE, Direction.IN)).isEmpty();
    }

    @Test
    void thereAreNotMoreThanTheBoundAndThoseThatEndedMakeRoom() {
        for (int i = 0; i < Faults.MOST; i++) {
            assertThat(faults.begin(delay(i + 1), MINUTE)).isTrue();
        }
        assertThat(faults.begin(delay(Faults.MOST + 1), MINUTE)).isFalse();
        assertThat(faults.begin(delay(1), MINUTE)).isTrue();
        now.addAndGet(MINUTE.toNanos());
        assertThat(faults.begin(delay(Faults.MOST + 1), MINUTE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1H0.001S"})
    void aFaultLastsForALimitedTime(Duration lasting) {
        assertThatThrownBy(() -> faults.begin(everything(DROP), lasting))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(faults.begin(everything(DROP), Faults.LONGEST)).isTrue();
    }

    @Test
    void aClockIsAsWrongAsItIsToldWithinBounds() {
        Instant right = Instant.parse("2026-01-01T00:00:00Z");
        ShiftedClock clock = new ShiftedClock(InstantSource.fixed(right));
        assertThat(clock.instant()).isEqualTo(right);

        clock.shiftBy(Duration.ofSeconds(-90));
        assertThat(clock.instant()).isEqualTo(right.minusSeconds(90));
        assertThat(clock.shift()).isEqualTo(Duration.ofSeconds(-90));

        assertThatThrownBy(() -> clock.shiftBy(ShiftedClock.MOST.plusMillis(1).negated()))
                .isInstanceOf(IllegalArgumentException.class);
        clock.shiftBy(Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(right);
    }

    private static Fault everything(Effect effect) {
        return new Fault(Optional.empty(), EnumSet.allOf(Direction.class), effect);
    }

    private static Fault delay(int millis) {
        return everything(new Effect.Delay(Duration.ofMillis(millis)));
    }
}
