package io.e3fx.launcher.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where the owner of a cluster takes orders from the user's other processes: a port of 127.0.0.1, and a file that only
 * the user can read with the port and a secret. A connection carries one order: a line with the secret and the order's
 * words; the answer is a line that begins with {@code ok} or {@code error}. Orders may take as long as they need.
 */
final class OwnerPort implements AutoCloseable {

    static final String OK = "ok ";
    static final String ERROR = "error ";

    /** Stands where an order does, and asks for nothing but an answer. */
    static final String GREETING = "hello";

    private static final int SECRET_BYTES = 32;
    private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(5);

    /** For answers that only have to be sent; an order that takes longer is given up. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    /** Longer than any order. */
    private static final int MOST_LINE_CHARACTERS = 1024;

    /** People give orders one by one; more are turned away. */
    private static final int MOST_AT_ONCE = 16;

    /** Carries out an order. */
    @FunctionalInterface
    interface Desk {
        /** Returns what came of it, as a sentence; the exception's message is one too. */
        String carryOut(Order order) throws ClusterException, InterruptedException;
    }

    private final ClusterFiles files;
    private final Desk desk;
    private final String secret;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final ServerSocket socket;
    private final Thread listener = Thread.ofVirtual().name("orders").unstarted(this::listen);

    /** Nobody is heard before {@link #open}. */
    OwnerPort(ClusterFiles files, Desk desk) throws IOException {
        this.files = files;
        this.desk = desk;
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        this.secret = HexFormat.of().formatHex(random);
        this.socket = new ServerSocket(0, MOST_AT_ONCE, InetAddress.ofLiteral("127.0.0.1"));
    }

    void open() throws IOException {
        ReplacedFile.writeSecret(files.orders(), socket.getLocalPort() + " " + secret + "\n");
        listener.start();
    }

    /** Nobody is heard any more; the order that led here may still be answered. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(files.orders());
            socket.close();
            if (listener.getState() != Thread.State.NEW) {
                // The port is free when the thread that listens has noticed.
                var _ = listener.join(LAST_ANSWERS);
            }
            if (free.tryAcquire(MOST_AT_ONCE, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(MOST_AT_ONCE);
            }
        } catch (IOException _) {
            // The next owner overwrites it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                if (free.tryAcquire()) {
                    Thread.ofVirtual().name("order").start(() -> serve(connection));
                } else {
                    connection.close();
                }
            } catch (IOException _) {
                // Closed, or a connection that ended before it began.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout((int) REQUEST_DEADLINE.toMillis());
            String line = line(connection);
            String answer =
                    isOurs(line) ? answer(line.substring(secret.length() + 1)) : ERROR + "no";
            String answerLine = answer.replace('\n', ' ') + "\n";
            connection.getOutputStream().write(answerLine.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // Whoever asked has gone.
        } finally {
            free.release();
        }
    }

    private static String line(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() == MOST_LINE_CHARACTERS) {
                throw new IOException("too long for an order");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private boolean isOurs(String line) {
        int end = line.indexOf(' ');
        return end > 0
                && MessageDigest.isEqual(
                        line.substring(0, end).getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8));
    }

    private String answer(String words) {
        try {
            return OK + (words.equals(GREETING) ? GREETING : desk.carryOut(OrderText.parse(words)));
        } catch (ClusterException | RuntimeException e) {
            return ERROR + (e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ERROR + "the cluster is being closed";
        }
    }
}
