package io.e3fx.node.tls;

import io.e3fx.node.tls.TlsFiles.Clients;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What the files of one port hold.
 *
 * @param keys who this member is
 * @param trust whom it takes for what they say that they are
 */
public record Credentials(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust) {

    /** The files, all of them. */
    static List<Path> paths(TlsFiles files) {
        Clients clients = files.clients();
        return Stream.of(
                        Stream.of(files.certificate(), files.key()),
                        clients.trustedAuthorities().stream(),
                        clients.revoked().stream())
                .flatMap(path -> path)
                .toList();
    }

    /**
     * Reads the files.
     *
     * @param refused hears why a certificate is refused
     * @throws IOException with one line for the user when one can't be read or they don't fit together
     */
    static Credentials read(TlsFiles files, Consumer<String> refused) throws IOException {
        List<X509Certificate> chain = Pem.certificates(files.certificate());
        PrivateKey key = Pem.privateKey(files.key());
        try {
            if (!fits(key, chain.getFirst())) {
                throw new IOException(
                        "tls: private key does not match public key ("
                                + files.key()
                                + ", "
                                + files.certificate()
                                + ")");
            }
            return new Credentials(keys(chain, key), trust(files.clients(), refused));
        } catch (GeneralSecurityException e) {
            throw new IOException("tls: " + e.getMessage() + " (" + files.certificate() + ")", e);
        }
    }

    private static boolean fits(PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature =
                Signature.getInstance(
                        switch (key.getAlgorithm()) {
                            case "RSA" -> "SHA256withRSA";
                            case "EC" -> "SHA256withECDSA";
                            default -> key.getAlgorithm();
                        });
        byte[] anything = {1};
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(anything);
        return signature.verify(signed);
    }

    private static X509ExtendedKeyManager keys(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        char[] none = {};
        KeyStore store = emptyStore();
        store.setKeyEntry("member", key, none, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, none);
        for (KeyManager manager : factory.getKeyManagers()) {
            if (manager instanceof X509ExtendedKeyManager keys) {
                return keys;
            }
        }
        throw new IllegalStateException("Java keeps X.509 keys in extended managers");
    }

    private static X509ExtendedTrustManager trust(Clients clients, Consumer<String> refused)
            throws GeneralSecurityException, IOException {
        KeyStore authorities = null;
        if (clients.trustedAuthorities().isPresent()) {
            authorities = emptyStore();
            for (X509Certificate authority : Pem.certificates(clients.trustedAuthorities().get())) {
                authorities.setCertificateEntry("authority " + authorities.size(), authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager signed) {
                return CertificateCheck.of(clients, signed, refused);
            }
        }
        throw new IllegalStateException("Java checks X.509 certificates by extended managers");
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
