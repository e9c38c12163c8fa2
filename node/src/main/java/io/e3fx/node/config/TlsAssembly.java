package io.e3fx.node.config;

import io.e3fx.node.config.NodeUrl.Scheme;
import io.e3fx.node.tls.TlsFiles;
import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the flags say about TLS for clients. Whether the files are there is found out when they are read. */
final class TlsAssembly {
    private TlsAssembly() {}

    /** The files; empty when no URL to listen on is https. */
    static Optional<TlsFiles> client(Settings settings, List<NodeUrl> listen)
            throws ConfigException {
        Optional<NodeUrl> secure =
                listen.stream().filter(url -> url.scheme() == Scheme.HTTPS).findFirst();
        if (secure.isEmpty()) {
            return Optional.empty();
        }
        Path certificate = settings.value(TlsFlags.CERT_FILE);
        Path key = settings.value(TlsFlags.KEY_FILE);
        if (isGiven(certificate) != isGiven(key)) {
            throw ConfigException.plain(
                    "KeyFile and CertFile must both be present[key: %s, cert: %s]"
                            .formatted(key, certificate));
        }
        if (!isGiven(certificate)) {
            throw ConfigException.plain(
                    "TLS key/cert (--cert-file, --key-file) must be provided for client url %s with HTTPS scheme"
                            .formatted(secure.get()));
        }
        Path authorities = settings.value(TlsFlags.TRUSTED_CA_FILE);
        var clients =
                new Clients(
                        certificates(settings),
                        given(authorities),
                        given(settings.value(TlsFlags.CLIENT_CRL_FILE)),
                        Optional.of(settings.value(TlsFlags.CLIENT_CERT_ALLOWED_HOSTNAME))
                                .filter(name -> !name.isEmpty()));
        return Optional.of(
                new TlsFiles(certificate, key, clients, settings.value(TlsFlags.CIPHER_SUITES)));
    }

    /** One sentence for each thing that was given for TLS and doesn't count. */
    static List<String> warnings(Settings settings) {
        var warnings = new ArrayList<String>();
        for (NodeUrl url : settings.urls(Flags.LISTEN_CLIENT_URLS)) {
            if (url.scheme() != Scheme.HTTP) {
                continue;
            }
            if (isGiven(settings.value(TlsFlags.CERT_FILE))
                    || isGiven(settings.value(TlsFlags.KEY_FILE))) {
                warnings.add(
                        "The scheme of client url %s is HTTP while key/cert files are presented. Ignored key/cert files."
                                .formatted(url));
            }
            if (settings.value(TlsFlags.CLIENT_CERT_AUTH)) {
                warnings.add(
                        "The scheme of client url %s is HTTP while client cert auth (--client-cert-auth) is enabled. Ignored client cert auth for this url."
                                .formatted(url));
            }
        }
        if (certificates(settings) == Certificates.NOT_ASKED) {
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

    private static Certificates certificates(Settings settings) {
        if (settings.value(TlsFlags.CLIENT_CERT_AUTH)) {
            return Certificates.NAMES_USER;
        }
        return isGiven(settings.value(TlsFlags.TRUSTED_CA_FILE))
                ? Certificates.REQUIRED
                : Certificates.NOT_ASKED;
    }

    private static boolean isGiven(Path path) {
        return !path.toString().isEmpty();
    }

    private static Optional<Path> given(Path path) {
        return Optional.of(path).filter(TlsAssembly::isGiven);
    }
}
