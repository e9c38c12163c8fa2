package io.e3fx.node.config;

import static io.e3fx.node.config.Flag.Group.SECURITY;

import io.e3fx.node.config.Flag.Treatment.Used;
import java.nio.file.Path;
import java.util.List;

/** The flags about TLS that have an effect. */
final class TlsFlags {
    static final Flag<Path> CERT_FILE =
            path("cert-file", "This member's certificate for clients, in PEM; needed for https.");
    static final Flag<Path> KEY_FILE =
            path("key-file", "Its private key in PEM: PKCS #8, PKCS #1 or SEC 1, not encrypted.");
    static final Flag<Path> TRUSTED_CA_FILE =
            path(
                    "trusted-ca-file",
                    "Authorities that sign clients' certificates, in PEM; clients must show one then.");
    static final Flag<Boolean> CLIENT_CERT_AUTH =
            new Flag<>(
                    "client-cert-auth",
                    FlagTypes.SWITCH,
                    "false",
                    new Used(
                            SECURITY,
                            "Clients must show a certificate, whose name is the user's; by the system's authorities without --trusted-ca-file."));
    static final Flag<Path> CLIENT_CRL_FILE =
            path("client-crl-file", "Clients' certificates that are revoked, in PEM or DER.");
    static final Flag<String> CLIENT_CERT_ALLOWED_HOSTNAME =
            new Flag<>(
                    "client-cert-allowed-hostname",
                    FlagTypes.TEXT,
                    "",
                    new Used(
                            SECURITY,
                            "The name or IP address that clients' certificates must be made out to."));
    static final Flag<Path> PEER_CERT_FILE =
            path(
                    "peer-cert-file",
                    "This member's certificate for other members, in PEM; needed for https.");
    static final Flag<Path> PEER_KEY_FILE = path("peer-key-file", "Its private key in PEM.");
    static final Flag<Path> PEER_TRUSTED_CA_FILE =
            path(
                    "peer-trusted-ca-file",
                    "Authorities that sign members' certificates, in PEM; who connects must show one then.");
    static final Flag<Boolean> PEER_CLIENT_CERT_AUTH =
            new Flag<>(
                    "peer-client-cert-auth",
                    FlagTypes.SWITCH,
                    "false",
                    new Used(SECURITY, "Who connects as a member must show a certificate."));
    static final Flag<Path> PEER_CRL_FILE =
            path("peer-crl-file", "Members' certificates that are revoked, in PEM or DER.");
    static final Flag<String> PEER_CERT_ALLOWED_CN =
            new Flag<>(
                    "peer-cert-allowed-cn",
                    FlagTypes.TEXT,
                    "",
                    new Used(SECURITY, "The common name that members' certificates must have."));
    static final Flag<String> PEER_CERT_ALLOWED_HOSTNAME =
            new Flag<>(
                    "peer-cert-allowed-hostname",
                    FlagTypes.TEXT,
                    "",
                    new Used(
                            SECURITY,
                            "The name or IP address that members' certificates must be made out to."));
    static final Flag<List<String>> CIPHER_SUITES =
            new Flag<>(
                    "cipher-suites",
                    FlagTypes.NAMES,
                    "",
                    new Used(
                            SECURITY,
                            "Suites of TLS 1.2 that are offered, separated by commas; those of TLS 1.3 are always."));

    /** All of them, in the order of the help. */
    static final List<Flag<?>> ALL =
            List.of(
                    CERT_FILE,
                    KEY_FILE,
                    TRUSTED_CA_FILE,
                    CLIENT_CERT_AUTH,
                    CLIENT_CRL_FILE,
                    CLIENT_CERT_ALLOWED_HOSTNAME,
                    PEER_CERT_FILE,
                    PEER_KEY_FILE,
                    PEER_TRUSTED_CA_FILE,
                    PEER_CLIENT_CERT_AUTH,
                    PEER_CRL_FILE,
                    PEER_CERT_ALLOWED_CN,
                    PEER_CERT_ALLOWED_HOSTNAME,
                    CIPHER_SUITES);

    private TlsFlags() {}

    private static Flag<Path> path(String name, String help) {
        return new Flag<>(name, FlagTypes.PATH, "", new Used(SECURITY, help));
    }
}
