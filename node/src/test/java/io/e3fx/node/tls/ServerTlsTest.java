package io.e3fx.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.tls.TlsFiles.AllowedName;
import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTlsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec", "ed25519"})
    void speaksTheTwoNewestVersionsWithModernSuites(String name) throws Exception {
        var engine = ServerTls.open(TestTls.files(name, TestTls.ANYBODY)).newEngine();

        assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(engine.getEnabledCipherSuites())
                .isNotEmpty()
                .allMatch(suite -> suite.contains("_GCM_") || suite.contains("_CHACHA20_"))
                .noneMatch(suite -> suite.startsWith("TLS_RSA_"));
        assertThat(engine.getNeedClientAuth()).isFalse();
    }

    @Test
    void suitesCanBeNamedAndThoseOfTls13AreThereAnyhow() throws Exception {
        var files =
                withSuites(
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305");

        assertThat(ServerTls.open(files).newEngine().getEnabledCipherSuites())
                .containsExactlyInAnyOrder(
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_CHACHA20_POLY1305_SHA256");
    }

    @Test
    void unknownSuiteIsOneLine() {
        assertThatThrownBy(() -> ServerTls.open(withSuites("FOO")))
                .isInstanceOf(IOException.class)
                .hasMessage("unexpected TLS cipher suite \"FOO\"");
    }

    @ParameterizedTest
    @CsvSource({"rsa, ec", "ec, client", "ed25519, rsa"})
    void keyOfAnotherCertificateIsOneLine(String certificate, String key) {
        Path pem = TestTls.file(certificate + ".pem");
        Path wrong = TestTls.file(key + ".key");

        assertThatThrownBy(
                        () -> ServerTls.open(new TlsFiles(pem, wrong, TestTls.ANYBODY, List.of())))
                .isInstanceOf(IOException.class)
                .hasMessage("tls: private key does not match public key (%s, %s)", wrong, pem);
    }

    @Test
    void brokenFileAboutClientsIsOneLine() {
        Path noList = TestTls.file("ca.pem");
        assertThatThrownBy(() -> ServerTls.open(required(TestTls.file("make.sh"), noList)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("tls: failed to find any PEM data in certificate input");
        assertThatThrownBy(() -> ServerTls.open(required(TestTls.file("ca.pem"), noList)))
                .isInstanceOf(IOException.class)
                .hasMessage("x509: malformed revocation list (%s)", noList);
    }

    @Test
    void changedFilesCountForNewConnectionsAndBrokenOnesDont() throws Exception {
        Path pem = folder.resolve("server.pem");
        Path key = folder.resolve("server.key");
        copy("ec", pem, key, 1);
        ServerTls tls = ServerTls.open(new TlsFiles(pem, key, TestTls.ANYBODY, List.of()));
        assertThat(Handshake.serverName(tls)).isEqualTo("CN=ec");

        copy("rsa", pem, key, 2);
        assertThat(Handshake.serverName(tls)).isEqualTo("CN=rsa");

        Files.copy(TestTls.file("ed25519.pem"), pem, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(pem, FileTime.fromMillis(3000));
        assertThat(Handshake.serverName(tls)).isEqualTo("CN=rsa");

        Files.delete(pem);
        assertThat(Handshake.serverName(tls)).isEqualTo("CN=rsa");

        copy("ed25519", pem, key, 4);
        assertThat(Handshake.serverName(tls)).isEqualTo("CN=ed25519");
    }

    private static void copy(String name, Path pem, Path key, int seconds) throws IOException {
        Files.write(pem, Files.readAllBytes(TestTls.file(name + ".pem")));
        Files.write(key, Files.readAllBytes(TestTls.file(name + ".key")));
        Files.setLastModifiedTime(pem, FileTime.fromMillis(seconds * 1000L));
        Files.setLastModifiedTime(key, FileTime.fromMillis(seconds * 1000L));
    }

    private static TlsFiles withSuites(String... suites) {
        return new TlsFiles(
                TestTls.file("rsa.pem"), TestTls.file("rsa.key"), TestTls.ANYBODY, List.of(suites));
    }

    private static TlsFiles required(Path authorities, Path revoked) {
        return TestTls.files(
                "ec",
                new Clients(
                        Certificates.REQUIRED,
                        Optional.of(authorities),
                        Optional.of(revoked),
                        new AllowedName.Any()));
    }
}
