package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection on which a test sends bytes and reads answers, to see what really goes over the wire. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 200;

    private final Socket socket;
    private final InputStream in;
    private boolean insideChunks;

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Takes over a socket that is connected. */
    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * An answer.
     *
     * @param status its status
     * @param headers by their names as they were spelled
     * @param body decoded from its chunks
     */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "absent");
        }
    }

    /** Sends a request without a body; {@code headers} are whole lines. */
    RawClient send(String method, String target, String... headers) throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return sendRaw(request + "\r\n");
    }

    RawClient sendForm(String method, String target, String form, String... headers)
            throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Content-Type: application/x-www-form-urlencoded\r\n");
        request.append("Content-Length: ").append(form.getBytes(UTF_8).length).append("\r\n\r\n");
        return sendRaw(request + form);
    }

    RawClient sendJson(String method, String target, String json, String... headers)
            throws IOException {
        String[] more = Arrays.copyOf(headers, headers.length + 1);
        more[headers.length] = "Content-Length: " + json.getBytes(UTF_8).length;
        return send(method, target, more).sendRaw(json);
    }

    RawClient sendRaw(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return this;
    }

    /** Reads a whole answer to a request that was not HEAD. */
    Answer answer() throws IOException {
        Answer head = head();
        if (head.headers().containsKey("Content-Length")) {
            int length = Integer.parseInt(head.header("Content-Length"));
            return new Answer(
                    head.status(), head.headers(), new String(in.readNBytes(length), UTF_8));
        }
        StringBuilder body = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            body.append(chunk);
        }
        return new Answer(head.status(), head.headers(), body.toString());
    }

    /** Reads the status line and the headers. */
    Answer head() throws IOException {
        String statusLine = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return new Answer(Integer.parseInt(statusLine.split(" ", -1)[1]), headers, "");
    }

    /** Reads one chunk; the last one is empty. The end of its line may come only with the next one. */
    String chunk() throws IOException {
        if (insideChunks) {
            line();
        }
        int length = Integer.parseInt(line().toLowerCase(Locale.ROOT), 16);
        insideChunks = length > 0;
        String chunk = new String(in.readNBytes(length), UTF_8);
        if (!insideChunks) {
            line();
        }
        return chunk;
    }

    /** True when nothing comes for a while, not even an end. */
    boolean isSilent() throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    /** True when the server has ended the connection. */
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server ended the connection");
            }
            line.write(octet);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
