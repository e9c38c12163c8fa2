package io.e3fx.node.tls;

import io.e3fx.node.files.UserFile;
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
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Takes clients whose certificates an authority has signed, nobody has revoked, and that are made out to the right name. */
final class ClientCheck extends X509ExtendedTrustManager {
    /** Of a list of revoked certificates: some hundred thousand. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final X509ExtendedTrustManager signed;
    private final Optional<X509CRL> revoked;
    private final Optional<String> allowedHostname;

    private ClientCheck(
            X509ExtendedTrustManager signed,
            Optional<X509CRL> revoked,
            Optional<String> allowedHostname) {
        this.signed = signed;
        this.revoked = revoked;
        this.allowedHostname = allowedHostname;
    }

    /**
     * Adds the other rules to that about signatures.
     *
     * @throws IOException with one line for the user when the list of revoked certificates can't be read
     */
    static ClientCheck of(Clients clients, X509ExtendedTrustManager signed) throws IOException {
        Optional<X509CRL> revoked =
                clients.revoked().isPresent()
                        ? Optional.of(list(clients.revoked().get()))
                        : Optional.empty();
        return new ClientCheck(signed, revoked, clients.allowedHostname());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType)
            throws CertificateException {
        signed.checkClientTrusted(chain, keyType);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket)
            throws CertificateException {
        signed.checkClientTrusted(chain, keyType, socket);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        signed.checkClientTrusted(chain, keyType, engine);
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType)
            throws CertificateException {
        throw new CertificateException("no server is looked for");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no server is looked for");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no server is looked for");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return signed.getAcceptedIssuers();
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
        if (allowedHostname.isPresent()
                && !CertificateName.isMadeOutTo(chain[0], allowedHostname.get())) {
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
