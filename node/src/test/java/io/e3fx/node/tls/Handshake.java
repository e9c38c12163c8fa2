package io.e3fx.node.tls;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A handshake without a network. */
final class Handshake {
    private static final int MOST_STEPS = 100;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(65536);
    private final ByteBuffer toClient = ByteBuffer.allocate(65536);
    private final ByteBuffer nothing = ByteBuffer.allocate(0);
    private final ByteBuffer sink = ByteBuffer.allocate(65536);

    private Handshake(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /** Whom the server says that it is. */
    static String serverName(ServerTls tls) throws Exception {
        SSLEngine client = TestTls.client("").createSSLEngine("localhost", 0);
        client.setUseClientMode(true);
        new Handshake(client, tls.newEngine()).complete();
        var certificate = (X509Certificate) client.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    /**
     * A client with a certificate, or none where the name is empty.
     *
     * @throws SSLException when the server refuses it
     */
    static void asClient(String name, ServerTls tls) throws Exception {
        SSLEngine client = TestTls.client(name).createSSLEngine("localhost", 0);
        client.setUseClientMode(true);
        new Handshake(client, tls.newEngine()).complete();
    }

    private void complete() throws SSLException {
        client.beginHandshake();
        for (int step = 0; step < MOST_STEPS; step++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
            if (client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                    && server.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                return;
            }
        }
        throw new SSLException("no end");
    }

    private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> engine.wrap(nothing, out);
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_UNWRAP, NOT_HANDSHAKING -> {
                in.flip();
                if (in.hasRemaining()) {
                    engine.unwrap(in, sink);
                }
                in.compact();
            }
            default -> throw new SSLException("not over a stream");
        }
    }
}
