package io.e3fx.node.api;

import io.e3fx.node.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection over TLS that can tell when the client goes. Thread-safe. */
final class TlsConnection extends SslConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TlsConnection.class);

    private TlsConnection(
            Connector connector, EndPoint endPoint, SSLEngine engine, SslContextFactory engines) {
        super(connector.getByteBufferPool(), connector.getExecutor(), engines, endPoint, engine);
    }

    @Override
    protected SslEndPoint newSslEndPoint() {
        return new Decrypted();
    }

    /** What HTTP reads from and writes to. */
    private final class Decrypted extends SslEndPoint implements LeavingNotice {
        private final Lookout lookout =
                new Lookout(this, buffer -> super.fill(buffer), getExecutor());

        @Override
        public void whenPeerGoes(Runnable action) {
            lookout.begin(action);
        }

        @Override
        public void stopLooking() {
            lookout.end();
        }

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            return lookout.fill(buffer);
        }

        @Override
        protected void needsFillInterest() {
            if (!lookout.wakesReader()) {
                super.needsFillInterest();
            }
        }
    }

    /** Makes such connections. Thread-safe. */
    static final class Factory extends SslConnectionFactory {
        Factory(ServerTls tls) {
            super(new Engines(tls), HttpVersion.HTTP_1_1.asString());
            // It would compare host names with the certificate; any name will do over TLS.
            setEnsureSecureRequestCustomizer(false);
            addBean(new Failures());
        }

        @Override
        protected SslConnection newSslConnection(
                Connector connector, EndPoint endPoint, SSLEngine engine) {
            return new TlsConnection(connector, endPoint, engine, getSslContextFactory());
        }
    }

    /** Leaves the engines, and what they are made of, to {@link ServerTls}. */
    private static final class Engines extends SslContextFactory.Server {
        private final ServerTls tls;

        Engines(ServerTls tls) {
            this.tls = tls;
            setRenegotiationAllowed(false);
            try {
                setSslContext(SSLContext.getDefault());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public SSLEngine newSSLEngine() {
            return tls.newEngine();
        }

        @Override
        public SSLEngine newSSLEngine(InetSocketAddress client) {
            return tls.newEngine();
        }
    }

    private static final class Failures implements SslHandshakeListener {
        @Override
        public void handshakeFailed(Event event, Throwable failure) {
            LOG.info(
                    "rejected connection from {} (error \"{}\")",
                    event.getEndPoint().getRemoteSocketAddress(),
                    failure.getMessage());
        }
    }
}
