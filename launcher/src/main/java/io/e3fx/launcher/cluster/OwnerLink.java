package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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

    /** A start waits for a member to serve, on a slow and busy machine. */
    private static final Duration ANSWER_DEADLINE = Duration.ofMinutes(3);

    /** Absent when nobody owns the cluster; a file left by one that was killed may still be there. */
    static Optional<OwnerLink> find(ClusterFiles files) {
        try {
            String[] words = Files.readString(files.orders()).trim().split(" ", -1);
            return words.length == 2
                    ? Optional.of(new OwnerLink(Integer.parseInt(words[0]), words[1]))
                    : Optional.empty();
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
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
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                    (int) CONNECT_DEADLINE.toMillis());
            socket.setSoTimeout((int) ANSWER_DEADLINE.toMillis());
            String line = secret + " " + OrderText.format(order) + "\n";
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .trim();
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
}
