package io.e3fx.node.tls;

import io.e3fx.node.tls.TlsFiles.AllowedName;
import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates of the tests, which {@code make.sh} beside them makes. */
public final class TestTls {
    /** Asks clients for nothing. */
    public static final Clients ANYBODY =
            new Clients(
                    Certificates.NOT_ASKED,
                    Optional.empty(),
                    Optional.empty(),
                    new AllowedName.Any());

    private TestTls() {}

    /** One of the files. */
    public static Path file(String name) {
        try {
            URL url = TestTls.class.getResource("/tls/" + name);
            return Path.of(Objects.requireNonNull(url, name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server with {@code NAME.pem} and {@code NAME.key}. */
    public static TlsFiles files(String name, Clients clients) {
        return new TlsFiles(file(name + ".pem"), file(name + ".key"), clients, List.of());
    }

    /** Clients that the authority has signed. */
    public static Clients signed() {
        return signed(Certificates.REQUIRED);
    }

    /** Likewise, whatever else their certificates are good for. */
    public static Clients signed(Certificates certificates) {
        return new Clients(
                certificates, Optional.of(file("ca.pem")), Optional.empty(), new AllowedName.Any());
    }

    /** A client that trusts the authority and shows a certificate, or none where the name is empty. */
    public static SSLContext client(String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", Pem.certificates(file("ca.pem")).getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (!name.isEmpty()) {
            X509Certificate[] chain = {Pem.certificates(file(name + ".pem")).getFirst()};
            own.setKeyEntry("own", Pem.privateKey(file(name + ".key")), new char[0], chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
