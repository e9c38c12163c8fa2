package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.KeyPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/v2/keys//a, /v2/keys/a",
        "//v2/keys, /v2/keys",
        "/v2/keys/a//, /v2/keys/a/",
        "/a/./b, /a/b",
        "/a/../b, /b",
        "/a/.., /",
        "/a/b/.., /a",
        "/a/b/., /a/b",
        "/../../etc, /etc",
        "/.., /",
        "/..?x=/../%, /?x=/../%",
        "/a/../../%2e%2e/b, /b",
        "http://h, /",
        "http://h/a//b, /a/b",
        "mailto:me, /",
        "/a/%2e%2e/b, /b",
        "/a%2F..%2Fb, /b",
        "/a//b?x=%20&y, /a/b?x=%20&y",
        "/a//b?, /a/b",
        "/a//%C3%BC%ff%20%3f%23%25, /a/%C3%BC%FF%20%3F%23%25",
        "/a//b!c*d$e, /a/b%21c%2Ad$e",
    })
    void uncleanPathsHaveACleanLocation(String target, String location) {
        RequestTarget parsed = parsed(target);
        assertThat(parsed.cleanPath()).isNotEqualTo(parsed.path());
        assertThat(parsed.cleanLocation()).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v2/keys/",
                "/v2/keys/...",
                "/v2/keys/.hidden",
                "/v2/keys/a..b",
                "/v2/keys/x.",
                "/a%20b",
                "/a;b=c",
                "/..a/b",
                "/..;x",
                "http://h/",
                "http:/a"
            })
    void othersAreClean(String target) {
        RequestTarget parsed = parsed(target);
        assertThat(parsed.cleanPath()).isEqualTo(parsed.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "?",
                "*a",
                "1:/a",
                "/%",
                "/%2",
                "/%zz",
                "/a%2/b",
                "http://h/%",
                "/\ufffd"
            })
    void whatCannotBeDecodedIsNoTarget(String target) {
        assertThat(RequestTarget.parse(target)).isEmpty();
    }

    @Test
    void anAbsoluteTargetNamesItsHost() {
        assertThat(parsed("http://h:1/a?b")).isEqualTo(new RequestTarget("h:1", "/a", "b", true));
        assertThat(parsed("HTTPS://user:pass@h?b=//c"))
                .isEqualTo(new RequestTarget("h", "", "b=//c", true));
        assertThat(parsed("//h/a").authority()).isEmpty();
        assertThat(parsed("http:h/a").authority()).isEmpty();
    }

    @Test
    void aKeyIsTheDecodedPathAndMayBeAnyBytes() {
        assertThat(parsed("/v2/keys").keyBehind("/v2/keys")).isEqualTo(KeyPath.ROOT);
        assertThat(parsed("/v2/keys/").keyBehind("/v2/keys")).isEqualTo(KeyPath.ROOT);
        assertThat(parsed("/v2/keys/x%2Fy/?a#b").keyBehind("/v2/keys"))
                .isEqualTo(KeyPath.of("/x/y"));
        assertThat(parsed("/v2/keys/\u00fc+%C3%BC").keyBehind("/v2/keys"))
                .isEqualTo(KeyPath.of("/\u00fc+\u00fc"));
        assertThat(parsed("/v2/keys/%FF%00").keyBehind("/v2/keys"))
                .isEqualTo(KeyPath.parse(new byte[] {'/', (byte) 0xff, 0}));
    }

    private static RequestTarget parsed(String target) {
        return RequestTarget.parse(target).orElseThrow();
    }
}
