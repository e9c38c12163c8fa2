package io.e3fx.launcher.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many long polls on one directory, each on a connection of its own, read by one thread. Confined to that thread. */
final class WatcherFleet implements AutoCloseable {
    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final Selector selector = Selector.open();
    private final List<Watcher> watchers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final byte[] request;

    /** Connects all; none watches yet. */
    WatcherFleet(InetSocketAddress member, int count, String directory) throws IOException {
        this.request =
                ("GET /v2/keys"
                                + directory
                                + "?wait=true&recursive=true HTTP/1.1\r\nHost: 127.0.0.1:"
                                + member.getPort()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open(member);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Watcher watcher = new Watcher(channel);
                channel.register(selector, SelectionKey.OP_READ, watcher);
                watchers.add(watcher);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Sends each one's poll, and returns when all have their headers: from then on none misses an event. */
    void watch(Duration deadline) throws IOException {
        for (Watcher watcher : watchers) {
            watcher.received.setLength(0);
            watcher.channel.write(ByteBuffer.wrap(request));
        }
        awaitAll(Stage.WAITING, deadline);
    }

    /** Returns when all have been told an event. */
    void awaitEvent(Duration deadline) throws IOException {
        awaitAll(Stage.TOLD, deadline);
    }

    private void awaitAll(Stage stage, Duration deadline) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        long missing = watchers.stream().filter(watcher -> !watcher.reached(stage)).count();
        while (missing > 0) {
            if (System.nanoTime() > end) {
                throw new IOException(missing + " watchers are not " + stage + " in time");
            }
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                Watcher watcher = (Watcher) key.attachment();
                boolean before = watcher.reached(stage);
                read(watcher);
                if (!before && watcher.reached(stage)) {
                    missing--;
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void read(Watcher watcher) throws IOException {
        buffer.clear();
        if (watcher.channel.read(buffer) < 0) {
            throw new EOFException("a watcher was closed");
        }
        watcher.received.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
    }

    @Override
    public void close() throws IOException {
        for (Watcher watcher : watchers) {
            watcher.channel.close();
        }
        selector.close();
    }

    private enum Stage {
        WAITING,
        TOLD
    }

    private static final class Watcher {
        private final SocketChannel channel;
        private final StringBuilder received = new StringBuilder();

        Watcher(SocketChannel channel) {
            this.channel = channel;
        }

        boolean reached(Stage stage) {
            int end = received.indexOf(END_OF_HEADERS);
            return switch (stage) {
                case WAITING -> end >= 0;
                // The last chunk too, else the next poll would read it.
                case TOLD -> end >= 0 && received.indexOf("\r\n0\r\n\r\n", end) >= 0;
            };
        }
    }
}
