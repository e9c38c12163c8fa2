package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.config.NodeUrl.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeUrlTest {

    @Test
    void schemeHostAndPortAreRead() throws Exception {
        assertThat(NodeUrl.parse("http://etcd1:2380"))
                .isEqualTo(new NodeUrl(Scheme.HTTP, "etcd1", 2380));
        assertThat(NodeUrl.parse("https://[::1]:1")).isEqualTo(new NodeUrl(Scheme.HTTPS, "::1", 1));
        assertThat(NodeUrl.parse("unix://localhost:0"))
                .isEqualTo(new NodeUrl(Scheme.UNIX, "localhost", 0));
        assertThat(NodeUrl.parse("unixs://localhost:65535"))
                .isEqualTo(new NodeUrl(Scheme.UNIXS, "localhost", 65535));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://my_host:1",
                "http://[FE80::1]:1",
                "http://Host.example-domain.org:80",
                "http://:1"
            })
    void textIsWhatWasGiven(String text) throws Exception {
        assertThat(NodeUrl.parse(text).text()).isEqualTo(text);
    }

    @Test
    void schemeBecomesLowerCaseAndBlanksAroundGo() throws Exception {
        assertThat(NodeUrl.parse(" HTTP://Host:1 ")).hasToString("http://Host:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | URL scheme must be http, https, unix, or unixs: ",
                "h | URL scheme must be http, https, unix, or unixs: h",
                "/a:b | URL scheme must be http, https, unix, or unixs: /a:b",
                "ws://h:1 | URL scheme must be http, https, unix, or unixs: ws://h:1",
                "://h:1 | parse \"://h:1\": missing protocol scheme",
                "http: | URL address does not have the form \"host:port\": http:",
                "http:h:1 | URL address does not have the form \"host:port\": http:h:1",
                "http:// | URL address does not have the form \"host:port\": http://",
                "http://h: | URL address does not have the form \"host:port\": http://h:",
                "http://::1:1 | URL address does not have the form \"host:port\": http://::1:1",
                "http://[::1] | URL address does not have the form \"host:port\": http://[::1]",
                "http://[::1]1 | URL address does not have the form \"host:port\": http://[::1]1",
                "http://u:p@h:1 | URL address does not have the form \"host:port\": http://u:p@h:1",
                "http://u@h:1 | URL address does not have the form \"host:port\": http://u@h:1",
                "http://h:1?a=b | URL address does not have the form \"host:port\": http://h:1?a=b",
                "http://h:1#a | URL address does not have the form \"host:port\": http://h:1#a",
                "unix:///run/x | URL address does not have the form \"host:port\": unix:///run/x",
                "http://a b:1 | parse \"http://a b:1\": invalid character in host name",
                "http://ä:1 | parse \"http://ä:1\": invalid character in host name",
                "http://[x]:1 | parse \"http://[x]:1\": invalid character in host name",
                "http://h:01 | parse \"http://h:01\": invalid port \":01\" after host",
                "http://h:-1 | parse \"http://h:-1\": invalid port \":-1\" after host",
                "http://h:99999 | parse \"http://h:99999\": invalid port \":99999\" after host",
                "http://h:1/ | URL must not contain a path: http://h:1/"
            })
    void whatIsNoUrlOfAMemberIsRefusedWithItsReason(String text, String reason) {
        assertThatThrownBy(() -> NodeUrl.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .isEqualToIgnoringWhitespace(reason);
    }

    @Test
    void controlCharacterIsRefusedAndEscaped() {
        assertThatThrownBy(() -> NodeUrl.parse("http://h\n:1"))
                .hasMessage("parse \"http://h\\n:1\": invalid control character in URL");
    }

    @Test
    void portOutsideItsRangeCannotBe() {
        assertThatThrownBy(() -> new NodeUrl(Scheme.HTTP, "h", -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NodeUrl(Scheme.HTTP, "h", 65536))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
