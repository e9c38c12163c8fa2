package io.e3fx.launcher.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept connection on which requests go one after the other. As little work as can be: it shares the processors. */
final class HttpConnection implements AutoCloseable {
    private static final int MOST_HEADER_BYTES = 8192;

    private final Socket socket;
    private final InputStream in;
    private final byte[] line = new byte[MOST_HEADER_BYTES];

    HttpConnection(InetSocketAddress address) throws IOException {
        this.socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 4096);
    }

    /** Sends a form and reads the whole answer, which must have a length. */
    int exchange(String method, String path, String form) throws IOException {
        String request =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + socket.getInetAddress().getHostAddress()
                        + ":"
                        + socket.getPort()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.length()
                        + "\r\n\r\n"
                        + form;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(headerLine().substring(9, 12));
        int length = -1;
        for (String header = headerLine(); !header.isEmpty(); header = headerLine()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without a length");
        }
        in.skipNBytes(length);
        return status;
    }

    private String headerLine() throws IOException {
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            line[length++] = (byte) b;
        }
        return new String(line, 0, Math.max(0, length - 1), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
