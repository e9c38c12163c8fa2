package io.e3fx.node.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.e3fx.node.config.NodeUrl.Scheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialClusterTest {

    @Test
    void membersKeepTheOrderInWhichTheyWereGiven() throws Exception {
        assertThat(of("c=http://c:1,a=http://a:1,b=http://b:1", "a", "http://a:1").peerUrlsByName())
                .containsExactly(
                        entry("c", List.of(http("c", 1))),
                        entry("a", List.of(http("a", 1))),
                        entry("b", List.of(http("b", 1))));
    }

    @Test
    void memberWithSeveralUrlsIsNamedSeveralTimes() throws Exception {
        assertThat(
                        of(
                                        "a=http://a:2,b=http://b:1,a=http://a:1",
                                        "a",
                                        "http://a:1",
                                        "http://a:2")
                                .peerUrlsByName())
                .containsExactly(
                        entry("a", List.of(http("a", 1), http("a", 2))),
                        entry("b", List.of(http("b", 1))));
    }

    @Test
    void commasTooManyAndBlanksAroundUrlsDontMatter() throws Exception {
        assertThat(of(",a= http://a:1 ,,", "a", "http://a:1").peerUrlsByName())
                .containsExactly(entry("a", List.of(http("a", 1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "b=http://a:1 | couldn't find local name \"default\" in the initial cluster configuration",
                "`` | couldn't find local name \"default\" in the initial cluster configuration",
                "=http://h:1 | couldn't find local name \"default\" in the initial cluster configuration",
                "Default=http://h:1 | couldn't find local name \"default\" in the initial cluster configuration",
                "b=http://h:1,default=http://h:1 | initial cluster b=http://h:1,default=http://h:1 has duplicate url",
                "default=http://h:1,b=http://h:1 | initial cluster b=http://h:1,default=http://h:1 has duplicate url",
                "default=http://h:1,default=http://h:1 | initial cluster default=http://h:1,default=http://h:1 has duplicate url",
                "default | error setting up initial cluster: URL scheme must be http, https, unix, or unixs: ``",
                "default=ftp://h:1 | error setting up initial cluster: URL scheme must be http, https, unix, or unixs: ftp://h:1",
                "default=http://h:1,b=http://h | error setting up initial cluster: URL address does not have the form \"host:port\": http://h",
                "default=http://h:1/x | error setting up initial cluster: URL must not contain a path: http://h:1/x",
                "default=b=http://h:1 | error setting up initial cluster: parse \"b=http://h:1\": first path segment in URL cannot contain colon",
                "default=http://other:1 | --initial-cluster has default=http://other:1 but missing from --initial-advertise-peer-urls=http://h:1",
                "default=http://h:1,default=http://h:2 | --initial-cluster has default=http://h:2 but missing from --initial-advertise-peer-urls=http://h:1",
                "default=http://H:1 | --initial-cluster has default=http://H:1 but missing from --initial-advertise-peer-urls=http://h:1",
                "default=http://h:1,b=https://b:1 | --initial-cluster has https://b:1, but --listen-peer-urls has http: all members speak TLS with each other, or none does"
            })
    void whatCannotBeFoundedEndsWithStatus1(String text, String message) {
        var refused = refused(of(text, "default", "http://h:1"));

        assertThat(refused.line()).isEqualTo(message.replace("``", ""));
        assertThat(refused.exitStatus()).isEqualTo(1);
    }

    @Test
    void advertisedUrlThatTheClusterDoesNotHaveIsRefused() {
        var refused = refused(of("a=http://h:1,b=http://b:1", "a", "http://h:1", "http://h:2"));

        assertThat(refused.line())
                .isEqualTo(
                        "--initial-advertise-peer-urls has http://h:2 but missing from --initial-cluster=a=http://h:1");
    }

    private static InitialCluster of(String text, String localName, String... advertised) {
        return new InitialCluster(
                text,
                localName,
                Stream.of(advertised).map(InitialClusterTest::url).toList(),
                Scheme.HTTP);
    }

    private static NodeUrl url(String text) {
        try {
            return NodeUrl.parse(text);
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static NodeUrl http(String host, int port) {
        return new NodeUrl(Scheme.HTTP, host, port);
    }

    private static ConfigException refused(InitialCluster cluster) {
        return catchThrowableOfType(ConfigException.class, cluster::peerUrlsByName);
    }
}
