package io.e3fx.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtlTextTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "90, 90",
        "90 s, 90",
        "5 min, 300",
        "5m, 300",
        "1 h 30 min, 5400",
        "' 2d ', 172800",
        "999999999, 999999999"
    })
    void timesAreReadAsPeopleTypeThem(String typed, long seconds) {
        assertThat(TtlText.parse(typed)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "1.5", "x", "5 weeks", "1000000000", "99999999 d", "5 5x"})
    void anythingElseIsNoTime(String typed) {
        assertThat(TtlText.parse(typed)).isEmpty();
    }

    @Test
    void whatDurationsSayIsReadAgain() {
        Duration time = Duration.ofSeconds(3725);
        assertThat(TtlText.parse(Durations.text(time))).contains(Duration.ofMinutes(62));
    }
}
