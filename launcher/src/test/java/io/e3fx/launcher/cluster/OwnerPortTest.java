package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerPortTest {

    @TempDir private Path folder;

    private final List<Order> carriedOut = new CopyOnWriteArrayList<>();
    private ClusterFiles files;
    private OwnerPort port;

    @BeforeEach
    void openPort() throws Exception {
        files = new ClusterFiles(folder);
        port = new OwnerPort(files, this::carryOut);
        port.open();
    }

    @AfterEach
    void closePort() {
        port.close();
    }

    private String carryOut(Order order) throws ClusterException {
        carriedOut.add(order);
        if (order.equals(new Order.Kill("nobody"))) {
            throw new ClusterException("there is no\nnobody");
        }
        return "done: " + OrderText.format(order);
    }

    static List<Order> orders() {
        return List.of(
                new Order.Start(List.of("etcd1")),
                new Order.Start(List.of("etcd1", "etcd2", "etcd3")),
                new Order.Stop("etcd1"),
                new Order.Kill("etcd2"),
                new Order.Pause("etcd3"),
                new Order.Resume("etcd3"),
                new Order.Isolate("etcd1", Duration.ofSeconds(90)),
                new Order.Slow("etcd1", Duration.ofMillis(1500), Duration.ofHours(1)),
                new Order.Heal(Optional.of("etcd1")),
                new Order.Heal(Optional.empty()),
                new Order.Add(Optional.empty()),
                new Order.Add(Optional.of("spare")),
                new Order.Remove("etcd1"),
                new Order.Wipe("etcd2"),
                new Order.Down());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyOrderReachesTheOwnerAndIsAnswered(Order order) throws Exception {
        OwnerLink link = OwnerLink.find(files).orElseThrow();

        assertThat(link.give(order)).contains("done: " + OrderText.format(order));
        assertThat(carriedOut).containsExactly(order);
    }

    @Test
    void whatWasNotPossibleIsSaidInOneLine() {
        OwnerLink link = OwnerLink.find(files).orElseThrow();

        assertThatThrownBy(() -> link.give(new Order.Kill("nobody")))
                .isInstanceOf(ClusterException.class)
                .hasMessage("there is no nobody");
    }

    @Test
    void nobodyIsHeardWithoutTheSecret() throws Exception {
        OwnerLink link = OwnerLink.find(files).orElseThrow();
        OwnerLink guess = new OwnerLink(link.port(), "0".repeat(link.secret().length()));

        assertThatThrownBy(() -> guess.give(new Order.Down())).hasMessage("no");
        assertThat(carriedOut).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "down",
                "down now",
                "start",
                "start ",
                "start a  b",
                "POST / HTTP/1.1",
                "stop  ",
                "isolate etcd1",
                "isolate etcd1 soon",
                "slow etcd1 200ms",
                "heal etcd1 etcd2"
            })
    void whatIsNoOrderIsRefused(String words) throws Exception {
        OwnerLink link = OwnerLink.find(files).orElseThrow();
        String secret = words.equals("down") ? "" : link.secret();

        assertThat(raw(link.port(), secret + " " + words + "\n")).startsWith("error ");
        assertThat(carriedOut).isEmpty();
    }

    @Test
    void aLineThatNeverEndsIsCutOff() throws Exception {
        OwnerLink link = OwnerLink.find(files).orElseThrow();

        assertThat(raw(link.port(), "x".repeat(5_000))).isEmpty();
        assertThat(link.give(new Order.Down())).isPresent();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
    void onlyTheUserCanReadTheSecret() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.orders())))
                .isEqualTo("rw-------");
    }

    @Test
    void anOwnerThatHasGoneIsNotThere() throws Exception {
        OwnerLink link = OwnerLink.find(files).orElseThrow();

        port.close();

        assertThat(OwnerLink.find(files)).isEmpty();
        assertThat(link.give(new Order.Down())).isEmpty();
    }

    /** Its file stays when it is killed, and its port is given to the next who asks for one. */
    @Test
    void theOwnerOfAnotherClusterIsNotTakenForOne() throws Exception {
        OwnerLink link = OwnerLink.find(files).orElseThrow();

        Files.writeString(files.orders(), link.port() + " " + "0".repeat(link.secret().length()));

        assertThat(OwnerLink.find(files)).isEmpty();
        assertThat(OwnerLink.isOwned(files)).isFalse();
    }

    private static String raw(int port, String bytes) throws Exception {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException _) {
            // Cut off while it was still writing.
            return "";
        }
    }
}
