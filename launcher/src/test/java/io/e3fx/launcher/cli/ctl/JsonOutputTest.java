package io.e3fx.launcher.cli.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonOutputTest {

    @Test
    void textsHaveTheEscapesThatEtcdctlWrites() {
        StringBuilder json = new StringBuilder();

        JsonOutput.string("a\"\\/\b\f\n\r\t\u0000\u007f<>&\u2028\u2029é🙂\ufffd", json);

        assertThat(json)
                .hasToString(
                        "\"a\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\u007f\\u003c\\u003e\\u0026\\u2028\\u2029é🙂\ufffd\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T18:20:00Z,2026-11-22T18:20:00Z",
        "2026-11-22T18:20:10.5Z,2026-11-22T18:20:10.5Z",
        "2026-11-22T18:20:10.120Z,2026-11-22T18:20:10.12Z",
        "2026-11-22T18:20:10.118272310Z,2026-11-22T18:20:10.11827231Z",
        "2026-11-22T18:20:10.000000001Z,2026-11-22T18:20:10.000000001Z"
    })
    void timesHaveNoMoreDigitsThanTheyNeed(Instant time, String text) {
        assertThat(JsonOutput.time(time)).isEqualTo(text);
    }
}
