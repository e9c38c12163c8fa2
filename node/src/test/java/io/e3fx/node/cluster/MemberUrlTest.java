package io.e3fx.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://etcd1:2380",
                "https://etcd1:2380",
                "unix://localhost:1",
                "unixs://localhost:1",
                "http://127.0.0.1:65535",
                "http://[::1]:2380",
                "http://my_host.example-domain.org:0",
                "http://UPPER:1"
            })
    void textIsKeptAsItWasGiven(String text) {
        assertThat(new MemberUrl(text).text()).isEqualTo(text);
        assertThat(MemberUrl.problem(text)).isEmpty();
    }

    @Test
    void schemeBecomesLowerCaseAndBlanksAroundGo() {
        assertThat(new MemberUrl(" HTTP://Host:1\t").text()).isEqualTo("http://Host:1");
    }

    @Test
    void hostAndPortAreTakenFromTheText() {
        var named = new MemberUrl("http://etcd1:2380");
        var literal = new MemberUrl("http://[fe80::1]:22380");

        assertThat(named.host()).isEqualTo("etcd1");
        assertThat(named.port()).isEqualTo(2380);
        assertThat(literal.host()).isEqualTo("fe80::1");
        assertThat(literal.port()).isEqualTo(22380);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "etcd1",
                "etcd1:2380",
                "127.0.0.1:2380",
                "ftp://etcd1:2380",
                "://etcd1:2380",
                "1http://h:1"
            })
    void otherSchemesAreRefused(String text) {
        assertThat(MemberUrl.problem(text))
                .contains("URL scheme must be http, https, unix, or unixs: " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:",
                "http:etcd1:2380",
                "http://",
                "http://etcd1",
                "http://etcd1/keys",
                "http://etcd1:",
                "http://etcd1:http",
                "http://etcd1:65536",
                "http://etcd1:-1",
                "http://::1:2380",
                "http://[::1]",
                "http://et cd:1",
                "http://et\ncd:1",
                "http://user:secret@etcd1:2380",
                "http://etcd1:2380?a=b",
                "http://etcd1:2380#a",
                "unix:///run/socket"
            })
    void addressWithoutHostAndPortIsRefused(String text) {
        assertThat(MemberUrl.problem(text))
                .hasValueSatisfying(problem ->
                        assertThat(problem)
                                .matches(
                                        "(?s)URL (address does not have the form \"host:port\"|scheme must be http, https, unix, or unixs): .*")
                                .endsWith(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://etcd1:2380/", "http://etcd1:2380/v2", "unix://localhost:1/x"})
    void pathIsRefusedEvenALoneSlash(String text) {
        assertThat(MemberUrl.problem(text)).contains("URL must not contain a path: " + text);
    }

    @Test
    void constructorRefusesWithTheProblemAsMessage() {
        assertThatThrownBy(() -> new MemberUrl("http://etcd1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("URL address does not have the form \"host:port\": http://etcd1");
    }

    @Test
    void orderIsThatOfTheText() {
        assertThat(new MemberUrl("http://a:10")).isLessThan(new MemberUrl("http://a:9"));
    }
}
