package io.e3fx.launcher.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The PEM files that etcd's programs take. Immutable.
 *
 * @param trustedCa certificates that the server's must lead to; absent: those that Java trusts
 * @param certificate the client's certificate, then those that lead to its root; only together with its key
 * @param key the private key of the certificate, not encrypted
 */
public record TlsFiles(Optional<Path> trustedCa, Optional<Path> certificate, Optional<Path> key) {

    /** Keys in memory need one; it protects nothing. */
    private static final char[] NO_PASSWORD = new char[0];

    /**
     * Reads the files.
     *
     * @throws IOException with the path in its message, when a file is missing, is not what it should be, or a
     *     certificate and a key were not given together
     */
    public SSLContext context() throws IOException {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IOException(
                    "a certificate and its key must both be given: key "
                            + key.map(Path::toString).orElse("none")
                            + ", certificate "
                            + certificate.map(Path::toString).orElse("none"));
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the certificates: " + e.getMessage(), e);
        }
    }

    private KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        if (certificate.isPresent() && key.isPresent()) {
            List<X509Certificate> chain = PemFiles.certificates(certificate.get());
            PrivateKey privateKey = PemFiles.privateKey(key.get());
            store.setKeyEntry(
                    "client", privateKey, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws IOException, GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (trustedCa.isEmpty()) {
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        }
        KeyStore store = emptyStore();
        List<X509Certificate> trusted = PemFiles.certificates(trustedCa.get());
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("ca" + i, trusted.get(i));
        }
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
