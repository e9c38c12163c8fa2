package io.e3fx.node.api;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * An HTTP/1.1 connection that departs from Jetty's in two things.
 *
 * <p>It leaves the target of a request alone. Jetty would read it as a file's path and refuse some that
 * etcd serves or redirects, such as {@code /..} (case path-dots) and {@code /..;x}; it is shown {@code /?TARGET} instead, and
 * {@link RequestTarget} reads the target.
 *
 * <p>One thread at a time reads. After a malformed request Jetty (12.1.14) may let a second one in while the first is about to leave;
 * both give the buffer back to the pool, and from then on two connections share it: clients get errors and parts of answers that
 * are not theirs.
 */
final class ClientConnection extends HttpConnection {
    private static final String WRAPPING = "/?";
    private static final String NO_TARGET = "none:1";

    private final Object reading = new Object();

    private ClientConnection(
            HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    /** The target as it was sent; etcd takes a {@code #} for part of it (case path-fragment). */
    static String target(HttpURI wrapped) {
        String query = wrapped.getQuery() == null ? "" : wrapped.getQuery();
        if (wrapped.getFragment() != null) {
            return query + "#" + wrapped.getFragment();
        }
        return query.isEmpty() ? "/" : query; // there is none with CONNECT
    }

    /** Nothing in here waits for another request, so neither does who waits for the lock. */
    @Override
    public void onFillable() {
        synchronized (reading) {
            super.onFillable();
        }
    }

    /** Of CONNECT Jetty wants a host and a port, and would log what it can't read; it is not served in any case. */
    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        String wrapped = HttpMethod.CONNECT.is(method) ? NO_TARGET : WRAPPING + uri;
        return super.newHttpStream(method, wrapped, version);
    }

    /** Makes such connections. Thread-safe. */
    static final class Factory extends HttpConnectionFactory {
        Factory(HttpConfiguration configuration) {
            super(configuration);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            var connection = new ClientConnection(getHttpConfiguration(), connector, endPoint);
            connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
            return configure(connection, connector, endPoint);
        }
    }
}
