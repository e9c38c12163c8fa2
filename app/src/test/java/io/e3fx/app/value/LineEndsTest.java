package io.e3fx.app.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a\nb\n",
                "a\r\nb\r\n",
                "\r\n",
                "\r",
                "\n\r",
                "a\rb",
                "a\r\nb\n",
                "\n\r\n",
                "\r\r\n",
                "\u240D\r",
                "\u240D\u21B5 a\rb\r\n",
                "a\r\n\u240D"
            })
    void theValueIsToldAgainFromWhatIsShown(String value) {
        LineEnds ends = LineEnds.of(value);
        assertThat(ends.shown(value)).doesNotContain("\r");
        assertThat(ends.value(ends.shown(value))).isEqualTo(value);
        assertThat(ends.canBeTyped()).isTrue();
    }

    @Test
    void aLineThatIsAddedEndsAsTheOthersDo() {
        assertThat(LineEnds.of("a\r\n").value("a\nb\n")).isEqualTo("a\r\nb\r\n");
        assertThat(LineEnds.of("a\n").value("a\nb\n")).isEqualTo("a\nb\n");
    }

    @Test
    void whatCouldNotBeToldAgainIsNotTyped() {
        assertThat(LineEnds.of(String.join("", LineEnds.SIGNS) + "a\rb").canBeTyped()).isFalse();
    }
}
