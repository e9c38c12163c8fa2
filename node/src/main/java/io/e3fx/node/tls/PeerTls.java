package io.e3fx.node.tls;

import io.e3fx.node.tls.TlsFiles.Certificates;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both sides of TLS between members: each shows the certificate of the same files. A certificate that is refused is told in the
 * log, once until another reason comes. Thread-safe.
 */
public final class PeerTls {
    private static final Logger LOG = LoggerFactory.getLogger(PeerTls.class);

    private final TlsFiles files;
    private final Reloaded<Credentials> credentials;
    private final List<String> cipherSuites;
    private final AtomicReference<String> lastRefusal = new AtomicReference<>("");

    private PeerTls(TlsFiles files) throws IOException {
        this.files = files;
        this.credentials =
                new Reloaded<>(
                        Credentials.paths(files), () -> Credentials.read(files, this::refused));
        this.cipherSuites = Suites.of(files);
    }

    /**
     * Reads the files.
     *
     * @param files what the flags name
     * @return both sides
     * @throws IOException with one line for the user when one can't be read or they don't fit together
     */
    public static PeerTls open(TlsFiles files) throws IOException {
        return new PeerTls(files);
    }

    /** {@return whether who connects must show a certificate} */
    public boolean requiresCertificates() {
        return files.clients().certificates() != Certificates.NOT_ASKED;
    }

    /** {@return the versions of TLS, the best first} */
    public List<String> protocols() {
        return Suites.PROTOCOLS;
    }

    /** {@return the cipher suites that are offered} */
    public List<String> cipherSuites() {
        return cipherSuites;
    }

    /** {@return what the files hold now: the same object until one of them has changed} */
    public Credentials credentials() {
        return credentials.value();
    }

    private void refused(String reason) {
        if (!reason.equals(lastRefusal.getAndSet(reason))) {
            LOG.warn("the certificate of a peer is refused: {}", reason);
        }
    }
}
