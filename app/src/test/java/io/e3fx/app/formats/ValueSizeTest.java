package io.e3fx.app.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSizeTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "a\nb", "\n\n", "\u00e4\u20ac\ud83d\ude00", "\ud800x"})
    void bytesAndLinesAreThoseOfTheStoredValue(String value) {
        ValueSize size = ValueSize.of(value);
        assertThat(size.byteCount()).isEqualTo(value.getBytes(StandardCharsets.UTF_8).length);
        assertThat(size.lineCount()).isEqualTo((int) value.lines().count());
    }
}
