package io.e3fx.app.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\": 1} ", "[1, 2]", "[]", "[\n  1\n]", "{broken}"})
    void bracesAndBracketsAreJson(String value) {
        assertThat(Format.of(value)).isEqualTo(Format.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host: db\nport: 5432\n",
                "# remark\na:\n  - b\n  - c\n",
                "- one\n- two",
                "---\njust text",
                "- name: x\n  value: \"y = z\"\n"
            })
    void namesWithColonsInLinesAreYaml(String value) {
        assertThat(Format.of(value)).isEqualTo(Format.YAML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title = \"x\"\nn = 1\n",
                "[server]\nport = 80\n",
                "[[job]]\nname = 'a'\n\n[[job]]\nname = 'b'",
            })
    void tablesAndQuotedAssignmentsAreToml(String value) {
        assertThat(Format.of(value)).isEqualTo(Format.TOML);
    }

    @Test
    void assignmentsWithoutQuotesAreProperties() {
        assertThat(Format.of("# remark\ndb.host=example\ndb.port=5432\n"))
                .isEqualTo(Format.PROPERTIES);
    }

    @Test
    void tagsAreXml() {
        assertThat(Format.of("<?xml version=\"1.0\"?>\n<a><b/></a>\n")).isEqualTo(Format.XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "42",
                "true",
                "a=b",
                "http://host:2379",
                "Dear reader,\nthis is a letter\nof three lines"
            })
    void wordsNumbersAndSentencesArePlain(String value) {
        assertThat(Format.of(value)).isEqualTo(Format.PLAIN);
    }
}
