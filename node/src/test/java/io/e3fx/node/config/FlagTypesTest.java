package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagTypesTest {

    @Test
    void countGoesFromZeroToTheLargestLong() throws Exception {
        assertThat(FlagTypes.COUNT.parse("0")).isZero();
        assertThat(FlagTypes.COUNT.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> FlagTypes.COUNT.parse("9223372036854775808"))
                .hasMessage("value out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "+1", "-1", "01", "0x10", "1_000", "1e3", "٣"})
    void countIsPlainDecimal(String text) {
        assertThatThrownBy(() -> FlagTypes.COUNT.parse(text)).hasMessage("parse error");
    }

    @Test
    void integerMayBeNegative() throws Exception {
        assertThat(FlagTypes.INTEGER.parse("-5")).isEqualTo(-5);
        assertThatThrownBy(() -> FlagTypes.INTEGER.parse("--5")).hasMessage("parse error");
        assertThatThrownBy(() -> FlagTypes.INTEGER.parse("-0")).hasMessage("parse error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5s", "1h30m", "1.5h", ".5s", "100ms", "-1s", "1m0s"})
    void durationHasUnits(String text) throws Exception {
        assertThat(FlagTypes.DURATION.parse(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", ".s", "5 s", "5d", "1h30"})
    void durationWithoutUnitIsRefused(String text) {
        assertThatThrownBy(() -> FlagTypes.DURATION.parse(text)).hasMessage("parse error");
    }

    @Test
    void wordsAreStrippedAndEachIsThereOnce() throws Exception {
        assertThat(FlagTypes.WORDS.parse("b, a,b")).containsExactly("b", "a");
        assertThat(FlagTypes.WORDS.parse("")).containsExactly("*");
    }

    @Test
    void originsAreLowerCaseWithOrWithoutAPort() throws Exception {
        assertThat(FlagTypes.ORIGINS.parse("HTTPS://A.example, http://[::1]:8080,http://localhost"))
                .isEqualTo(List.of("https://a.example", "http://[::1]:8080", "http://localhost"));
        assertThat(FlagTypes.ORIGINS.parse("*")).containsExactly("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "null",
                "ftp://a",
                "http://",
                "http://a/",
                "http://a:",
                "http://*.a",
                ",",
                "http://a,"
            })
    void whatIsNoOriginIsRefused(String text) {
        assertThatThrownBy(() -> FlagTypes.ORIGINS.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("an origin must be");
    }
}
