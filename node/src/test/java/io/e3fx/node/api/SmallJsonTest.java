package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.Bytes;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;

final class SmallJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "<a&b>",
                "\"\\/",
                "\n\r\t",
                "\b\f\u0001\u001f",
                "\u007f",
                "\u2028\u2029",
                "\u00fc\u65e5"
            })
    void textsLookAsTheyDoInKeyAnswers(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeString(text);
        }
        JsonBytes expected = new JsonBytes(16).text(Bytes.of(text));
        assertThat(bytes.toString(UTF_8)).isEqualTo(UTF_8.decode(expected.toBuffer()).toString());
    }
}
