package io.e3fx.launcher.cli.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class GoTypesTest {

    private final GoTypes.Int number = new GoTypes.Int();
    private final GoTypes.Time time = new GoTypes.Time();

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "-7,-7", "+7,7", "0x1F,31", "010,8", "-0b11,-3", "0o17,15"})
    void wholeNumbersMayHaveAnotherBase(String text, long value) {
        assertThat(number.convert(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.5", "abc", "--1", "0x", "09", "9223372036854775808", "1 "})
    void whatIsNoWholeNumberIsSaid(String text) {
        assertThatThrownBy(() -> number.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is not a whole number");
    }

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "5s,PT5S",
        "1m30s,PT1M30S",
        "2h,PT2H",
        "500ms,PT0.5S",
        "1.5s,PT1.5S",
        ".5s,PT0.5S",
        "7us,PT0.000007S",
        "7µs,PT0.000007S",
        "3ns,PT0.000000003S",
        "-1s,PT-1S"
    })
    void durationsHaveUnits(String text, Duration value) {
        assertThat(time.convert(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "5x", "1s1", "999999999999h"})
    void whatIsNoDurationIsSaid(String text) {
        assertThatThrownBy(() -> time.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is not a duration such as 5s or 1m30s");
    }
}
