package io.e3fx.node.tls;

import io.e3fx.node.tls.TlsFiles.Certificates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** The server's side of TLS for clients. Changed files count for new connections. Thread-safe. */
public final class ServerTls {
    private final TlsFiles files;
    private final Reloaded<SSLContext> context;
    private final String[] cipherSuites;

    private ServerTls(TlsFiles files) throws IOException {
        this.files = files;
        this.context = new Reloaded<>(Credentials.paths(files), () -> newContext(files));
        this.cipherSuites = Suites.of(files).toArray(String[]::new);
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
        engine.setEnabledProtocols(Suites.PROTOCOLS.toArray(String[]::new));
        engine.setEnabledCipherSuites(cipherSuites);
        return engine;
    }

    /** {@return whether the common name in a client's certificate is that of a user} */
    public boolean namesUsers() {
        return files.clients().certificates() == Certificates.NAMES_USER;
    }

    private static SSLContext newContext(TlsFiles files) throws IOException {
        Credentials credentials = Credentials.read(files, _ -> {});
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {credentials.keys()},
                    new TrustManager[] {credentials.trust()},
                    new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
