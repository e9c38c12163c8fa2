package io.e3fx.launcher.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * One request on a connection of its own, sent as it is written (the JDK's client would refuse or change some), and its answer read
 * piece by piece. Confined to one thread, but for {@link #close}.
 */
final class WireClient implements AutoCloseable {
    private static final int CONTINUE = 100;

    private final Socket socket;
    private final InputStream in;
    private final boolean isHead;
    private Head head = new Head(0, List.of());
    private Framing framing = Framing.UNTIL_CLOSED;
    private long left;
    private boolean insideChunks;

    /** A header as it was spelled. */
    record Header(String name, String value) {}

    /** Status and headers of an answer. */
    record Head(int status, List<Header> headers) {
        /** The value of the first header of this name, however spelled; empty when there is none. */
        String value(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst()
                    .orElse("");
        }
    }

    private enum Framing {
        LENGTH,
        CHUNKS,
        UNTIL_CLOSED
    }

    private WireClient(URI base, Duration timeout, boolean isHead) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        in = new BufferedInputStream(socket.getInputStream());
        this.isHead = isHead;
    }

    /** Connects, sends, and reads the head of the answer. */
    static WireClient send(URI base, Recording.Call call, Names names, Duration timeout)
            throws IOException {
        String request = call.raw().map(names::expand).orElseGet(() -> request(base, call, names));
        WireClient client = new WireClient(base, timeout, request.startsWith("HEAD "));
        try {
            client.write(bytes(request));
            client.readHead();
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** The value of a header that names a user, given as {@code name:password}. */
    static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }

    private static String request(URI base, Recording.Call call, Names names) {
        StringBuilder request = new StringBuilder();
        request.append(call.method()).append(' ').append(names.expand(call.target()));
        request.append(" HTTP/1.1\r\n");
        if (!call.headers().containsKey("Host")) {
            request.append("Host: ").append(base.getAuthority()).append("\r\n");
        }
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            request.append(header.getKey()).append(": ");
            request.append(names.expand(header.getValue())).append("\r\n");
        }
        String body = call.body().map(names::expand).orElse("");
        if (call.body().isPresent()) {
            request.append("Content-Length: ").append(bytes(body).length).append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    /** UTF-8, but {@code U+DC80} to {@code U+DCFF} stand for the single bytes 0x80 to 0xff. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints()
                .forEach(c -> {
                    if (c >= 0xdc80 && c <= 0xdcff) {
                        bytes.write(c - 0xdc00);
                    } else {
                        bytes.writeBytes(Character.toString(c).getBytes(UTF_8));
                    }
                });
        return bytes.toByteArray();
    }

    /** The server may answer, and close, before it has read all. */
    private void write(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException _) {
            socket.getOutputStream().close();
        }
    }

    private void readHead() throws IOException {
        do {
            String[] statusLine = line().split(" ", 3);
            List<Header> headers = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.add(
                        new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
            }
            head = new Head(Integer.parseInt(statusLine[1]), headers);
        } while (head.status() == CONTINUE);
        boolean hasNoBody = isHead || head.status() == 204 || head.status() == 304;
        String length = head.value("Content-Length");
        if (hasNoBody || !length.isEmpty()) {
            framing = Framing.LENGTH;
            left = hasNoBody ? 0 : Long.parseLong(length);
        } else if (head.value("Transfer-Encoding").equals("chunked")) {
            framing = Framing.CHUNKS;
        }
    }

    Head head() {
        return head;
    }

    /** All of the body. */
    byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int octet = read(); octet >= 0; octet = read()) {
            body.write(octet);
        }
        return body.toByteArray();
    }

    /** The next line of the body with its end; what comes at the end of the body may lack it; empty when nothing is left. */
    byte[] bodyLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet;
        do {
            octet = read();
            if (octet >= 0) {
                line.write(octet);
            }
        } while (octet >= 0 && octet != '\n');
        return line.toByteArray();
    }

    private int read() throws IOException {
        if (framing == Framing.UNTIL_CLOSED) {
            return in.read();
        }
        if (left == 0 && framing == Framing.CHUNKS) {
            nextChunk();
        }
        if (left <= 0) {
            return -1;
        }
        left--;
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the answer breaks off");
        }
        if (left == 0 && framing == Framing.CHUNKS) {
            insideChunks = true;
        }
        return octet;
    }

    /** The end of a chunk's line may come only with the next one. */
    private void nextChunk() throws IOException {
        if (insideChunks) {
            line();
        }
        left = Long.parseLong(line(), 16);
        if (left == 0) {
            line();
            left = -1;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server ended the connection");
            }
            line.write(octet);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
