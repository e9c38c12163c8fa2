package io.e3fx.node.raft;

import io.e3fx.node.tls.Credentials;
import io.e3fx.node.tls.PeerTls;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.ratis.grpc.server.GrpcServicesImpl;
import org.apache.ratis.thirdparty.io.grpc.netty.GrpcSslContexts;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ClientAuth;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContext;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContextBuilder;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SupportedCipherSuiteFilter;

/**
 * How connections between members are secured: all of them, or none, whatever the schemes of peer URLs say. Whom this member
 * connects to must have the host of its peer URL in its certificate. Thread-safe.
 */
final class PeerSecurity {
    static final String KEY = "e3fx.security";

    private final Optional<SslContext> serving;
    private final Optional<SslContext> connecting;

    /**
     * Creates it.
     *
     * @param tls empty when nothing is secured
     */
    PeerSecurity(Optional<PeerTls> tls) {
        serving = tls.map(speaking -> new RenewedContext(speaking, PeerSecurity::serving));
        connecting = tls.map(speaking -> new RenewedContext(speaking, PeerSecurity::connecting));
    }

    /** Secures both sides of Ratis, with all addresses that it listens on. */
    void secure(GrpcServicesImpl.Builder services) {
        serving.ifPresent(services::setServerSslContextForServer);
        connecting.ifPresent(services::setServerSslContextForClient);
    }

    /** Secures our own connections. */
    NettyChannelBuilder secure(NettyChannelBuilder builder) {
        return connecting.isPresent()
                ? builder.useTransportSecurity().sslContext(connecting.get())
                : builder.usePlaintext();
    }

    private static SslContext serving(PeerTls tls, Credentials credentials) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(credentials.keys());
        if (tls.requiresCertificates()) {
            builder.clientAuth(ClientAuth.REQUIRE).trustManager(credentials.trust());
        }
        return context(builder, tls);
    }

    /** The certificate is shown to those that ask for it, even if this member asks for none. */
    private static SslContext connecting(PeerTls tls, Credentials credentials) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .keyManager(credentials.keys())
                        .trustManager(credentials.trust());
        return context(builder, tls);
    }

    private static SslContext context(SslContextBuilder builder, PeerTls tls) throws SSLException {
        // The platforms' native libraries are left out.
        return GrpcSslContexts.configure(builder, SslProvider.JDK)
                .protocols(tls.protocols())
                .ciphers(tls.cipherSuites(), SupportedCipherSuiteFilter.INSTANCE)
                .build();
    }
}
