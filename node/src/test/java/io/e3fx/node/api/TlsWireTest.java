package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.tls.ServerTls;
import io.e3fx.node.tls.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsWireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private InMemoryNode node;

    @BeforeEach
    void start() throws Exception {
        node = InMemoryNode.start(ServerTls.open(TestTls.files("ec", TestTls.signed())));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void requestsOnOneConnectionAreAnsweredAsWithoutTls(String version) throws Exception {
        try (RawClient client = client("client", version)) {
            client.sendForm("PUT", "/v2/keys/a", "value=1");
            assertThat(client.answer().status()).isEqualTo(201);

            client.send("GET", "/v2/keys/a").send("GET", "/version");
            assertThat(client.answer().body())
                    .isEqualTo(
                            """
                            {"action":"get","node":{"key":"/a","value":"1","modifiedIndex":4,"createdIndex":4}}
                            """);
            assertThat(client.answer().body()).contains("etcdserver");
        }
    }

    @Test
    void bodiesOfMoreThanOneRecordGoBothWays() throws Exception {
        String value = "x".repeat(1_000_000);
        try (RawClient client = client("client", "TLSv1.3")) {
            client.sendForm("PUT", "/v2/keys/a", "value=" + value);
            assertThat(client.answer().body()).contains(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientThatGoesTakesItsWatchAlong(String version) throws Exception {
        RawClient watcher = client("client", version);
        watcher.send("GET", "/v2/keys/a?wait=true").head();
        assertThat(node.hub().watchers()).isOne();

        watcher.close();

        await(() -> node.hub().watchers() == 0);
    }

    @Test
    void clientThatGoesWithoutAWordOfTlsTakesItsWatchAlongToo() throws Exception {
        var below = new Socket(InetAddress.getLoopbackAddress(), node.port());
        SSLSocketFactory sockets = TestTls.client("client").getSocketFactory();
        Socket above = sockets.createSocket(below, "localhost", node.port(), false);
        above.getOutputStream()
                .write("GET /v2/keys/a?wait=true HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
        await(() -> node.hub().watchers() == 1);

        below.close();

        await(() -> node.hub().watchers() == 0);
    }

    @Test
    void requestThatIsSentWhileAWatchIsOpenIsAnsweredAfterIt() throws Exception {
        try (RawClient watcher = client("client", "TLSv1.3");
                RawClient writer = client("client", "TLSv1.3")) {
            watcher.send("GET", "/v2/keys/a?wait=true").head();
            watcher.send("GET", "/version");
            assertThat(watcher.isSilent()).isTrue();

            writer.sendForm("PUT", "/v2/keys/a", "value=1");
            assertThat(writer.answer().status()).isEqualTo(201);

            assertThat(watcher.chunk()).contains("\"action\":\"set\"");
            assertThat(watcher.chunk()).isEmpty();
            assertThat(watcher.answer().body()).contains("etcdserver");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stranger"})
    void clientWithoutAGoodCertificateIsRefused(String name) {
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            assertThatThrownBy(
                            () -> {
                                try (RawClient client = client(name, version)) {
                                    client.send("GET", "/version").answer();
                                }
                            })
                    .as(version)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\r\n", "nonsense"})
    void whoDoesNotSpeakTlsIsToldSo(String text) throws Exception {
        try (RawClient client = new RawClient(node.port())) {
            client.sendRaw(text);

            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("Client sent an HTTP request to an HTTPS server.\n");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void anyHostNameWillDoAndTheOwnOriginIsHttps() throws Exception {
        try (RawClient client = client("client", "TLSv1.3")) {
            client.sendRaw("GET /version HTTP/1.1\r\nHost: kv.example\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
            client.send("DELETE", "/v2/keys/no", "Origin: https://x");
            assertThat(client.answer().status()).isEqualTo(404);
            client.send("DELETE", "/v2/keys/no", "Origin: https://x:443");
            assertThat(client.answer().status()).isEqualTo(404);
            client.send("DELETE", "/v2/keys/no", "Origin: http://x");
            assertThat(client.answer().status()).isEqualTo(403);
        }
    }

    private RawClient client(String name, String version) throws Exception {
        var socket =
                (SSLSocket)
                        TestTls.client(name)
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), node.port());
        socket.setEnabledProtocols(new String[] {version});
        return new RawClient(socket);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
