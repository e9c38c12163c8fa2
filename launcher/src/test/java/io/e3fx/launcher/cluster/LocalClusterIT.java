package io.e3fx.launcher.cluster;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of three real members. */
@Timeout(300)
class LocalClusterIT {

    private static final OptionalInt KILLED = OptionalInt.of(137);

    // A blank and a quote: commands and class paths must survive them.
    @TempDir(factory = AwkwardFolder.class)
    private Path temporary;

    private Path folder;
    private final List<ClusterEvent> events = new CopyOnWriteArrayList<>();
    private LocalCluster cluster;

    @BeforeEach
    void openCluster() throws Exception {
        folder = ClusterFixture.prepare(temporary.resolve("default"));
        cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
    }

    @AfterEach
    void closeCluster() {
        cluster.close();
    }

    @Test
    void whatIsWrittenThroughOneMemberIsReadThroughAllOfThem() throws Exception {
        startAll();

        for (MemberLayout writer : cluster.layout().members()) {
            try (EtcdClient client = client(writer)) {
                client.set("/from/" + writer.name(), writer.name());
            }
        }

        for (MemberLayout reader : cluster.layout().members()) {
            try (EtcdClient client = client(reader)) {
                for (MemberLayout writer : cluster.layout().members()) {
                    awaitValue(client, "/from/" + writer.name(), writer.name());
                }
            }
        }
        ClusterFixture.await(
                "a leader", PATIENCE, () -> events(ClusterEvent.LeaderKnown.class).size() == 1);
        for (MemberLayout member : cluster.layout().members()) {
            String name = member.name();
            List<ClusterEvent> start =
                    List.of(
                            new ClusterEvent.PortsChosen(name, member.ports()),
                            new ClusterEvent.ProcessStarted(name, pid(name)),
                            new ClusterEvent.Listening(name, member.endpoint()),
                            new ClusterEvent.Ready(name, member.endpoint()));
            assertThat(events).containsSubsequence(start).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its printed command is for another shell")
    void aMemberThatWasKilledComesBackByItsPrintedCommandWithItsData() throws Exception {
        startAll();
        MemberLayout victim = cluster.layout().members().get(1);
        long pid = pid("etcd2");
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        ClusterFixture.await(
                "its death is told", PATIENCE, () -> !events(ClusterEvent.Died.class).isEmpty());
        assertThat(events(ClusterEvent.Died.class).getFirst().exitCode()).isEqualTo(KILLED);
        assertThat(cluster.status("etcd2")).isInstanceOf(NodeStatus.Failed.class);
        try (EtcdClient client = client(cluster.layout().members().getFirst())) {
            client.set("/while/away", "yes");
        }

        Process byHand =
                new ProcessBuilder("sh", "-c", "exec " + cluster.command("etcd2").shellLine())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("by-hand.log").toFile())
                        .start();

        try (EtcdClient client = client(victim)) {
            awaitHealthy(client);
            awaitValue(client, "/while/away", "yes");
        } finally {
            byHand.destroyForcibly().waitFor();
        }
    }

    @Test
    void singleMembersAreStoppedKilledAndStartedAgain() throws Exception {
        startAll();

        cluster.stop("etcd1");
        assertThat(cluster.status("etcd1")).isEqualTo(new NodeStatus.Stopped());
        cluster.start("etcd1");
        cluster.awaitReady(PATIENCE);

        cluster.kill("etcd3");
        assertThat(cluster.status("etcd3"))
                .isInstanceOfSatisfying(
                        NodeStatus.Failed.class, f -> assertThat(f.exitCode()).isEqualTo(KILLED));
        cluster.start("etcd3");
        cluster.awaitReady(PATIENCE);
    }

    @Test
    void aSecondOwnerIsRefusedAndToldWhereTheClusterIs() throws Exception {
        ClusterInUseException refusal =
                catchThrowableOfType(
                        ClusterInUseException.class,
                        () -> LocalCluster.open(folder, NodeRuntime.find(), _ -> {}));

        assertThat(refusal.endpoints()).isEqualTo(cluster.layout().endpoints());
    }

    @Test
    void dataAndPortsStayAndOnlyABusyClientPortChanges() throws Exception {
        startAll();
        MemberLayout first = cluster.layout().members().getFirst();
        try (EtcdClient client = client(first)) {
            client.set("/kept", "yes");
        }
        cluster.close();

        try (ServerSocket busy = listen(first.ports().peerPort())) {
            assertThatThrownBy(() -> LocalCluster.open(folder, NodeRuntime.find(), _ -> {}))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining(
                            "port " + busy.getLocalPort() + ", the peer port of etcd1");
        }
        try (ServerSocket busy = listen(first.ports().clientPort())) {
            cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
            startAll();

            MemberLayout moved = cluster.layout().members().getFirst();
            assertThat(moved.ports().peerPort()).isEqualTo(first.ports().peerPort());
            assertThat(moved.ports().clientPort()).isNotEqualTo(busy.getLocalPort());
            assertThat(new KnownCluster(folder).look().layout()).isEqualTo(cluster.layout());
            try (EtcdClient client = client(moved)) {
                awaitValue(client, "/kept", "yes");
            }
        }
        assertThat(events(ClusterEvent.PortShifted.class)).hasSize(1);
    }

    @Test
    void aMemberThatCannotStartIsExplainedInOneLine() throws Exception {
        Files.writeString(folder.resolve("etcd3.etcd"), "a file where a folder should be");

        cluster.start();

        assertThatThrownBy(() -> cluster.awaitReady(PATIENCE))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("etcd3 ended with status 1: ")
                .hasMessageEndingWith("(log: " + folder.resolve("etcd3.log") + ")")
                .hasMessageNotContaining("\n");
    }

    private void startAll() throws Exception {
        cluster.start();
        cluster.awaitReady(PATIENCE);
    }

    private <E extends ClusterEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private long pid(String member) {
        return switch (cluster.status(member)) {
            case NodeStatus.Running running -> running.pid();
            case NodeStatus.Starting starting -> starting.pid();
            case NodeStatus.Paused paused -> paused.pid();
            case NodeStatus.Stopped _, NodeStatus.Failed _ ->
                    throw new AssertionError("not running: " + member);
        };
    }

    private static EtcdClient client(MemberLayout member) {
        return new EtcdClient(List.<Endpoint>of(member.endpoint()));
    }

    private static void awaitHealthy(EtcdClient client) throws Exception {
        ClusterFixture.await(
                "health",
                PATIENCE,
                () -> {
                    try {
                        return client.health().value() == Health.HEALTHY;
                    } catch (EtcdException e) {
                        return false;
                    }
                });
    }

    /** A member that just came back, or was not asked to write, may be a moment behind. */
    private static void awaitValue(EtcdClient client, String key, String value) throws Exception {
        ClusterFixture.await(
                key,
                Duration.ofSeconds(20),
                () -> {
                    try {
                        return client.get(key).value().value().orElse("").equals(value);
                    } catch (EtcdException e) {
                        return false;
                    }
                });
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
