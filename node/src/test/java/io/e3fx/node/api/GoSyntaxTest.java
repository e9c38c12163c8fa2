package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What etcd 3.4.23 answered to these bodies. */
class GoSyntaxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{bad       | 'b' looking for beginning of object key string",
                "{\"a\" 1}  | '1' after object key",
                "{\"a\":1 2}| '2' after object key:value pair",
                "{\"a\":1,} | '}' looking for beginning of object key string",
                "[1 2]      | '2' after array element",
                "[1,]       | ']' looking for beginning of value",
                "{\"a\":[}  | '}' looking for beginning of value",
                "\"a\\qb\"  | 'q' in string escape code",
                "\"\\u12g4\"| 'g' in \\u hexadecimal character escape",
                "-x         | 'x' in numeric literal",
                "1.x        | 'x' after decimal point in numeric literal",
                "1ex        | 'x' in exponent of numeric literal",
                "trux       | 'x' in literal true (expecting 'e')",
                "nul!       | '!' in literal null (expecting 'l')",
                "falsE      | 'E' in literal false (expecting 'e')",
                "1 2        | '2' after top-level value",
                "{\"a\":1}} | '}' after top-level value",
                "{'a':1}    | '\\'' looking for beginning of object key string",
                "01         | '1' after top-level value",
                "+1         | '+' looking for beginning of value",
                ".5         | '.' looking for beginning of value",
                "\\         | '\\\\' looking for beginning of value",
            })
    void theFirstBadCharacterIsNamedInGosWords(String text, String problem) {
        assertProblem(text, "invalid character " + problem);
    }

    @ParameterizedTest
    @CsvSource({"-, in numeric literal", "1e+, in exponent of numeric literal"})
    void whereNoBlankCanStandTheEndCountsAsOne(String text, String where) {
        assertProblem(text, "invalid character ' ' " + where);
        assertProblem("tru", "invalid character ' ' in literal true (expecting 'e')");
        assertProblem("\"\\", "invalid character ' ' in string escape code");
        assertProblem("\"\\u1", "invalid character ' ' in \\u hexadecimal character escape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\"", "\"abc", "[", "[[]", "{\"a\":{}"})
    void elsewhereItIsTheEnd(String text) {
        assertProblem(text, "unexpected end of JSON input");
    }

    @ParameterizedTest
    @CsvSource({
        "0, \\x00",
        "27, \\x1b",
        "127, \\x7f",
        "128, \\u0080",
        "160, \\u00a0",
        "173, \\u00ad",
        "195, \u00c3"
    })
    void bytesAreNamedAsTheCharactersOfTheirNumbers(int octet, String named) {
        assertProblem(
                String.valueOf((char) octet),
                "invalid character '" + named + "' looking for beginning of value");
    }

    @Test
    void aNewLineInAStringIsNamedByItsEscape() {
        assertProblem("\"a\nb\"", "invalid character '\\n' in string literal");
        assertProblem("\"\0\"", "invalid character '\\x00' in string literal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                " true",
                "false\n",
                "0",
                "-0.5e-7",
                "1E5",
                "\"\\u00e9\\n\\\"\u00ff\"",
                "[]",
                "{}",
                "\t\r\n{ \t}",
                "{\"a\":[1,{\"b\":[]},\"c\"],\"d\":{}}"
            })
    void whatIsRightHasNoProblem(String text) {
        assertThat(GoSyntax.problem(text.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void tenThousandLevelsAreFineAndOneMoreIsNot() {
        assertThat(GoSyntax.problem(("[".repeat(10_000) + "]".repeat(10_000)).getBytes(ISO_8859_1)))
                .isEmpty();
        assertProblem("[".repeat(10_001), "invalid character '[' exceeded max depth");
    }

    private static void assertProblem(String text, String problem) {
        assertThat(GoSyntax.problem(text.getBytes(ISO_8859_1))).contains(problem);
    }
}
