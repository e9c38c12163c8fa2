package io.e3fx.node.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.tls.TlsFiles.AllowedName;
import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateCheckTest {

    @Test
    void clientThatTheAuthorityHasSignedIsTakenAndNoOther() throws Exception {
        ServerTls tls = ServerTls.open(TestTls.files("ec", TestTls.signed()));

        assertThatCode(() -> Handshake.asClient("client", tls)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Handshake.asClient("stranger", tls))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> Handshake.asClient("", tls)).isInstanceOf(SSLException.class);
    }

    @Test
    void authoritiesOfTheSystemCountWhereNoneIsNamed() throws Exception {
        var clients =
                new Clients(
                        Certificates.REQUIRED,
                        Optional.empty(),
                        Optional.empty(),
                        new AllowedName.Any());
        ServerTls tls = ServerTls.open(TestTls.files("ec", clients));

        assertThatThrownBy(() -> Handshake.asClient("client", tls))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void anybodyIsTakenWhereNobodyIsAsked() throws Exception {
        ServerTls tls = ServerTls.open(TestTls.files("ec", TestTls.ANYBODY));

        assertThatCode(() -> Handshake.asClient("", tls)).doesNotThrowAnyException();
        assertThatCode(() -> Handshake.asClient("stranger", tls)).doesNotThrowAnyException();
    }

    @Test
    void revokedCertificateIsRefused() throws Exception {
        var clients =
                new Clients(
                        Certificates.REQUIRED,
                        Optional.of(TestTls.file("ca.pem")),
                        Optional.of(TestTls.file("revoked.crl")),
                        new AllowedName.Any());
        ServerTls tls = ServerTls.open(TestTls.files("ec", clients));

        assertThatCode(() -> Handshake.asClient("client", tls)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Handshake.asClient("revoked", tls))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("certificate serial 11 revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client.example", "CLIENT.example", "a.wild.example", "10.0.0.1"})
    void certificateMustBeMadeOutToTheAllowedName(String name) throws Exception {
        ServerTls tls = withName(name);

        assertThatCode(() -> Handshake.asClient("client", tls)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client",
                "other.example",
                "example",
                "wild.example",
                "a.b.wild.example",
                ".wild.example",
                "10.0.0.2"
            })
    void certificateMadeOutToAnotherNameIsRefused(String name) throws Exception {
        ServerTls tls = withName(name);

        assertThatThrownBy(() -> Handshake.asClient("client", tls))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("client certificate authentication failed");
    }

    private static ServerTls withName(String name) throws Exception {
        return ServerTls.open(
                TestTls.files(
                        "ec",
                        new Clients(
                                Certificates.REQUIRED,
                                Optional.of(TestTls.file("ca.pem")),
                                Optional.empty(),
                                new AllowedName.Hostname(name))));
    }
}
