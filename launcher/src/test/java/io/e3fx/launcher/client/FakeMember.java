package io.e3fx.launcher.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A member on the wire and nothing behind it: notes each request and writes the bytes that a test gives it. The
 * connection is kept after a whole answer and cut after {@link Script#cut}.
 */
public final class FakeMember implements AutoCloseable {

    /** What was asked. */
    public record Asked(String line, List<String> headers, String body) {
        /** The value of a header. */
        public Optional<String> header(String name) {
            String prefix = name.toLowerCase(java.util.Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(h -> h.toLowerCase(java.util.Locale.ROOT).startsWith(prefix))
                    .map(h -> h.substring(prefix.length()))
                    .findFirst();
        }
    }

    /** Writes the answer to a request. */
    @FunctionalInterface
    public interface Script {
        void answer(Asked asked, OutputStream out) throws IOException;

        /** Ends the connection instead of going on. */
        static void cut() throws IOException {
            throw new IOException("cut by the script");
        }
    }

    /** The headers of a keys answer. */
    public static final String INDEXES =
            "X-Etcd-Cluster-Id: 8f2a2ec5c0087dcb\r\nX-Etcd-Index: 27\r\nX-Raft-Index: 31\r\n"
                    + "X-Raft-Term: 4\r\n";

    private final ServerSocket server;
    private final Script script;
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public FakeMember(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** A member that answers everything with this JSON. */
    public static FakeMember json(int status, String body) throws IOException {
        return new FakeMember((_, out) -> write(out, status, "application/json", INDEXES, body));
    }

    /** Writes one whole answer. */
    public static void write(OutputStream out, int status, String type, String headers, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + status
                        + " Whatever\r\nContent-Type: "
                        + type
                        + "\r\n"
                        + headers
                        + "Content-Length: "
                        + bytes.length
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    /** Writes the head of an answer in chunks. */
    public static void begin(OutputStream out, String headers) throws IOException {
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        + headers
                        + "Transfer-Encoding: chunked\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Writes one chunk; the empty one ends the answer. */
    public static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    public Endpoint endpoint() {
        return new Endpoint(URI.create("http://127.0.0.1:" + server.getLocalPort()));
    }

    /** What was asked so far. */
    public List<Asked> requests() {
        return requests;
    }

    /** The request lines so far, without the HTTP version. */
    public List<String> lines() {
        return requests.stream().map(asked -> asked.line().replace(" HTTP/1.1", "")).toList();
    }

    /** How many connections were made so far. */
    public int connections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String line = line(in);
                if (line.isEmpty()) {
                    return;
                }
                List<String> headers = new CopyOnWriteArrayList<>();
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    headers.add(header);
                }
                Asked head = new Asked(line, headers, "");
                int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
                Asked asked =
                        new Asked(
                                line,
                                headers,
                                new String(in.readNBytes(length), StandardCharsets.UTF_8));
                requests.add(asked);
                script.answer(asked, socket.getOutputStream());
            }
        } catch (IOException | UncheckedIOException e) {
            // The client left, or the script cut it off.
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
