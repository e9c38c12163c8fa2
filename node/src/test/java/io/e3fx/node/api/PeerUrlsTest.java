package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.e3fx.node.cluster.MemberUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are what etcd 3.4.23 answered. */
class PeerUrlsTest {
    @Test
    void theUrlsAreReadInTheirOrder() throws Exception {
        assertRead("{\"peerURLs\":[\"http://b:1\",\" http://a:2 \"]}", "http://b:1", "http://a:2");
    }

    @Test
    void namesMayBeOfAnyCaseAndTheLastOneCounts() throws Exception {
        assertRead(
                "{\"x\":[{}],\"peerURLs\":[\"ftp://a\"],\"PEERurls\":[\"http://b:1\"]}",
                "http://b:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"peerURLs\":null}",
                "{\"peerURLs\":[]}",
                "{\"peerURLs\":[\"http://a:1\"],\"peerURLs\":[]}"
            })
    void noUrlsAreRefused(String document) {
        assertMalformed(document, "no valid URLs given");
    }

    @ParameterizedTest
    @CsvSource({"5, number", "\"x\", string", "true, bool", "[1], array"})
    void whatIsNoObjectIsRefused(String document, String kind) {
        assertMalformed(
                document,
                "json: cannot unmarshal "
                        + kind
                        + " into Go value of type struct { PeerURLs []string \"json:\\\"peerURLs\\\"\" }");
    }

    @ParameterizedTest
    @CsvSource({"5, number", "\"x\", string", "true, bool", "{\"y\":[1]}, object"})
    void whatIsNoListIsRefused(String value, String kind) {
        assertMalformed(
                "{\"peerURLs\":" + value + ",\"peerURLs\":[\"http://a:1\"]}",
                "json: cannot unmarshal "
                        + kind
                        + " into Go struct field .peerURLs of type []string");
    }

    @ParameterizedTest
    @CsvSource({"5, number", "[], array", "false, bool", "{}, object"})
    void theFirstThatIsNoTextIsNamed(String element, String kind) {
        assertMalformed(
                "{\"peerURLs\":[\"x\"," + element + ",[true]]}",
                "json: cannot unmarshal "
                        + kind
                        + " into Go struct field .peerURLs of type string");
    }

    @ParameterizedTest
    @CsvSource({
        "null, 'URL scheme must be http, https, unix, or unixs: '",
        "\"ftp://h:1\", 'URL scheme must be http, https, unix, or unixs: ftp://h:1'",
        "\"http://h\", 'URL address does not have the form \"host:port\": http://h'",
        "\"http://a:1/\", URL must not contain a path: http://a:1/"
    })
    void anUrlThatIsNoneIsNamed(String element, String problem) {
        assertMalformed("{\"peerURLs\":[\"http://ok:1\"," + element + "]}", problem);
    }

    @Test
    void whatIsNoJsonIsSaidInGosWords() {
        assertMalformed("{bad", "invalid character 'b' looking for beginning of object key string");
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() {
        assertMalformed(
                "{\"peerURLs\":[\"\\ud800\"]}",
                "URL scheme must be http, https, unix, or unixs: \ufffd");
    }

    @Test
    void numbersOfAnyLengthDoNoHarm() throws Exception {
        String number = "1".repeat(100_000);
        assertRead("{\"x\":" + number + ",\"peerURLs\":[\"http://a:1\"]}", "http://a:1");
    }

    private static void assertRead(String document, String... urls) throws Exception {
        assertThat(PeerUrls.read(document.getBytes(UTF_8)))
                .extracting(MemberUrl::text)
                .containsExactly(urls);
    }

    private static void assertMalformed(String document, String problem) {
        assertThatExceptionOfType(PeerUrls.MalformedException.class)
                .isThrownBy(() -> PeerUrls.read(document.getBytes(UTF_8)))
                .withMessage(problem);
    }
}
