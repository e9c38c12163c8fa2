package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "200ms,PT0.2S",
        "60s,PT1M",
        "1500ms,PT1.5S",
        "5m,PT5M",
        "1h,PT1H",
        "1m30s,PT1M30S",
        "1h2m3s4ms,PT1H2M3.004S",
        "0s,PT0S"
    })
    void aTimeIsReadAndWrittenSuchThatItIsReadAgain(String text, Duration time) {
        assertThat(TimeSpan.parse(text)).isEqualTo(time);
        assertThat(TimeSpan.parse(TimeSpan.format(time))).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"PT1M,1m", "PT1M30S,1m30s", "PT0S,0s", "PT0.25S,250ms", "PT26H,26h"})
    void aTimeIsWrittenShort(Duration time, String text) {
        assertThat(TimeSpan.format(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-5s", "5 s", "30s1m", "1.5s", "9999999s", "PT1M"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no time: write it as 200ms, 60s, 5m, 1h or 1m30s");
    }
}
