package io.e3fx.node.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.util.Callback;

/** Tells those who don't speak TLS on its port so, in HTTP; etcd closes the connection without a word. */
final class PlainRefusal extends DetectorConnectionFactory {
    private static final byte[] ANSWER =
            """
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 48\r
            Connection: close\r
            \r
            Client sent an HTTP request to an HTTPS server.
            """
                    .getBytes(StandardCharsets.US_ASCII);

    PlainRefusal(TlsConnection.Factory tls) {
        super(tls);
    }

    @Override
    protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer ignored) {
        endPoint.write(Callback.from(endPoint::close), ByteBuffer.wrap(ANSWER));
    }
}
