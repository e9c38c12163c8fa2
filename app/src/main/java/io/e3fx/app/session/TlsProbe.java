package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Shakes hands over TLS and, when that fails, looks at the server's certificate to say why. Thread-safe. */
final class TlsProbe {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String HTTP = "HTTP/";

    /** A refusal is under way already when the handshake ends; a server that is content stays silent. */
    private static final int REFUSAL_MILLIS = 150;

    private final Optional<SSLContext> context;
    private final Duration limit;
    private final InstantSource clock;

    /**
     * A probe.
     *
     * @param context what is trusted and shown; absent: Java's own
     * @param limit for each wait
     */
    TlsProbe(Optional<SSLContext> context, Duration limit, InstantSource clock) {
        this.context = context;
        this.limit = limit;
        this.clock = clock;
    }

    /** Who vouches for the server, or what is wrong. */
    sealed interface Outcome {
        /** It is trusted. */
        record Trusted(String issuer, Instant notAfter) implements Outcome {}

        /** It is not. */
        record Not(Finding finding) implements Outcome {}
    }

    /** Shakes hands as the client will. */
    Outcome probe(Endpoint endpoint, InetAddress address) {
        String host = host(endpoint);
        try {
            SSLContext used = context.isPresent() ? context.get() : SSLContext.getDefault();
            X509Certificate certificate = handshake(used, endpoint, address, true);
            return new Outcome.Trusted(issuer(certificate), certificate.getNotAfter().toInstant());
        } catch (IOException | GeneralSecurityException failure) {
            return new Outcome.Not(finding(endpoint, address, host, failure));
        }
    }

    /** The host as names in certificates are written: without the brackets of IPv6. */
    static String host(Endpoint endpoint) {
        String host = endpoint.uri().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Finding finding(
            Endpoint endpoint, InetAddress address, String host, Exception failure) {
        String authority = endpoint.uri().getAuthority();
        if (failure instanceof SocketTimeoutException) {
            return speaksPlain(endpoint, address)
                    ? new Finding.PlainServer(authority)
                    : new Finding.Silent(authority);
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("plaintext") || message.contains("Unsupported or unrecognized")) {
            return new Finding.PlainServer(authority);
        }
        if (message.contains("certificate_required")
                || message.contains("bad_certificate")
                || message.contains("handshake_failure")) {
            return new Finding.ClientCertificate();
        }
        try {
            return finding(host, handshake(trustingAll(), endpoint, address, false), message);
        } catch (IOException | GeneralSecurityException _) {
            return new Finding.NoTls(message);
        }
    }

    /** Some servers take a greeting of TLS for the beginning of a line, and wait for its end. */
    private boolean speaksPlain(Endpoint endpoint, InetAddress address) {
        int millis = Math.toIntExact(limit.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, ConnectionCheck.port(endpoint)), millis);
            plain.setSoTimeout(millis);
            plain.getOutputStream()
                    .write("HEAD /version HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = plain.getInputStream().readNBytes(HTTP.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(HTTP);
        } catch (IOException _) {
            return false;
        }
    }

    private Finding finding(String host, X509Certificate certificate, String message) {
        Instant now = clock.instant();
        Instant notBefore = certificate.getNotBefore().toInstant();
        Instant notAfter = certificate.getNotAfter().toInstant();
        if (now.isBefore(notBefore) || now.isAfter(notAfter)) {
            return new Finding.Expired(issuer(certificate), notBefore, notAfter);
        }
        if (message.contains("PKIX path")) {
            return new Finding.Untrusted(issuer(certificate));
        }
        boolean isName =
                message.contains("No subject alternative")
                        || message.contains("No name matching")
                        || message.contains("doesn't match");
        return isName
                ? new Finding.OtherName(host, names(certificate))
                : new Finding.NoTls(message);
    }

    private X509Certificate handshake(
            SSLContext used, Endpoint endpoint, InetAddress address, boolean checksName)
            throws IOException {
        int millis = Math.toIntExact(limit.toMillis());
        String host = host(endpoint);
        int port = ConnectionCheck.port(endpoint);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket socket =
                    (SSLSocket) used.getSocketFactory().createSocket(plain, host, port, true)) {
                if (checksName) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                if (socket.getSession().getPeerCertificates()[0]
                        instanceof X509Certificate certificate) {
                    if (checksName) {
                        waitForRefusal(socket);
                    }
                    return certificate;
                }
                throw new SSLException("the certificate is of an unknown kind");
            }
        }
    }

    /** In TLS 1.3 a server says only after the handshake that it wants a certificate of the client. */
    private static void waitForRefusal(SSLSocket socket) throws IOException {
        socket.setSoTimeout(REFUSAL_MILLIS);
        socket.getOutputStream().flush();
        try {
            int _ = socket.getInputStream().read();
        } catch (SocketTimeoutException _) {
            // It waits for a request, as it should.
        }
    }

    private static String issuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName();
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> name : alternatives) {
                    if (name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS)) {
                        names.add(String.valueOf(name.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException _) {
            // Then its subject must do.
        }
        return names.isEmpty()
                ? List.of(certificate.getSubjectX500Principal().getName())
                : List.copyOf(names);
    }

    /** To look at a certificate that is not trusted; nothing is sent over such a connection. */
    private static SSLContext trustingAll() throws GeneralSecurityException {
        SSLContext all = SSLContext.getInstance("TLS");
        all.init(null, new TrustManager[] {new TrustsAll()}, null);
        return all;
    }

    /** Lets every certificate pass, so that it can be looked at. */
    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
