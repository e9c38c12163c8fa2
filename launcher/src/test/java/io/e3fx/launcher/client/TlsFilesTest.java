package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {

    @TempDir private Path folder;

    private HttpsServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = files("ca", "server", "server-key").context();
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters ssl = context.getDefaultSSLParameters();
                        ssl.setNeedClientAuth(true);
                        parameters.setSSLParameters(ssl);
                    }
                });
        server.createContext(
                "/version",
                exchange -> {
                    byte[] body =
                            "{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\"}"
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-ec", "client-rsa"})
    void aClientShowsItsCertificateWhateverTheFormOfItsKey(String name) throws Exception {
        try (EtcdClient client = client(files("ca", name, name + "-key"))) {
            assertThat(client.version().value().server()).isEqualTo("3.4.23");
        }
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedIsNotAsked() throws Exception {
        try (EtcdClient client = client(files("client-rsa", "client-rsa", "client-rsa-key"))) {
            assertThatThrownBy(client::version)
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e ->
                                    assertThat(e.attempts().getFirst().kind())
                                            .isEqualTo(Attempt.Kind.NOT_TRUSTED));
        }
    }

    @Test
    void aClientWithoutACertificateIsSentAway() throws Exception {
        TlsFiles none = new TlsFiles(Optional.of(file("ca")), Optional.empty(), Optional.empty());
        try (EtcdClient client = client(none)) {
            assertThatThrownBy(client::version)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("wants another certificate of the client");
        }
    }

    /** Its alert was lost with the connection, as happens when the request arrives before it is read. */
    @Test
    void aConnectionOverTlsThatIsCutMayBeARefusalOfTheCertificate() throws Exception {
        SSLContext context = files("ca", "server", "server-key").context();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                SSLServerSocket cutting =
                        (SSLServerSocket)
                                context.getServerSocketFactory()
                                        .createServerSocket(
                                                0, 0, InetAddress.getLoopbackAddress())) {
            executor.submit(() -> shakeHandsAndHangUp(cutting));
            try (EtcdClient client =
                    client(files("ca", "client-ec", "client-ec-key"), cutting.getLocalPort())) {
                assertThatThrownBy(client::version)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("the connection was closed")
                        .hasMessageContaining("perhaps it wants another certificate of the client");
            }
        }
    }

    /** Until its socket is closed, for the client tries a GET again. */
    private static Void shakeHandsAndHangUp(SSLServerSocket server) throws IOException {
        while (true) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                int _ = socket.getInputStream().read();
            }
        }
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        TlsFiles half =
                new TlsFiles(Optional.empty(), Optional.of(file("server")), Optional.empty());

        assertThatThrownBy(half::context)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must both be given")
                .hasMessageContaining("server.pem");
    }

    @Test
    void aFileThatIsNotWhatItShouldBeIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "nothing");
        Path cut =
                Files.writeString(
                        folder.resolve("cut"),
                        "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n");
        Path wrong =
                Files.writeString(
                        folder.resolve("wrong"),
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> PemFiles.certificates(folder.resolve("missing")))
                .hasMessageEndingWith("missing: no such file");
        assertThatThrownBy(() -> PemFiles.certificates(text)).hasMessageContaining("text: ");
        assertThatThrownBy(() -> PemFiles.certificates(wrong)).hasMessageContaining("wrong: ");
        assertThatThrownBy(() -> PemFiles.privateKey(text)).hasMessageContaining("text: ");
        assertThatThrownBy(() -> PemFiles.privateKey(cut)).hasMessageContaining("cut: ");
        assertThatThrownBy(() -> PemFiles.privateKey(file("encrypted-key")))
                .hasMessageContaining("is encrypted");
    }

    private EtcdClient client(TlsFiles files) throws IOException {
        return client(files, server.getAddress().getPort());
    }

    private static EtcdClient client(TlsFiles files, int port) throws IOException {
        return new EtcdClient(
                List.of(Endpoint.parse("https://127.0.0.1:" + port)),
                ClientOptions.defaults().withTls(files.context()));
    }

    private static TlsFiles files(String ca, String certificate, String key) {
        return new TlsFiles(
                Optional.of(file(ca)), Optional.of(file(certificate)), Optional.of(file(key)));
    }

    private static Path file(String name) {
        try {
            return Path.of(TlsFilesTest.class.getResource("/tls/" + name + ".pem").toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
