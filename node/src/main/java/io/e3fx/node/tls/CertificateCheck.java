package io.e3fx.node.tls;

import io.e3fx.node.files.UserFile;
import io.e3fx.node.tls.TlsFiles.AllowedName;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes clients, and among members servers too, whose certificates an authority has signed, nobody has revoked, and that are
 * made out to the right name.
 */
final class CertificateCheck extends X509ExtendedTrustManager {
    /** Of a list of revoked certificates: some hundred thousand. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final X509ExtendedTrustManager signed;
    private final Optional<X509CRL> revoked;
    private final AllowedName allowed;
    private final Consumer<String> refused;

    private CertificateCheck(
            X509ExtendedTrustManager signed,
            Optional<X509CRL> revoked,
            AllowedName allowed,
            Consumer<String> refused) {
        this.signed = signed;
        this.revoked = revoked;
        this.allowed = allowed;
        this.refused = refused;
    }

    /** The check of the signatures alone. */
    @FunctionalInterface
    private interface Signatures {
        void check() throws CertificateException;
    }

    /**
     * Adds the other rules to that about signatures.
     *
     * @param refused hears why a certificate is refused
     * @throws IOException with one line for the user when the list of revoked certificates can't be read
     */
    static CertificateCheck of(
            Clients clients, X509ExtendedTrustManager signed, Consumer<String> refused)
            throws IOException {
        Optional<X509CRL> revoked =
                clients.revoked().isPresent()
                        ? Optional.of(list(clients.revoked().get()))
                        : Optional.empty();
        return new CertificateCheck(signed, revoked, clients.allowed(), refused);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType)
            throws CertificateException {
        check(chain, () -> signed.checkClientTrusted(chain, keyType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket)
            throws CertificateException {
        check(chain, () -> signed.checkClientTrusted(chain, keyType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> signed.checkClientTrusted(chain, keyType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType)
            throws CertificateException {
        check(chain, () -> signed.checkServerTrusted(chain, keyType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket)
            throws CertificateException {
        check(chain, () -> signed.checkServerTrusted(chain, keyType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> signed.checkServerTrusted(chain, keyType, engine));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return signed.getAcceptedIssuers();
    }

    private void check(X509Certificate[] chain, Signatures signatures) throws CertificateException {
        try {
            signatures.check();
            check(chain);
        } catch (CertificateException e) {
            refused.accept(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (revoked.isPresent()) {
            for (X509Certificate certificate : chain) {
                // By the number alone, as etcd does: the list needn't be of the same authority.
                if (revoked.get().getRevokedCertificate(certificate.getSerialNumber()) != null) {
                    throw new CertificateException(
                            "certificate serial %x revoked"
                                    .formatted(certificate.getSerialNumber()));
                }
            }
        }
        boolean isAllowed =
                switch (allowed) {
                    case AllowedName.Any _ -> true;
                    case AllowedName.Hostname(String name) ->
                            CertificateName.isMadeOutTo(chain[0], name);
                    case AllowedName.CommonName(String name) ->
                            CommonName.of(chain[0]).equals(Optional.of(name));
                };
        if (!isAllowed) {
            throw new CertificateException("client certificate authentication failed");
        }
    }

    private static X509CRL list(Path path) throws IOException {
        byte[] bytes = UserFile.read(path, MAX_BYTES);
        try {
            return (X509CRL)
                    CertificateFactory.getInstance("X.509")
                            .generateCRL(new ByteArrayInputStream(bytes));
        } catch (CRLException | CertificateException e) {
            throw new IOException("x509: malformed revocation list (" + path + ")", e);
        }
    }
}
