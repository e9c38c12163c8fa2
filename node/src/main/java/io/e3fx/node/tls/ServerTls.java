package io.e3fx.node.tls;

import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The server's side of TLS 1.2 and 1.3. Changed files count for new connections. Thread-safe.
 */
public final class ServerTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsFiles files;
    private final Reloaded<SSLContext> context;
    private final String[] cipherSuites;

    private ServerTls(TlsFiles files) throws IOException {
        this.files = files;
        this.context = new Reloaded<>(paths(files), () -> newContext(files));
        this.cipherSuites = cipherSuites(files, context.value());
    }

    /**
     * Reads the files.
     *
     * @param files what the flags name
     * @return the server's side
     * @throws IOException with one line for the user when one can't be read or they don't fit together
     */
    public static ServerTls open(TlsFiles files) throws IOException {
        return new ServerTls(files);
    }

    /** {@return the server's side of one new connection} */
    public SSLEngine newEngine() {
        SSLEngine engine = context.value().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(files.clients().certificates() != Certificates.NOT_ASKED);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(cipherSuites);
        return engine;
    }

    /** {@return whether the common name in a client's certificate is that of a user} */
    public boolean namesUsers() {
        return files.clients().certificates() == Certificates.NAMES_USER;
    }

    private static List<Path> paths(TlsFiles files) {
        Clients clients = files.clients();
        return Stream.of(
                        Stream.of(files.certificate(), files.key()),
                        clients.trustedAuthorities().stream(),
                        clients.revoked().stream())
                .flatMap(path -> path)
                .toList();
    }

    private static SSLContext newContext(TlsFiles files) throws IOException {
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
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keyManagers(chain, key), trustManagers(files.clients()), new SecureRandom());
            return context;
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

    private static KeyManager[] keyManagers(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        char[] none = {};
        KeyStore store = emptyStore();
        store.setKeyEntry("member", key, none, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, none);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(Clients clients)
            throws GeneralSecurityException, IOException {
        if (clients.certificates() == Certificates.NOT_ASKED) {
            return new TrustManager[0];
        }
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
                return new TrustManager[] {ClientCheck.of(clients, signed)};
            }
        }
        throw new IllegalStateException("Java checks X.509 certificates by extended managers");
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Those named and, as etcd does, all of TLS 1.3; else those that Java offers and that nobody has to be warned about. */
    private static String[] cipherSuites(TlsFiles files, SSLContext context) throws IOException {
        List<String> offered = List.of(context.getDefaultSSLParameters().getCipherSuites());
        if (files.cipherSuites().isEmpty()) {
            return offered.stream().filter(ServerTls::isModern).toArray(String[]::new);
        }
        Set<String> supported = Set.of(context.getSupportedSSLParameters().getCipherSuites());
        var suites = new LinkedHashSet<String>();
        for (String name : files.cipherSuites()) {
            // Some go by a shorter name in etcd.
            String known = name.endsWith("_CHACHA20_POLY1305") ? name + "_SHA256" : name;
            if (!supported.contains(known)) {
                throw new IOException("unexpected TLS cipher suite \"" + name + "\"");
            }
            suites.add(known);
        }
        offered.stream().filter(ServerTls::isOfTls13).forEach(suites::add);
        return suites.toArray(String[]::new);
    }

    private static boolean isOfTls13(String suite) {
        return suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
    }

    private static boolean isModern(String suite) {
        return isOfTls13(suite)
                || (suite.startsWith("TLS_ECDHE_")
                        && (suite.contains("_GCM_") || suite.contains("_CHACHA20_")));
    }
}
