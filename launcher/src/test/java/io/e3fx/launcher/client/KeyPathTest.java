package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPathTest {

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "a, /a",
        "/a/, /a",
        "//a///b//, /a/b",
        "/a/./b, /a/b",
        "/a/../b, /b",
        "/../../a, /a",
        "/..., /...",
        "/a b, /a b"
    })
    void keysAreCleanedAsMembersStoreThem(String key, String clean) {
        assertThat(KeyPath.clean(key)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "/a b, /a%20b",
        "/a+b, /a%2Bb",
        "/100%, /100%25",
        "/a?b#c, /a%3Fb%23c",
        "/a&b=c;d, /a%26b%3Dc%3Bd",
        "/-._~, /-._~",
        "/ü, /%C3%BC",
        "/漢, /%E6%BC%A2",
        "/😀, /%F0%9F%98%80",
        "'/[x]|\"<>^`{}\\', /%5Bx%5D%7C%22%3C%3E%5E%60%7B%7D%5C"
    })
    void everythingButUnreservedCharactersIsEscapedInPaths(String path, String encoded) {
        assertThat(KeyPath.encode(path)).isEqualTo(encoded);
    }

    @Test
    void controlCharactersAreEscapedInPaths() {
        assertThat(KeyPath.encode("/\u0000\n\u007f")).isEqualTo("/%00%0A%7F");
    }

    @Test
    void blanksArePlusSignsAndPlusSignsAreEscapedInParameters() {
        assertThat(KeyPath.encodeParameter("a b+c&d=é%")).isEqualTo("a+b%2Bc%26d%3D%C3%A9%25");
    }

    @Test
    void halfASurrogatePairCannotBeSent() {
        assertThat(KeyPath.isEncodable("a\ud83d")).isFalse();
        assertThat(KeyPath.isEncodable("a😀")).isTrue();
    }
}
