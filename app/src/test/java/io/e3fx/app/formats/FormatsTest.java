package io.e3fx.app.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void jsonIsLaidOutWithoutTouchingTextsAndNumbers() {
        String value = "{\"a\":1.0e+400,\"b\":[true,{},[ ]],\"c\":\"\\u00e9 {,:}\",\"a\":2}";
        String pretty =
                "{\n  \"a\": 1.0e+400,\n  \"b\": [\n    true,\n    {},\n    []\n  ],\n"
                        + "  \"c\": \"\\u00e9 {,:}\",\n  \"a\": 2\n}";
        assertThat(Formats.pretty(Format.JSON, value)).isEqualTo(new Reformatted.Done(pretty));
        assertThat(Formats.minify(Format.JSON, pretty))
                .isEqualTo(new Reformatted.Done(value.replace("[ ]", "[]")));
    }

    @Test
    void yamlIsLaidOutWithItsRemarksAndQuotes() {
        String value =
                "# top\na:   1 # one\nb:\n    - 'x'\n    - {c:   d}\nt: |\n     two\n     lines\n";
        assertThat(done(Formats.pretty(Format.YAML, value)))
                .contains("# top", "a: 1 # one", "'x'", "t: |\n  two\n  lines");
        assertThat(done(Formats.minify(Format.YAML, value)).strip())
                .isEqualTo("{a: 1, b: ['x', {c: d}], t: \"two\\nlines\\n\"}");
    }

    @Test
    void tomlIsLaidOutWithItsRemarks() {
        String value =
                "a=1 # one\n\n\n\nt   =  '''\n  x = 1\n'''\nlist = [\n 1, # first\n 2 ]\n[b]\n  c='='\n";
        assertThat(done(Formats.pretty(Format.TOML, value)))
                .isEqualTo(
                        "a = 1 # one\n\nt = '''\n  x = 1\n'''\nlist = [\n 1, # first\n 2 ]\n\n[b]\nc = '='\n");
        assertThat(done(Formats.minify(Format.TOML, value)))
                .startsWith("a=1\nt='''\n  x = 1\n'''\n")
                .endsWith("[b]\nc='='\n");
    }

    @Test
    void xmlIsLaidOutWithoutTouchingTexts() {
        String value =
                "<?xml version=\"1.0\"?><a x='>'><!-- r --><b> kept </b><c/>"
                        + "<d>one <i>two</i> three</d><e>  </e></a>";
        String pretty =
                "<?xml version=\"1.0\"?>\n<a x='>'>\n  <!-- r -->\n  <b> kept </b>\n  <c/>\n"
                        + "  <d>one <i>two</i> three</d>\n  <e>  </e>\n</a>";
        assertThat(done(Formats.pretty(Format.XML, value))).isEqualTo(pretty);
        assertThat(done(Formats.minify(Format.XML, pretty)))
                .isEqualTo(value.replace("<!-- r -->", ""));
    }

    @Test
    void propertiesAreLaidOutWithTheirRemarks() {
        String value = "! top\n  a :  1 \nb c\\\n   d\n\n\n#x\\u\ne=\n";
        assertThat(done(Formats.pretty(Format.PROPERTIES, value)))
                .isEqualTo("! top\na=1 \nb=c\\\n   d\n\n#x\\u\ne=\n");
        assertThat(done(Formats.minify(Format.PROPERTIES, value)))
                .isEqualTo("a=1 \nb=c\\\n   d\ne=\n");
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, '{\n  \"a\": 1,\n  b\n}', 3, 3",
        "JSON, '[1] 2', 1, 5",
        "JSON, ' ', 1, 1",
        "YAML, 'a: 1\nb: [1', 2, 6",
        "YAML, 'a: *b', 1, 4",
        "TOML, 'a = 1\nb = ', 2, 5",
        "XML, '<a>\n<b></a>', 2, 6",
        "PROPERTIES, 'a=1\nb=\\u12x4', 2, 3"
    })
    void theFirstErrorHasItsLineAndColumn(Format format, String value, int line, int column) {
        assertThat(Formats.check(format, value))
                .isInstanceOfSatisfying(
                        Check.Invalid.class,
                        error -> {
                            assertThat(error.message()).isNotBlank();
                            assertThat(List.of(error.line(), error.column()))
                                    .as(error.message())
                                    .isEqualTo(List.of(line, column));
                        });
        assertThat(Formats.pretty(format, value)).isInstanceOf(Reformatted.Broken.class);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void nothingHostileTakesLongOrThrows(Format format) {
        for (String value :
                List.of(
                        "[".repeat(200_000),
                        "{\"a\":".repeat(100_000),
                        "<a>".repeat(100_000),
                        "- ".repeat(100_000),
                        "a.".repeat(100_000) + "b = 1",
                        "\"".repeat(100_001),
                        "&".repeat(100_000),
                        "\\".repeat(100_001),
                        "x\n".repeat(100_000),
                        "a: 'b\n".repeat(50_000),
                        "key = ".repeat(50_000),
                        "\u0000\uD800\r\r\n")) {
            long start = System.nanoTime();
            Formats.check(format, value);
            Formats.pretty(format, value);
            Formats.tokens(format, value);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("%s of %.20s", format, value)
                    .isLessThan(SOON);
        }
    }

    @Test
    void aBillionLaughsAreNotUnfolded() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        StringBuilder xml = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"x\">");
        for (int level = 1; level < 12; level++) {
            String before = "a" + (level - 1);
            yaml.append(
                    "a%d: &a%d [*%s,*%s,*%s]\n".formatted(level, level, before, before, before));
            xml.append("<!ENTITY a%d \"&%s;&%s;&%s;\">".formatted(level, before, before, before));
        }
        xml.append("]><l>&a11;</l>");
        assertThat(Formats.check(Format.YAML, yaml.toString())).isEqualTo(new Check.Valid());
        assertThat(done(Formats.minify(Format.YAML, yaml.toString()))).hasSizeLessThan(1000);
        assertThat(Formats.check(Format.XML, xml.toString())).isEqualTo(new Check.Valid());
        assertThat(done(Formats.pretty(Format.XML, xml.toString()))).contains("<l>&a11;</l>");
    }

    @Test
    void anEntityOfAFileIsNotFetched() {
        String value = "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>";
        assertThat(Formats.check(Format.XML, value)).isEqualTo(new Check.Valid());
    }

    @Test
    void aValueThatIsTooLongIsNotLookedAt() {
        assertThat(Formats.check(Format.JSON, " ".repeat(Formats.MOST_CHARACTERS + 1)))
                .isEqualTo(new Check.Unchecked(Check.Reason.TOO_LARGE));
    }

    @Test
    void depthIsBounded() {
        String value = "[".repeat(Formats.DEEPEST) + "]".repeat(Formats.DEEPEST);
        assertThat(Formats.check(Format.JSON, value)).isEqualTo(new Check.Valid());
        assertThat(Formats.check(Format.JSON, "[" + value + "]")).isInstanceOf(Check.Invalid.class);
        assertThat(Formats.check(Format.YAML, "[" + value + "]"))
                .isEqualTo(new Check.Unchecked(Check.Reason.TOO_DEEP));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void colouredPartsAreInOrderAndWithinTheText(Format format) {
        String value =
                "# r\n[t]\na = \"x\" # y\nb: |\n  text\n  more\nc: 'd'\n<e f='g'>&amp;</e>\n{\"h\": -1.5, \"i\": null}\n";
        int end = 0;
        for (Token token : Formats.tokens(format, value)) {
            assertThat(token.from()).as("%s of %s", token, format).isGreaterThanOrEqualTo(end);
            assertThat(token.to()).isGreaterThan(token.from());
            end = token.to();
        }
        assertThat(end).isLessThanOrEqualTo(value.length());
    }

    @Test
    void theKindsOfPartsAreTold() {
        assertThat(parts(Format.JSON, "{\"a\": \"b\", \"c\": -1.5, \"d\": null}"))
                .contains("NAME \"a\"", "STRING \"b\"", "NUMBER -1.5", "WORD null", "SIGN {");
        assertThat(parts(Format.YAML, "# r\na: 1 # s\nb:\n  - 'c'\nt: |\n  x: 1\nd: true"))
                .contains(
                        "COMMENT # r",
                        "NAME a",
                        "NUMBER 1",
                        "COMMENT # s",
                        "STRING 'c'",
                        "STRING   x: 1",
                        "WORD true");
        assertThat(parts(Format.TOML, "[t]\na = \"b\" # c\nd = [1,\n true]"))
                .contains(
                        "NAME [t]",
                        "NAME a ",
                        "STRING \"b\"",
                        "COMMENT # c",
                        "NUMBER 1",
                        "WORD true");
        assertThat(parts(Format.XML, "<a b=\"c\">&lt;<!-- d --></a>"))
                .contains("NAME a", "WORD b", "STRING \"c\"", "NUMBER &lt;", "COMMENT <!-- d -->");
        assertThat(parts(Format.PROPERTIES, "# r\na = b\nc\\\n d"))
                .contains("COMMENT # r", "NAME a", "SIGN =", "STRING  b");
    }

    @Test
    void aReplacementCharacterIsWarnedOf() {
        assertThat(ValueWarning.of("plain")).isEmpty();
        assertThat(ValueWarning.of("a\uFFFDb\uFFFD")).contains(new ValueWarning(2));
    }

    @Test
    void base64IsShownAsTextOrBytes() {
        Base64Content content = Base64Content.of("aGVsbG8g\n4pyTIQ==\n").orElseThrow();
        assertThat(content.text(StandardCharsets.UTF_8)).contains("hello \u2713!");
        assertThat(content.text(StandardCharsets.US_ASCII)).isEmpty();
        assertThat(content.hex())
                .isEqualTo(
                        "00000000  68 65 6c 6c 6f 20 e2 9c 93 21                   hello ...!\n");
        assertThat(Base64Content.of("not base64!")).isEmpty();
        assertThat(Base64Content.of("abc")).isEmpty();
    }

    private static List<String> parts(Format format, String value) {
        return Formats.tokens(format, value).stream()
                .map(token -> token.kind() + " " + value.substring(token.from(), token.to()))
                .toList();
    }

    private static String done(Reformatted result) {
        assertThat(result).isInstanceOf(Reformatted.Done.class);
        return ((Reformatted.Done) result).text();
    }
}
