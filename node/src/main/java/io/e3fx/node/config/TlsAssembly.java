package io.e3fx.node.config;

import io.e3fx.node.config.NodeUrl.Scheme;
import io.e3fx.node.tls.TlsFiles;
import io.e3fx.node.tls.TlsFiles.AllowedName;
import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the flags say about TLS. Whether the files are there is found out when they are read. */
final class TlsAssembly {
    private TlsAssembly() {}

    /** The files for clients; empty when no URL to listen on is https. */
    static Optional<TlsFiles> client(Settings settings, List<NodeUrl> listen)
            throws ConfigException {
        Optional<NodeUrl> secure = secure(listen);
        if (secure.isEmpty()) {
            return Optional.empty();
        }
        Path certificate = settings.value(TlsFlags.CERT_FILE);
        Path key = settings.value(TlsFlags.KEY_FILE);
        checkPair(
                certificate,
                key,
                "TLS key/cert (--cert-file, --key-file) must be provided for client url %s with HTTPS scheme"
                        .formatted(secure.get()));
        String hostname = settings.value(TlsFlags.CLIENT_CERT_ALLOWED_HOSTNAME);
        Certificates certificates = clientCertificates(settings);
        var clients =
                new Clients(
                        certificates,
                        given(settings.value(TlsFlags.TRUSTED_CA_FILE)),
                        given(settings.value(TlsFlags.CLIENT_CRL_FILE))
                                .filter(_ -> certificates != Certificates.NOT_ASKED),
                        hostname.isEmpty()
                                ? new AllowedName.Any()
                                : new AllowedName.Hostname(hostname));
        return Optional.of(
                new TlsFiles(certificate, key, clients, settings.value(TlsFlags.CIPHER_SUITES)));
    }

    /** The files for other members; empty when the URLs to listen on, which are all of one scheme, are http. */
    static Optional<TlsFiles> peer(Settings settings, List<NodeUrl> listen) throws ConfigException {
        Optional<NodeUrl> secure = secure(listen);
        if (secure.isEmpty()) {
            return Optional.empty();
        }
        Path certificate = settings.value(TlsFlags.PEER_CERT_FILE);
        Path key = settings.value(TlsFlags.PEER_KEY_FILE);
        checkPair(
                certificate,
                key,
                "cannot listen on TLS for %s: KeyFile and CertFile are not presented"
                        .formatted(secure.get().text().substring("https://".length())));
        var clients =
                new Clients(
                        peerCertificates(settings),
                        given(settings.value(TlsFlags.PEER_TRUSTED_CA_FILE)),
                        given(settings.value(TlsFlags.PEER_CRL_FILE)),
                        allowedPeer(settings));
        return Optional.of(
                new TlsFiles(certificate, key, clients, settings.value(TlsFlags.CIPHER_SUITES)));
    }

    /** One sentence for each thing that was given for TLS and doesn't count. */
    static List<String> warnings(Settings settings) {
        var warnings = new ArrayList<String>();
        warnings.addAll(
                ignored(
                        settings,
                        settings.urls(Flags.LISTEN_CLIENT_URLS),
                        new Port(
                                "client",
                                "key/cert files",
                                List.of(TlsFlags.CERT_FILE, TlsFlags.KEY_FILE),
                                TlsFlags.CLIENT_CERT_AUTH)));
        warnings.addAll(
                ignored(
                        settings,
                        settings.urls(Flags.LISTEN_PEER_URLS),
                        new Port(
                                "peer",
                                "peer key/cert files",
                                List.of(TlsFlags.PEER_CERT_FILE, TlsFlags.PEER_KEY_FILE),
                                TlsFlags.PEER_CLIENT_CERT_AUTH)));
        if (clientCertificates(settings) == Certificates.NOT_ASKED) {
            for (Flag<?> flag :
                    List.of(TlsFlags.CLIENT_CRL_FILE, TlsFlags.CLIENT_CERT_ALLOWED_HOSTNAME)) {
                if (!settings.isDefault(flag)) {
                    warnings.add(
                            "--%s doesn't count: without --client-cert-auth no client is asked for a certificate."
                                    .formatted(flag.name()));
                }
            }
        }
        return warnings;
    }

    /** What is said of one port that doesn't speak TLS. */
    private record Port(
            String kind, String filesText, List<Flag<Path>> files, Flag<Boolean> certAuth) {}

    private static List<String> ignored(Settings settings, List<NodeUrl> listen, Port port) {
        var warnings = new ArrayList<String>();
        for (NodeUrl url : listen) {
            if (url.scheme() != Scheme.HTTP) {
                continue;
            }
            if (port.files().stream().anyMatch(file -> isGiven(settings.value(file)))) {
                warnings.add(
                        "The scheme of %s url %s is HTTP while %s are presented. Ignored %s."
                                .formatted(port.kind(), url, port.filesText(), port.filesText()));
            }
            if (settings.value(port.certAuth())) {
                warnings.add(
                        "The scheme of %s url %s is HTTP while client cert auth (--%s) is enabled. Ignored client cert auth for this url."
                                .formatted(port.kind(), url, port.certAuth().name()));
            }
        }
        return warnings;
    }

    private static Optional<NodeUrl> secure(List<NodeUrl> urls) {
        return urls.stream().filter(url -> url.scheme() == Scheme.HTTPS).findFirst();
    }

    private static void checkPair(Path certificate, Path key, String missing)
            throws ConfigException {
        if (isGiven(certificate) != isGiven(key)) {
            throw ConfigException.plain(
                    "KeyFile and CertFile must both be present[key: %s, cert: %s]"
                            .formatted(key, certificate));
        }
        if (!isGiven(certificate)) {
            throw ConfigException.plain(missing);
        }
    }

    private static AllowedName allowedPeer(Settings settings) throws ConfigException {
        String commonName = settings.value(TlsFlags.PEER_CERT_ALLOWED_CN);
        String hostname = settings.value(TlsFlags.PEER_CERT_ALLOWED_HOSTNAME);
        if (!commonName.isEmpty() && !hostname.isEmpty()) {
            throw ConfigException.plain(
                    "AllowedCN and AllowedHostname are mutually exclusive (cn=%s, hostname=%s)"
                            .formatted(Texts.quote(commonName), Texts.quote(hostname)));
        }
        if (!commonName.isEmpty()) {
            return new AllowedName.CommonName(commonName);
        }
        return hostname.isEmpty() ? new AllowedName.Any() : new AllowedName.Hostname(hostname);
    }

    private static Certificates clientCertificates(Settings settings) {
        return settings.value(TlsFlags.CLIENT_CERT_AUTH)
                ? Certificates.NAMES_USER
                : ofAuthorities(settings.value(TlsFlags.TRUSTED_CA_FILE));
    }

    private static Certificates peerCertificates(Settings settings) {
        return settings.value(TlsFlags.PEER_CLIENT_CERT_AUTH)
                ? Certificates.REQUIRED
                : ofAuthorities(settings.value(TlsFlags.PEER_TRUSTED_CA_FILE));
    }

    private static Certificates ofAuthorities(Path authorities) {
        return isGiven(authorities) ? Certificates.REQUIRED : Certificates.NOT_ASKED;
    }

    private static boolean isGiven(Path path) {
        return !path.toString().isEmpty();
    }

    private static Optional<Path> given(Path path) {
        return Optional.of(path).filter(TlsAssembly::isGiven);
    }
}
