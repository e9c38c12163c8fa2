package io.e3fx.launcher.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;

/** Clients of servers that a test made, and of none. */
final class Clients {
    private Clients() {}

    static EtcdClient client(Endpoint... endpoints) {
        return new EtcdClient(List.of(endpoints));
    }

    /** A port that nobody listens on. */
    static Endpoint nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Endpoint(URI.create("http://127.0.0.1:" + socket.getLocalPort()));
        }
    }
}
