package io.e3fx.launcher.etcdctl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands bytes on between clients and a server, and sees when a watch has begun: the server has answered a request that
 * contains {@code wait=true}. Nothing else tells that of every server.
 */
final class Relay implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket front;
    private final int serverPort;
    private final AtomicInteger watches = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Relay(int serverPort) throws IOException {
        this.front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.serverPort = serverPort;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return front.getLocalPort();
    }

    /** How many watches have begun so far. */
    int watches() {
        return watches.get();
    }

    @Override
    public void close() throws IOException {
        front.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(client);
                open.add(server);
                AtomicBoolean isWatch = new AtomicBoolean();
                Thread.ofVirtual()
                        .start(() ->
                                copy(
                                        client,
                                        server,
                                        request -> isWatch.set(request.contains("wait=true"))));
                Thread.ofVirtual()
                        .start(() ->
                                copy(
                                        server,
                                        client,
                                        _ -> {
                                            if (isWatch.getAndSet(false)) {
                                                watches.incrementAndGet();
                                            }
                                        }));
            } catch (IOException e) {
                // No server yet, or no more.
            }
        }
    }

    private void copy(Socket from, Socket to, java.util.function.Consumer<String> seen) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                seen.accept(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One of the two has left.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
