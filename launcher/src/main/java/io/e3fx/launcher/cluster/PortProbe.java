package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** Tells whether a port of 127.0.0.1 can be listened on. */
@FunctionalInterface
interface PortProbe {

    boolean isFree(int port);

    /** The program that has a busy port, where the system tells: its name and process ID. */
    default Optional<String> holder(int port) {
        return Optional.empty();
    }

    /** Asks the system. */
    static PortProbe ofLoopback() {
        return new PortProbe() {
            @Override
            public boolean isFree(int port) {
                return !answers(port) && canBind(port);
            }

            @Override
            public Optional<String> holder(int port) {
                return PortHolder.find(port);
            }
        };
    }

    /** Some systems let two processes bind one port, so the bind alone proves nothing there. */
    private static boolean answers(int port) {
        final int timeoutMillis = 200;
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), timeoutMillis);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
