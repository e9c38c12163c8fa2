package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.KeyPath;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonBytesTest {
    @Test
    void plainTextStaysAsItIs() {
        assertThat(text(bytes("Hello foo ~!'/#"))).isEqualTo("\"Hello foo ~!'/#\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '|',
            value = {
                "3c=\\u003c",
                "3e=\\u003e",
                "26=\\u0026",
                "22=\\\"",
                "5c=\\\\",
                "0a=\\n",
                "0d=\\r",
                "09=\\t",
                "00=\\u0000",
                "08=\\u0008",
                "0c=\\u000c",
                "1f=\\u001f",
                "2f=/",
                "e280a8=\\u2028",
                "e280a9=\\u2029",
                "61e280a862=a\\u2028b",
            })
    void specialCharactersAreEscapedAsGoDoes(String hex, String escaped) {
        assertThat(text(ofHex(hex))).isEqualTo("\"" + escaped + "\"");
    }

    @Test
    void deleteIsNoControlCharacter() {
        assertThat(text(ofHex("7f"))).isEqualTo("\"\u007f\"");
    }

    @ParameterizedTest
    @CsvSource({
        "c3bc, 1, two bytes",
        "e697a5, 1, three bytes",
        "f09f9880, 1, four bytes",
        "f48fbfbf, 1, the last character",
        "ee8080, 1, private use",
    })
    void charactersBeyondAsciiStayAsTheyAre(String hex, int characters, String what) {
        String expected = new String(raw(hex), UTF_8);
        assertThat(expected.codePointCount(0, expected.length())).as(what).isEqualTo(characters);
        assertThat(text(ofHex(hex))).isEqualTo("\"" + expected + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ff, 1, no first byte",
        "80, 1, a following byte alone",
        "c3, 1, the second byte is missing",
        "c0af, 2, two bytes where one would do",
        "e08080, 3, three bytes where fewer would do",
        "e282, 2, the third byte is missing",
        "eda080, 3, half of a UTF-16 pair",
        "f0808080, 4, four bytes where fewer would do",
        "f4908080, 4, beyond the last character",
        "f5808080, 4, no first byte of four",
        "f09f98, 3, the fourth byte is missing",
    })
    void eachByteThatIsNoUtf8IsReplaced(String hex, int replaced, String what) {
        String expected = "a" + "\\ufffd".repeat(replaced) + "b";
        assertThat(text(ofHex("61" + hex + "62"))).as(what).isEqualTo("\"" + expected + "\"");
    }

    @Test
    void keysBeginWithASlash() {
        assertThat(written(new JsonBytes(1).key(KeyPath.of("/a<b/c"))))
                .isEqualTo("\"/a\\u003cb/c\"");
        assertThat(written(new JsonBytes(1).key(KeyPath.ROOT))).isEqualTo("\"/\"");
    }

    @Test
    void itGrowsAsNeeded() {
        JsonBytes json = new JsonBytes(0);
        for (int i = 0; i < 1000; i++) {
            json.text("x\n").number(i);
        }
        assertThat(json.length()).isEqualTo(1000 * 5 + 2890);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text);
    }

    private static Bytes ofHex(String hex) {
        byte[] raw = raw(hex);
        return Bytes.copyOf(raw, 0, raw.length);
    }

    private static byte[] raw(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String text(Bytes text) {
        return written(new JsonBytes(2).text(text));
    }

    private static String written(JsonBytes json) {
        byte[] written = new byte[json.length()];
        json.toBuffer().get(written);
        return new String(written, UTF_8);
    }
}
