package io.e3fx.node.api;

import io.e3fx.node.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one client address. */
final class ClientConnector extends ServerConnector {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnector.class);

    /** How many connections may wait to be accepted, as many as etcd's: a burst of watchers is not turned away. */
    private static final int WAITING_CONNECTIONS = 4096;

    private final InetSocketAddress address;
    private final Optional<ServerTls> tls;

    ClientConnector(Server server, ApiSettings.Listener listener, HttpConnectionFactory http) {
        super(server, 1, 1, protocols(listener, http));
        this.address = listener.address();
        this.tls = listener.tls();
        setHost(address.getAddress().getHostAddress());
        setPort(address.getPort());
        setAcceptQueueSize(WAITING_CONNECTIONS);
    }

    private static ConnectionFactory[] protocols(
            ApiSettings.Listener listener, HttpConnectionFactory http) {
        if (listener.tls().isEmpty()) {
            return new ConnectionFactory[] {http};
        }
        var tls = new TlsConnection.Factory(listener.tls().get());
        return new ConnectionFactory[] {new PlainRefusal(tls), tls, http};
    }

    /** True when it speaks TLS. */
    boolean isSecure() {
        return tls.isPresent();
    }

    /** True when the common name in a client's certificate is that of a user. */
    boolean namesUsers() {
        return tls.isPresent() && tls.get().namesUsers();
    }

    /** True when only this machine can reach it. */
    boolean isOnLoopback() {
        return address.getAddress().isLoopbackAddress();
    }

    /**
     * Takes the port.
     *
     * @throws IOException when that fails; the message is one line that names the address and the reason
     */
    void listen() throws IOException {
        try {
            open();
        } catch (IOException e) {
            Throwable cause = e.getCause() instanceof IOException inner ? inner : e;
            String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            throw new IOException("listen tcp " + addressText() + ": bind: " + reason, e);
        }
    }

    private String addressText() {
        String host = getHost();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Finds out by itself when the machine of an idle client has vanished. */
    @Override
    protected void configure(Socket socket) {
        super.configure(socket);
        try {
            socket.setKeepAlive(true);
        } catch (SocketException e) {
            LOG.debug("no keep-alive: {}", e.getMessage());
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        var endPoint = new ClientEndPoint(channel, selector, key, getScheduler(), getExecutor());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }
}
