package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Orders to a cluster that is marked to stay, whose members have died or are played by another program. */
class DetachedClusterTest {

    private static final Duration LASTING = Duration.ofSeconds(1);

    @TempDir private Path home;

    private ClusterFiles files;
    private KnownCluster cluster;
    private NodeRuntime runtime;

    @BeforeEach
    void detach() throws Exception {
        Path folder = ClusterFixture.prepare(home.resolve("demo"));
        Files.createDirectories(folder.resolve("etcd1.etcd"));
        files = new ClusterFiles(folder);
        files.markToStay();
        cluster = new KnownCluster(folder);
        Path nowhere = home.resolve("nowhere");
        runtime = new NodeRuntime(nowhere, nowhere, Optional.empty());
    }

    @Test
    void whereAllHaveDiedThereIsNobodyToBeOrdered() {
        for (Order order :
                List.of(
                        new Order.Stop("etcd1"),
                        new Order.Kill("etcd1"),
                        new Order.Pause("etcd1"),
                        new Order.Resume("etcd1"),
                        new Order.Isolate("etcd1", LASTING),
                        new Order.Slow("etcd1", LASTING, LASTING),
                        new Order.Heal(Optional.empty()),
                        new Order.Add(Optional.empty()),
                        new Order.Remove("etcd1"),
                        new Order.Wipe("etcd1"))) {
            assertThatThrownBy(() -> cluster.give(order, runtime))
                    .as(order.toString())
                    .isInstanceOf(NotRunningException.class);
        }
        assertThat(files.isMarkedToStay()).isTrue();
    }

    @Test
    void whereAllHaveDiedDownTakesTheMarkAwayAndSaysSo() throws Exception {
        assertThat(cluster.give(new Order.Down(), runtime))
                .isEqualTo("no member ran any more; it is stopped for good, and the data stays");

        assertThat(files.isMarkedToStay()).isFalse();
        assertThatThrownBy(() -> cluster.give(new Order.Down(), runtime))
                .isInstanceOf(NotRunningException.class);
    }

    @Test
    void whereAllHaveDiedAStartGoesOn() {
        // There is no program to be started here.
        assertThatThrownBy(() -> cluster.give(new Order.Start(List.of("etcd1")), runtime))
                .isInstanceOf(ClusterException.class)
                .isNotInstanceOf(NotRunningException.class)
                .hasMessageContaining(home.resolve("nowhere").toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void portsOfDeadMembersThatOthersHaveTakenAreInNobodysWay() throws Exception {
        Process member = new ProcessBuilder("sleep", "60").start();
        MemberPorts taken = cluster.look().layout().member("etcd2").ports();
        try (ServerSocket _ = listen(taken.clientPort());
                ServerSocket _ = listen(taken.peerPort())) {
            ProcessIdentity identity = ProcessIdentity.of(member.toHandle());
            files.saveRuns(
                    RunTable.EMPTY.with("etcd1", new RunTable.Run(identity, Optional.empty())));

            assertThatThrownBy(() -> cluster.give(new Order.Start(List.of("etcd2")), runtime))
                    .hasMessageContaining("the peer port of etcd2");
            assertThat(cluster.give(new Order.Down(), runtime)).isEqualTo(OrderDesk.ALL_STOPPED);
            assertThat(member.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(cluster.look().layout().member("etcd2").ports()).isEqualTo(taken);
        } finally {
            member.destroyForcibly();
        }
    }

    private static ServerSocket listen(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
