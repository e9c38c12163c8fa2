package io.e3fx.node.raft;

import io.e3fx.node.tls.Credentials;
import io.e3fx.node.tls.PeerTls;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import org.apache.ratis.thirdparty.io.netty.buffer.ByteBufAllocator;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ApplicationProtocolNegotiator;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContext;

/**
 * One side of TLS, made again when certificates were renewed: changed files count for new connections, and no session of before
 * is resumed, so that who was revoked meanwhile is checked again. Thread-safe.
 */
final class RenewedContext extends SslContext {
    private final PeerTls tls;
    private final Source source;
    private volatile Version current;

    /** Makes one side. */
    @FunctionalInterface
    interface Source {
        /** Of what the files hold now. */
        SslContext make(PeerTls tls, Credentials credentials) throws SSLException;
    }

    private record Version(Credentials credentials, SslContext context) {}

    RenewedContext(PeerTls tls, Source source) {
        this.tls = tls;
        this.source = source;
        this.current = make(tls, source);
    }

    private static Version make(PeerTls tls, Source source) {
        Credentials credentials = tls.credentials();
        try {
            return new Version(credentials, source.make(tls, credentials));
        } catch (SSLException e) {
            throw new IllegalStateException("the files were read and fit together", e);
        }
    }

    private SslContext newest() {
        Version version = current;
        // Two threads may both make it: one is used once only.
        if (!version.credentials().equals(tls.credentials())) {
            version = make(tls, source);
            current = version;
        }
        return version.context();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return newest().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
        return newest().newEngine(allocator, host, port);
    }

    @Override
    public boolean isClient() {
        return current.context().isClient();
    }

    @Override
    public List<String> cipherSuites() {
        return current.context().cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // The base class still asks for it.
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current.context().applicationProtocolNegotiator();
    }

    @Override
    public SSLSessionContext sessionContext() {
        return newest().sessionContext();
    }
}
