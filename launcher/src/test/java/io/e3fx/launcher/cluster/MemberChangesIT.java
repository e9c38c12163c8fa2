package io.e3fx.launcher.cluster;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.cluster.ClusterRecord.Entry;
import io.e3fx.launcher.cluster.ClusterRecord.Unfinished;
import io.e3fx.launcher.cluster.MemberLayout.Origin;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the members that a crash cut off, with real members. */
@Tag("long")
@Timeout(300)
class MemberChangesIT {

    @TempDir private Path temporary;

    private Path folder;
    private ClusterFiles files;
    private final List<ClusterEvent> events = new CopyOnWriteArrayList<>();
    private LocalCluster cluster;

    @BeforeEach
    void startCluster() throws Exception {
        folder = ClusterFixture.prepare(temporary.resolve("default"));
        files = new ClusterFiles(folder);
        cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
        cluster.start();
        cluster.awaitReady(PATIENCE);
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void theNextStartFinishesWhatACrashCutOff() throws Exception {
        write("etcd1", "yes");

        // Recorded, and no more.
        restartWith(joining("etcd4"));
        assertSettled("etcd1", "etcd2", "etcd3", "etcd4");
        assertThat(read("etcd4")).isEqualTo("yes");
        assertThat(events)
                .contains(
                        new ClusterEvent.Added(
                                "etcd4", cluster.layout().member("etcd4").endpoint()));

        // Recorded; the cluster was not told yet.
        restartWith(beginning("etcd4", new Unfinished.Leaving(id("etcd4"))));
        assertSettled("etcd1", "etcd2", "etcd3");
        assertThat(folder.resolve("etcd4.etcd")).doesNotExist();

        // The cluster was told; the data is still there.
        String id = id("etcd2");
        ClusterRecord.Entry wiping = beginning("etcd2", new Unfinished.Wiping(id));
        try (EtcdClient client = new EtcdClient(List.of(cluster.layout().endpoints().getFirst()))) {
            client.membership().remove(id);
        }
        restartWith(wiping);
        assertSettled("etcd1", "etcd2", "etcd3");
        assertThat(id("etcd2")).isNotEqualTo(id);
        assertThat(read("etcd2")).isEqualTo("yes");
    }

    @Test
    void aMemberThatWasAddedAndCannotStartIsOfferedForRemoval() throws Exception {
        cluster.close();
        Entry joining = joining("etcd4");
        files.save(files.record().orElseThrow().with(joining));
        cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
        try (ServerSocket _ =
                new ServerSocket(
                        joining.ports().peerPort(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            cluster.start();
            cluster.awaitReady(PATIENCE);
        }
        ClusterFixture.await(
                "it is told",
                PATIENCE,
                () ->
                        events.stream()
                                .anyMatch(event ->
                                        event
                                                        instanceof
                                                        ClusterEvent.ChangeUnfinished(
                                                                var who,
                                                                var problem)
                                                && who.equals("etcd4")
                                                && problem.endsWith(
                                                        "try 'start etcd4', or give it up with 'remove etcd4'")));
        assertThatThrownBy(() -> cluster.add(Optional.empty()))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "a change of etcd4 is not finished: first use 'start etcd4' or 'remove etcd4'");

        cluster.remove("etcd4");

        assertSettled("etcd1", "etcd2", "etcd3");
        write("etcd3", "still");
        assertThat(read("etcd3")).isEqualTo("still");
    }

    private void restartWith(Entry entry) throws Exception {
        cluster.close();
        files.save(files.record().orElseThrow().with(entry));
        cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
        cluster.start();
        cluster.awaitReady(PATIENCE);
    }

    private void assertSettled(String... names) throws Exception {
        ClusterRecord record = files.record().orElseThrow();
        assertThat(record.ports().sequencedKeySet()).containsExactly(names);
        assertThat(record.unfinished()).isEmpty();
        try (EtcdClient client = new EtcdClient(cluster.layout().endpoints())) {
            assertThat(client.members().value()).hasSize(names.length);
        }
        for (String name : names) {
            assertThat(cluster.status(name)).isInstanceOf(NodeStatus.Running.class);
            assertThat(Files.exists(cluster.layout().member(name).dataDirectory())).isTrue();
        }
    }

    private static Entry joining(String name) throws Exception {
        List<Integer> ports = ClusterFixture.freePorts(2);
        return new Entry(
                name,
                new MemberPorts(ports.get(0), ports.get(1)),
                Origin.JOINED,
                Optional.of(new Unfinished.Joining()));
    }

    private Entry beginning(String name, Unfinished change) throws Exception {
        return files.record().orElseThrow().entry(name).beginning(change);
    }

    private String id(String name) throws Exception {
        try (EtcdClient client = client(name)) {
            return client.stats().value().id();
        }
    }

    private void write(String member, String value) throws Exception {
        try (EtcdClient client = client(member)) {
            client.set("/kept", value);
        }
    }

    private String read(String member) throws Exception {
        try (EtcdClient client = client(member)) {
            return client.get("/kept").value().value().orElse("");
        }
    }

    private EtcdClient client(String member) {
        return new EtcdClient(List.of(cluster.layout().member(member).endpoint()));
    }
}
