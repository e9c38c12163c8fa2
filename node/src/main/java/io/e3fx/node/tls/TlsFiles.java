package io.e3fx.node.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files and rules of one TLS port. Immutable.
 *
 * @param certificate the member's certificate, and those between it and its authority, in PEM
 * @param key its private key in PEM: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC), not encrypted
 * @param clients which clients are taken
 * @param cipherSuites names of the suites of TLS 1.2 that are offered; empty for a safe choice
 */
public record TlsFiles(Path certificate, Path key, Clients clients, List<String> cipherSuites) {

    /** Keeps a copy of the list. */
    public TlsFiles {
        cipherSuites = List.copyOf(cipherSuites);
    }

    /**
     * Which clients are taken.
     *
     * @param certificates whether they have to show a certificate; the rest counts only then
     * @param trustedAuthorities certificates of the authorities, in PEM; those of the system when there is none
     * @param revoked a list of revoked certificates, in PEM or DER
     * @param allowed whom their certificate must be made out to
     */
    public record Clients(
            Certificates certificates,
            Optional<Path> trustedAuthorities,
            Optional<Path> revoked,
            AllowedName allowed) {}

    /** Whom a certificate must be made out to. */
    public sealed interface AllowedName {
        /** Anybody that the authorities trust. */
        record Any() implements AllowedName {}

        /**
         * A name or IP address, among the alternative names.
         *
         * @param name the name
         */
        record Hostname(String name) implements AllowedName {}

        /**
         * The common name of the subject.
         *
         * @param name the name
         */
        record CommonName(String name) implements AllowedName {}
    }

    /** Whether clients have to show a certificate. */
    public enum Certificates {
        /** They are not asked for one. */
        NOT_ASKED,
        /** Without a good one the handshake fails. */
        REQUIRED,
        /** Likewise, and its common name is that of a user ({@code --client-cert-auth}). */
        NAMES_USER
    }
}
