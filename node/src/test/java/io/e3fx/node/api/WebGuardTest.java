package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.api.WebGuard.Listener;
import io.e3fx.node.cluster.MemberUrl;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebGuardTest {
    private static final List<MemberUrl> ADVERTISED =
            List.of(new MemberUrl("http://etcd1.example.com:2379"));
    private static final int PASSES = 200;

    @ParameterizedTest
    @CsvSource({
        "GET, cross-site",
        "HEAD, cross-site",
        "OPTIONS, cross-site",
        "PUT, cross-site",
        "DELETE, same-site",
        "GET, same-site",
    })
    void whatABrowserSaysComesFromAnotherSiteIsRefused(String method, String site) {
        assertThat(check(method, "Host: 127.0.0.1:2379", "Sec-Fetch-Site: " + site)).isEqualTo(403);
        assertThat(
                        check(
                                method,
                                "Host: 127.0.0.1:2379",
                                "Sec-Fetch-Site: " + site,
                                "Origin: http://evil.test"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void whatABrowserSaysIsItsUsersOwnPasses(String site) {
        assertThat(check("GET", "Host: 127.0.0.1:2379", "Sec-Fetch-Site: " + site))
                .isEqualTo(PASSES);
        assertThat(
                        check(
                                "PUT",
                                "Host: 127.0.0.1:2379",
                                "Sec-Fetch-Site: " + site,
                                "Origin: http://127.0.0.1:2379"))
                .isEqualTo(PASSES);
    }

    @Test
    void anOriginThatIsNamedMayComeFromAnotherSite() {
        WebGuard guard = guard(Set.of("http://app.test"), Set.of("*"));

        assertThat(
                        check(
                                guard,
                                "PUT",
                                "Host: x",
                                "Sec-Fetch-Site: cross-site",
                                "Origin: http://app.test"))
                .isEqualTo(PASSES);
        assertThat(check(guard, "GET", "Host: x", "Sec-Fetch-Site: cross-site")).isEqualTo(403);
        assertThat(
                        check(
                                guard,
                                "GET",
                                "Host: x",
                                "Sec-Fetch-Site: cross-site",
                                "Origin: http://app.test.evil.test"))
                .isEqualTo(403);
        assertThat(
                        check(
                                guard,
                                "PUT",
                                "Host: x",
                                "Origin: http://app.test",
                                "Origin: http://evil.test"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, http://evil.test, 403",
        "POST, http://evil.test, 403",
        "DELETE, http://evil.test, 403",
        "PATCH, http://evil.test, 403",
        "PUT, null, 403",
        "PUT, https://127.0.0.1:2379, 403",
        "PUT, http://127.0.0.1:8080, 403",
        "PUT, http://127.0.0.1, 403",
        "PUT, http://127.0.0.1:2379, 200",
        "PUT, HTTP://127.0.0.1:2379, 200",
        "GET, http://evil.test, 200",
        "HEAD, http://evil.test, 200",
        "OPTIONS, http://evil.test, 200",
    })
    void aForeignOriginMayNotWrite(String method, String origin, int status) {
        assertThat(check(method, "Host: 127.0.0.1:2379", "Origin: " + origin)).isEqualTo(status);
    }

    @Test
    void port80NeedNotBeNamed() {
        assertThat(check("PUT", "Host: 127.0.0.1", "Origin: http://127.0.0.1:80"))
                .isEqualTo(PASSES);
        assertThat(check("PUT", "Host: 127.0.0.1:80", "Origin: http://127.0.0.1"))
                .isEqualTo(PASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:2379",
                "127.1",
                "[::1]:2379",
                "[::1]",
                "localhost",
                "LocalHost:2379",
                "localhost.",
                "etcd1",
                "etcd1:2379",
                "0.0.0.0:2379",
                "etcd1.example.com",
                "ETCD1.example.com:2379",
                "etcd1.example.com.:2379"
            })
    void hostsThatNobodyOnTheInternetOwnsPassOnLoopback(String host) {
        assertThat(check("GET", "Host: " + host)).isEqualTo(PASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:2379",
                "evil.test.",
                "127.0.0.1.nip.test",
                "a.localhost",
                "etcd1.example.com.evil.test"
            })
    void otherDottedNamesAreMisdirectedOnLoopback(String host) {
        assertThat(check("GET", "Host: " + host)).isEqualTo(421);
        assertThat(
                        guard(Set.of("*"), Set.of("*"))
                                .check("GET", "", headers("Host: " + host), Listener.OTHER))
                .isEmpty();
    }

    @Test
    void aWhitelistOpensItsNamesAndClosesAllOthersBeyondLoopback() {
        WebGuard guard = guard(Set.of("*"), Set.of("kv.test", "10.0.0.1"));

        assertThat(check(guard, "GET", "Host: kv.test:2379")).isEqualTo(PASSES);
        assertThat(guard.check("GET", "", headers("Host: KV.test"), Listener.OTHER)).isEmpty();
        assertThat(guard.check("GET", "", headers("Host: 10.0.0.1"), Listener.OTHER)).isEmpty();
        assertThat(guard.check("GET", "", headers("Host: localhost"), Listener.OTHER)).isPresent();
        assertThat(check(guard(Set.of("*"), Set.of("*", "kv.test")), "GET", "Host: kv.test"))
                .isEqualTo(PASSES);
    }

    @Test
    void theHostOfAnAbsoluteTargetMattersWhereThereIsAWhitelist() {
        WebGuard open = guard(Set.of("*"), Set.of("*"));
        WebGuard closed = guard(Set.of("*"), Set.of("kv.test"));
        HttpFields headers = headers("Host: kv.test");

        for (Listener listener : List.of(Listener.LOOPBACK, Listener.OTHER)) {
            assertThat(closed.check("GET", "kv.test:2379", headers, listener)).isEmpty();
            assertThat(closed.check("GET", "evil.test:2379", headers, listener)).isPresent();
        }
        assertThat(closed.check("GET", "evil.test:2379", headers, Listener.SECURE)).isEmpty();
        assertThat(open.check("GET", "evil.test", headers("Host: x"), Listener.LOOPBACK)).isEmpty();
        assertThat(open.check("GET", "x", headers("Host: evil.test"), Listener.LOOPBACK))
                .isPresent();
    }

    @Test
    void aWhitelistNeverShutsOutWhatIsNobodysOnTheInternetFromLoopback() {
        WebGuard guard = guard(Set.of("*"), Set.of("kv.test"));

        assertThat(check(guard, "GET", "Host: 127.0.0.1:2379")).isEqualTo(PASSES);
        assertThat(check(guard, "GET", "Host: localhost:2379")).isEqualTo(PASSES);
        assertThat(check(guard, "GET", "Host: etcd1:2379")).isEqualTo(PASSES);
        assertThat(check(guard, "GET", "Host: evil.test")).isEqualTo(421);
    }

    @Test
    void refusalsGoOverTheWireAsTextWithoutCorsHeaders() throws IOException {
        try (InMemoryNode node =
                        InMemoryNode.start(ApiSettings.Access.DEFAULT, ApiSettings.V2.ENABLED);
                RawClient client = new RawClient(node.port())) {
            Answer crossSite =
                    client.sendForm("PUT", "/v2/keys/a", "value=1", "Sec-Fetch-Site: cross-site")
                            .answer();
            assertThat(crossSite.status()).isEqualTo(403);
            assertThat(crossSite.body()).contains("--cors").endsWith("\n");
            assertThat(crossSite.header("Access-Control-Allow-Origin")).isEqualTo("absent");
            assertThat(crossSite.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");

            Answer rebound =
                    client.sendRaw("GET /v2/keys HTTP/1.1\r\nHost: evil.test:2379\r\n\r\n")
                            .answer();
            assertThat(rebound.status()).isEqualTo(421);
            assertThat(rebound.body()).contains("\"evil.test\"").contains("--host-whitelist");

            assertThat(client.send("GET", "/v2/keys/a").answer().status()).isEqualTo(404);
            Answer foreignRead =
                    client.send("GET", "/v2/keys", "Origin: http://elsewhere.test").answer();
            assertThat(foreignRead.status()).isEqualTo(200);
            assertThat(foreignRead.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @Test
    void aNamedOriginIsEchoedAndOthersGetNoCorsHeaders() throws IOException {
        ApiSettings.Access access = new ApiSettings.Access(Set.of("http://app.test"), Set.of("*"));
        try (InMemoryNode node = InMemoryNode.start(access, ApiSettings.V2.ENABLED);
                RawClient client = new RawClient(node.port())) {
            assertThat(
                            client.send("GET", "/v2/keys", "Origin: http://app.test")
                                    .answer()
                                    .header("Access-Control-Allow-Origin"))
                    .isEqualTo("http://app.test");
            assertThat(client.send("GET", "/v2/keys").answer().headers())
                    .doesNotContainKeys(
                            "Access-Control-Allow-Origin",
                            "Access-Control-Allow-Methods",
                            "Access-Control-Allow-Headers");
        }
    }

    private static int check(String method, String... headers) {
        return check(guard(Set.of("*"), Set.of("*")), method, headers);
    }

    private static int check(WebGuard guard, String method, String... headers) {
        return guard.check(method, "", headers(headers), Listener.LOOPBACK)
                .map(WebGuard.Refusal::status)
                .orElse(PASSES);
    }

    private static WebGuard guard(Set<String> cors, Set<String> hostWhitelist) {
        return new WebGuard(new ApiSettings.Access(cors, hostWhitelist), ADVERTISED);
    }

    private static HttpFields headers(String... lines) {
        HttpFields.Mutable headers = HttpFields.build();
        for (String line : lines) {
            headers.add(
                    line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
        }
        return headers;
    }
}
