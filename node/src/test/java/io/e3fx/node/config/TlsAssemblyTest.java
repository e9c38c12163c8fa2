package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.e3fx.node.tls.TlsFiles;
import io.e3fx.node.tls.TlsFiles.AllowedName;
import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts, statuses and what counts when are those of etcd 3.4.23. */
class TlsAssemblyTest {
    private static final List<String> HTTPS =
            List.of(
                    "--listen-client-urls=http://127.0.0.1:1,https://127.0.0.1:2",
                    "--advertise-client-urls=https://h:2");

    private static final List<String> PEER_HTTPS =
            List.of(
                    "--listen-peer-urls=https://127.0.0.1:3",
                    "--initial-advertise-peer-urls=https://h:3");

    @Test
    void everyFlagHasItsPlace() throws Exception {
        assertThat(
                        tls(
                                "--cert-file=c.pem",
                                "--key-file=k.pem",
                                "--client-cert-auth",
                                "--trusted-ca-file=ca.pem",
                                "--client-crl-file=r.pem",
                                "--client-cert-allowed-hostname=h",
                                "--cipher-suites=A,B"))
                .contains(
                        new TlsFiles(
                                Path.of("c.pem"),
                                Path.of("k.pem"),
                                new Clients(
                                        Certificates.NAMES_USER,
                                        Optional.of(Path.of("ca.pem")),
                                        Optional.of(Path.of("r.pem")),
                                        new AllowedName.Hostname("h")),
                                List.of("A", "B")));
    }

    @Test
    void clientsAreAskedForNothingByDefault() throws Exception {
        assertThat(tls("--cert-file=c.pem", "--key-file=k.pem"))
                .contains(
                        new TlsFiles(
                                Path.of("c.pem"),
                                Path.of("k.pem"),
                                new Clients(
                                        Certificates.NOT_ASKED,
                                        Optional.empty(),
                                        Optional.empty(),
                                        new AllowedName.Any()),
                                List.of()));
    }

    @Test
    void clientsMustShowACertificateWhereAuthoritiesAreNamed() throws Exception {
        assertThat(certificates("--trusted-ca-file=ca.pem")).isEqualTo(Certificates.REQUIRED);
    }

    @Test
    void certificatesNameUsersWhereTheFlagSaysSo() throws Exception {
        assertThat(certificates("--client-cert-auth")).isEqualTo(Certificates.NAMES_USER);
    }

    private static Certificates certificates(String flag) throws Exception {
        return tls("--cert-file=c.pem", "--key-file=k.pem", flag)
                .orElseThrow()
                .clients()
                .certificates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--debug | TLS key/cert (--cert-file, --key-file) must be provided for client url https://127.0.0.1:2 with HTTPS scheme",
                "--trusted-ca-file=x.pem | TLS key/cert (--cert-file, --key-file) must be provided for client url https://127.0.0.1:2 with HTTPS scheme",
                "--cert-file=x.pem | KeyFile and CertFile must both be present[key: , cert: x.pem]",
                "--key-file=x.pem | KeyFile and CertFile must both be present[key: x.pem, cert: ]"
            })
    void halfOfTheFilesIsNotEnough(String flag, String message) {
        var refused = catchThrowableOfType(ConfigException.class, () -> tls(flag));

        assertThat(refused.line()).isEqualTo(message);
        assertThat(refused.exitStatus()).isEqualTo(1);
    }

    @Test
    void filesDontCountForHttpAndThatIsAWarning() throws Exception {
        var run =
                run(
                        Stream.of(
                                "--listen-client-urls=http://127.0.0.1:1",
                                "--advertise-client-urls=https://h:1",
                                "--cert-file=c.pem",
                                "--client-cert-auth"));

        assertThat(run.config().access().clientTls()).isEmpty();
        assertThat(run.warnings())
                .containsExactly(
                        "The scheme of client url http://127.0.0.1:1 is HTTP while key/cert files are presented. Ignored key/cert files.",
                        "The scheme of client url http://127.0.0.1:1 is HTTP while client cert auth (--client-cert-auth) is enabled. Ignored client cert auth for this url.");
    }

    @Test
    void rulesAboutCertificatesThatNobodyIsAskedForAreAWarning() throws Exception {
        assertThat(
                        run(Stream.of(
                                        "--client-crl-file=r.pem",
                                        "--client-cert-allowed-hostname=h"))
                                .warnings())
                .containsExactly(
                        "--client-crl-file doesn't count: without --client-cert-auth no client is asked for a certificate.",
                        "--client-cert-allowed-hostname doesn't count: without --client-cert-auth no client is asked for a certificate.");
    }

    @Test
    void everyFlagForPeersHasItsPlace() throws Exception {
        assertThat(
                        run(Stream.concat(
                                        PEER_HTTPS.stream(),
                                        Stream.of(
                                                "--peer-cert-file=c.pem",
                                                "--peer-key-file=k.pem",
                                                "--peer-trusted-ca-file=ca.pem",
                                                "--peer-crl-file=r.pem",
                                                "--peer-cert-allowed-cn=n",
                                                "--cipher-suites=A")))
                                .config()
                                .access()
                                .peerTls())
                .contains(
                        new TlsFiles(
                                Path.of("c.pem"),
                                Path.of("k.pem"),
                                new Clients(
                                        Certificates.REQUIRED,
                                        Optional.of(Path.of("ca.pem")),
                                        Optional.of(Path.of("r.pem")),
                                        new AllowedName.CommonName("n")),
                                List.of("A")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--debug | cannot listen on TLS for 127.0.0.1:3: KeyFile and CertFile are not presented",
                "--peer-cert-file=x.pem | KeyFile and CertFile must both be present[key: , cert: x.pem]",
                "--peer-cert-file=c --peer-key-file=k --peer-cert-allowed-cn=a --peer-cert-allowed-hostname=b | AllowedCN and AllowedHostname are mutually exclusive (cn=\"a\", hostname=\"b\")"
            })
    void whatIsWrongAboutPeersIsOneLine(String flags, String message) {
        var refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> run(Stream.concat(PEER_HTTPS.stream(), Stream.of(flags.split(" ")))));

        assertThat(refused.line()).isEqualTo(message);
        assertThat(refused.exitStatus()).isEqualTo(1);
    }

    @Test
    void peersSpeakTlsEverywhereOrNowhere() throws Exception {
        var refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                run(
                                        Stream.of(
                                                "--listen-peer-urls=https://127.0.0.1:3,http://127.0.0.1:4")));

        assertThat(refused.line())
                .isEqualTo(
                        "error verifying flags, --listen-peer-urls=http://127.0.0.1:4,https://127.0.0.1:3 must be all http or all https. See 'e3fx node --help'.");
        assertThat(run(Stream.of("--peer-cert-file=c", "--peer-client-cert-auth")).warnings())
                .containsExactly(
                        "The scheme of peer url http://localhost:2380 is HTTP while peer key/cert files are presented. Ignored peer key/cert files.",
                        "The scheme of peer url http://localhost:2380 is HTTP while client cert auth (--peer-client-cert-auth) is enabled. Ignored client cert auth for this url.");
    }

    private static Optional<TlsFiles> tls(String... flags) throws ConfigException {
        return run(Stream.concat(HTTPS.stream(), Stream.of(flags))).config().access().clientTls();
    }

    private static Invocation.Run run(Stream<String> words) throws ConfigException {
        return (Invocation.Run) Invocation.of(words.toList(), Map.of());
    }
}
