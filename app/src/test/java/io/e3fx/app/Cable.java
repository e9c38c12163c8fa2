package io.e3fx.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a member, which a test can cut and mend: hands bytes on from a port of its own. Thread-safe. */
final class Cable implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket front;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int serverPort;
    private volatile boolean isCut;

    /** A cable that ends nowhere yet. */
    Cable() throws IOException {
        this.front = new ServerSocket(OneMember.freePort(), 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Leads to this port of the machine from now on. */
    void connect(int port) {
        this.serverPort = port;
    }

    int port() {
        return front.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Drops all connections and takes no new one. */
    void cut() {
        isCut = true;
        open.forEach(Cable::closeQuietly);
    }

    /** Takes connections again. */
    void mend() {
        isCut = false;
    }

    @Override
    public void close() throws IOException {
        front.close();
        cut();
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                if (isCut) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            } catch (IOException _) {
                // No member yet, or no more.
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0 && !isCut; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException _) {
            // One of the two has left.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone anyway.
        }
    }
}
