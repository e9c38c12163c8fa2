package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.e3fx.launcher.client.Credentials;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionCheckTest {

    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir Path folder;

    private final List<CheckResult> told = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void aHostThatIsUnknownFailsAtItsName() throws Exception {
        CheckResult result = check(Access.of(Endpoint.parseList("http://no-such-host.invalid:1")));
        assertThat(result.failure()).contains(new Finding.UnknownHost("no-such-host.invalid"));
        assertThat(result.step(CheckStep.TCP)).isEmpty();
        assertThat(result.next()).isEmpty();
    }

    @Test
    void aPortThatNobodyListensAtFailsAtTheConnection() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        CheckResult result = check(Access.of(Endpoint.parseList("http://127.0.0.1:" + port)));
        assertThat(result.failure()).contains(new Finding.Refused("127.0.0.1:" + port));
    }

    @Test
    void aMemberThatIsAsItShouldBePassesAllSteps() throws Exception {
        start(plain());
        serve(Map.of());
        CheckResult result = check(Access.of(List.of(endpoint("http"))));
        assertThat(result.isUsable()).isTrue();
        assertThat(result.step(CheckStep.TLS)).contains(new CheckResult.Step.LeftOut());
        assertThat(told).hasSize(CheckStep.values().length);
        assertThat(result.steps().values())
                .noneMatch(step -> step instanceof CheckResult.Step.Warned);
    }

    @Test
    void aPlainServerWhereTlsWasMeantIsToldSo() throws Exception {
        start(plain());
        serve(Map.of());
        assertThat(check(Access.of(List.of(endpoint("https")))).failure())
                .contains(new Finding.PlainServer("127.0.0.1:" + port()));
    }

    @Test
    void aServerThatWantsTlsIsToldSo() throws Exception {
        start(secure(keyStore("ip:127.0.0.1", 0, 10), false));
        serve(Map.of());
        CheckResult result = check(Access.of(List.of(endpoint("http"))));
        assertThat(result.failure()).contains(new Finding.TlsServer("127.0.0.1:" + port()));
        assertThat(result.step(CheckStep.TCP).orElseThrow())
                .isInstanceOf(CheckResult.Step.Passed.class);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsToldWithItsIssuer() throws Exception {
        start(secure(keyStore("ip:127.0.0.1", 0, 10), false));
        serve(Map.of());
        assertThat(check(Access.of(List.of(endpoint("https")))).failure())
                .contains(new Finding.Untrusted("CN=our test"));
    }

    @Test
    void aCertificateOfTheRightNameThatIsTrustedPasses() throws Exception {
        KeyStore keys = keyStore("ip:127.0.0.1", 0, 10);
        start(secure(keys, false));
        serve(Map.of());
        CheckResult result = check(trusting(keys));
        assertThat(result.failure()).isEmpty();
        assertThat(result.isUsable()).isTrue();
    }

    @Test
    void aCertificateOfAnotherNameIsToldWithItsNames() throws Exception {
        KeyStore keys = keyStore("dns:etcd.example.org", 0, 10);
        start(secure(keys, false));
        serve(Map.of());
        assertThat(check(trusting(keys)).failure())
                .contains(new Finding.OtherName("127.0.0.1", List.of("etcd.example.org")));
    }

    @Test
    void aCertificateWhoseTimeIsOverIsToldWithItsEnd() throws Exception {
        KeyStore keys = keyStore("ip:127.0.0.1", -20, 10);
        start(secure(keys, false));
        serve(Map.of());
        assertThat(check(Access.of(List.of(endpoint("https")))).failure())
                .hasValueSatisfying(
                        finding -> assertThat(finding).isInstanceOf(Finding.Expired.class));
    }

    @Test
    void aServerThatWantsACertificateOfTheClientIsToldSo() throws Exception {
        KeyStore keys = keyStore("ip:127.0.0.1", 0, 10);
        start(secure(keys, true));
        serve(Map.of());
        assertThat(check(trusting(keys)).failure()).contains(new Finding.ClientCertificate());
    }

    @Test
    void aServerWithoutV2IsToldItsVersion() throws Exception {
        start(plain());
        serve(Map.of("/v2/keys/", 404));
        CheckResult result = check(Access.of(List.of(endpoint("http"))));
        assertThat(result.failure()).contains(new Finding.V2Off("3.4.23"));
        assertThat(result.step(CheckStep.VERSION).orElseThrow())
                .isInstanceOf(CheckResult.Step.Passed.class);
    }

    @Test
    void aServerThatIsNoEtcdIsToldSo() throws Exception {
        start(plain());
        assertThat(check(Access.of(List.of(endpoint("http")))).failure())
                .hasValueSatisfying(
                        finding -> assertThat(finding).isInstanceOf(Finding.NotEtcd.class));
    }

    @Test
    void aClusterThatAsksForAUserIsToldSoAndAWrongOneToo() throws Exception {
        start(plain());
        serve(Map.of("/v2/keys/", 401));
        Access nobody = Access.of(List.of(endpoint("http")));
        assertThat(check(nobody).failure()).contains(new Finding.NeedsUser());
        Access somebody =
                new Access(
                        nobody.endpoints(),
                        Optional.of(new Credentials("ada", "x")),
                        Optional.empty(),
                        AddressMap.NONE);
        assertThat(check(somebody).failure()).contains(new Finding.WrongUser("ada", "/"));
    }

    @Test
    void membersThatAreOutOfReachAreToldWithWhereTheyMayBe() throws Exception {
        start(plain());
        Endpoint elsewhere = Endpoint.parse("http://127.0.0.1:1");
        serve(Map.of(), elsewhere.toString());
        Access access = Access.of(List.of(endpoint("http")));
        CheckResult result = check(access);
        assertThat(result.isUsable()).isTrue();
        assertThat(result.step(CheckStep.MEMBERS).orElseThrow())
                .isInstanceOfSatisfying(
                        CheckResult.Step.Warned.class,
                        warned ->
                                assertThat(warned.finding())
                                        .isEqualTo(
                                                new Finding.MembersElsewhere(
                                                        List.of(
                                                                new Finding.Elsewhere(
                                                                        "one",
                                                                        elsewhere,
                                                                        endpoint("http"))))));

        Access mapped = access.with(new AddressMap(Map.of(elsewhere, endpoint("http"))));
        assertThat(check(mapped).step(CheckStep.MEMBERS).orElseThrow())
                .isInstanceOf(CheckResult.Step.Passed.class);
    }

    private CheckResult check(Access access) throws InterruptedException {
        told.clear();
        return new ConnectionCheck(access, InstantSource.system(), told::add, LIMIT).run();
    }

    private void start(HttpServer made) {
        server = made;
        server.start();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private Endpoint endpoint(String scheme) {
        return Endpoint.parse(scheme + "://127.0.0.1:" + port());
    }

    private void serve(Map<String, Integer> statuses) {
        serve(statuses, endpoint(server instanceof HttpsServer ? "https" : "http").toString());
    }

    private void serve(Map<String, Integer> statuses, String advertised) {
        answer(statuses, "/version", "{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\"}");
        answer(statuses, "/v2/keys/", "");
        answer(
                statuses,
                "/v2/members",
                "{\"members\":[{\"id\":\"a1\",\"name\":\"one\",\"peerURLs\":[\"http://127.0.0.1:2\"],\"clientURLs\":[\""
                        + advertised
                        + "\"]}]}");
        answer(
                statuses,
                "/v2/stats/self",
                "{\"name\":\"one\",\"id\":\"a1\",\"state\":\"StateLeader\",\"startTime\":\"2026-01-01T00:00:00Z\",\"leaderInfo\":{\"leader\":\"a1\",\"uptime\":\"1s\",\"startTime\":\"2026-01-01T00:00:00Z\"},\"recvAppendRequestCnt\":0,\"sendAppendRequestCnt\":0}");
    }

    private void answer(Map<String, Integer> statuses, String path, String body) {
        server.createContext(
                path,
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    boolean isHead = exchange.getRequestMethod().equals("HEAD");
                    exchange.sendResponseHeaders(
                            statuses.getOrDefault(path, 200),
                            isHead || bytes.length == 0 ? -1 : bytes.length);
                    if (!isHead) {
                        exchange.getResponseBody().write(bytes);
                    }
                    exchange.close();
                });
    }

    private static HttpServer plain() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private static HttpServer secure(KeyStore keys, boolean asksClient) throws Exception {
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust(keys).getTrustManagers(), null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters ssl = context.getDefaultSSLParameters();
                        ssl.setNeedClientAuth(asksClient);
                        parameters.setSSLParameters(ssl);
                    }
                });
        return server;
    }

    private Access trusting(KeyStore keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(keys).getTrustManagers(), null);
        TlsFiles none = new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());
        return new Access(
                List.of(endpoint("https")),
                Optional.empty(),
                Optional.of(new Access.Tls(none, context)),
                AddressMap.NONE);
    }

    private static TrustManagerFactory trust(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", keys.getCertificate("it"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust;
    }

    /** The JDK's keytool makes a certificate that vouches for itself. */
    private KeyStore keyStore(String name, int startsInDays, int days) throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        assumeTrue(Files.isExecutable(keytool), "there is no keytool");
        Process made =
                new ProcessBuilder(
                                Stream.of(
                                                keytool.toString(),
                                                "-genkeypair",
                                                "-keystore",
                                                file.toString(),
                                                "-storepass",
                                                "changeit",
                                                "-alias",
                                                "it",
                                                "-keyalg",
                                                "EC",
                                                "-dname",
                                                "CN=our test",
                                                "-ext",
                                                "san=" + name,
                                                "-startdate",
                                                (startsInDays - 1) + "d",
                                                "-validity",
                                                Integer.toString(days + 1))
                                        .toList())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}
