package io.e3fx.launcher.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends bytes on a connection of their own. */
final class Wire {
    private static final Duration PAUSE = Duration.ofMillis(2);

    /** No answer takes longer, and no connection stays open longer when its client has said that no more comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Wire() {}

    /** How a client leaves. */
    enum Ending {
        /** It says that no more comes, and reads to the end. */
        HALF_CLOSED,
        /** It breaks off, without reading. */
        RESET
    }

    /**
     * All that the server sends until it closes.
     *
     * @param pieces the bytes to send; between two of them is a short pause
     * @throws IOException when there is no connection, or the server leaves it open
     */
    static byte[] exchange(URI base, List<byte[]> pieces, Ending ending) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            boolean taken = write(socket, pieces);
            if (ending == Ending.RESET) {
                socket.setSoLinger(true, 0);
                return new byte[0];
            }
            if (taken) {
                socket.shutdownOutput();
            }
            return readAll(socket);
        }
    }

    private static boolean write(Socket socket, List<byte[]> pieces) {
        try {
            for (byte[] piece : pieces) {
                socket.getOutputStream().write(piece);
                if (pieces.size() > 1) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
            return true;
        } catch (IOException _) {
            return false; // the server has answered and closed
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        try {
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                all.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "still open, after " + FuzzedRequest.readable(all.toByteArray()), e);
        } catch (SocketException _) {
            return all.toByteArray(); // the server closed before it had read everything
        }
        return all.toByteArray();
    }
}
