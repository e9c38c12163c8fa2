package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.Bytes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "999, 999ns",
        "1500, 1.5µs",
        "2000000, 2ms",
        "999999999, 999.999999ms",
        "1000000000, 1s",
        "2556518437, 2.556518437s",
        "62500000000, 1m2.5s",
        "3600000000000, 1h0m0s",
        "360060000000001, 100h1m0.000000001s",
    })
    void durations(long nanos, String text) {
        assertThat(GoText.duration(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T15:45:25Z, 2026-11-22T15:45:25Z",
        "2026-11-22T15:45:25.18Z, 2026-11-22T15:45:25.18Z",
        "2026-11-22T15:45:25.180618176Z, 2026-11-22T15:45:25.180618176Z",
        "2318-01-01T00:00:00.000000001Z, 2318-01-01T00:00:00.000000001Z",
    })
    void times(Instant time, String text) {
        assertThat(GoText.time(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "0.1, 0.1", "12.345, 12.345", "12345678.5, 12345678.5", "0.0, 0"})
    void numbers(double number, String text) {
        assertThat(GoText.number(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"%zz, \"%zz\"", "%\", \"%\\\"\"", "%\\a, \"%\\\\a\""})
    void quotes(String text, String quoted) {
        assertThat(GoText.quoted(Bytes.of(text))).isEqualTo(quoted);
    }
}
