package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to the process that owns a cluster. Immutable.
 *
 * @param port where it takes orders
 * @param secret that they must carry
 */
record OwnerLink(int port, String secret) {

    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

    /** A greeting is answered at once, even by a busy process. */
    private static final Duration GREETING_DEADLINE = Duration.ofSeconds(2);

    /** A start waits for a member to serve, on a slow and busy machine. */
    private static final Duration ANSWER_DEADLINE = Duration.ofMinutes(3);

    /**
     * Absent when nobody owns the cluster. A file that was left by one that was killed may still be there, and its port may be
     * another's by now; an owner that is too busy to answer counts.
     */
    static Optional<OwnerLink> find(ClusterFiles files) {
        return read(files).filter(link -> link.isHeard(files));
    }

    private static Optional<OwnerLink> read(ClusterFiles files) {
        try {
            String[] words = Files.readString(files.orders()).trim().split(" ", -1);
            return words.length == 2
                    ? Optional.of(new OwnerLink(Integer.parseInt(words[0]), words[1]))
                    : Optional.empty();
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether the cluster has an owner that takes orders. */
    static boolean isOwned(ClusterFiles files) {
        return find(files).isPresent();
    }

    private boolean isHeard(ClusterFiles files) {
        try (Socket socket = new Socket()) {
            connect(socket, GREETING_DEADLINE);
            String answer = ask(socket, secret + " " + OwnerPort.GREETING + "\n");
            return answer.startsWith(OwnerPort.OK.trim());
        } catch (SocketTimeoutException _) {
            // The owner is paused; or it was killed, and a stranger listens there in silence.
            return files.ownerPid().stream().anyMatch(pid -> ProcessHandle.of(pid).isPresent());
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Gives an order and waits until it is carried out.
     *
     * @return what came of it; absent when nobody takes orders there (any more)
     * @throws ClusterException with the owner's words when it was not possible
     */
    Optional<String> give(Order order) throws ClusterException {
        try (Socket socket = new Socket()) {
            connect(socket, ANSWER_DEADLINE);
            String answer = ask(socket, secret + " " + OrderText.format(order) + "\n");
            if (answer.startsWith(OwnerPort.OK)) {
                return Optional.of(answer.substring(OwnerPort.OK.length()));
            }
            throw new ClusterException(
                    answer.startsWith(OwnerPort.ERROR)
                            ? answer.substring(OwnerPort.ERROR.length())
                            : "the cluster's owner ended before it had carried out the order");
        } catch (java.net.ConnectException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ClusterException("the cluster's owner gave no answer: " + e.getMessage(), e);
        }
    }

    private void connect(Socket socket, Duration answerDeadline) throws IOException {
        socket.connect(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                (int) CONNECT_DEADLINE.toMillis());
        socket.setSoTimeout((int) answerDeadline.toMillis());
    }

    private static String ask(Socket socket, String line) throws IOException {
        socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }
}
