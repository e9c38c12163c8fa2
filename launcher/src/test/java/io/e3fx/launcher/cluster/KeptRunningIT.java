package io.e3fx.launcher.cluster;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Members that outlive their owner, and owners that take orders; real processes. */
@Tag("long")
@Timeout(300)
class KeptRunningIT {

    @TempDir(factory = AwkwardFolder.class)
    private Path temporary;

    private Path folder;
    private final List<ClusterEvent> events = new CopyOnWriteArrayList<>();
    private LocalCluster cluster;

    @BeforeEach
    void startCluster() throws Exception {
        folder = ClusterFixture.prepare(temporary.resolve("default"));
        cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
        cluster.start();
        cluster.awaitReady(PATIENCE);
    }

    @AfterEach
    void stopCluster() throws Exception {
        cluster.endWithOwner();
        cluster.close();
    }

    @Test
    void membersThatAreToStayAreTakenOverByTheNextOwner() throws Exception {
        try (EtcdClient client = new EtcdClient(cluster.layout().endpoints())) {
            client.set("/kept", "yes");
            List<NodeStatus> before = statuses();
            cluster.keepRunning();
            cluster.close();

            assertThat(client.get("/kept").value().value()).contains("yes");
            events.clear();
            cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
            cluster.awaitReady(PATIENCE);

            assertThat(statuses()).isEqualTo(before);
            assertThat(events).filteredOn(ClusterEvent.ProcessFound.class::isInstance).hasSize(3);
            assertThat(events).noneMatch(ClusterEvent.PortShifted.class::isInstance);

            cluster.kill("etcd2");
            assertThat(cluster.status("etcd2")).isInstanceOf(NodeStatus.Failed.class);
            client.set("/kept", "by two");
            assertThat(cluster.carryOut(new Order.Start(List.of("etcd2"))))
                    .startsWith("etcd2 serves at http://127.0.0.1:");
        }
    }

    @Test
    void anotherProcessOfTheUserGivesOrdersToTheOwner() throws Exception {
        OwnerLink link = OwnerLink.find(new ClusterFiles(folder)).orElseThrow();

        assertThat(link.give(new Order.Kill("etcd3"))).contains("etcd3 is killed");
        assertThat(cluster.status("etcd3")).isInstanceOf(NodeStatus.Failed.class);
        assertThat(link.give(new Order.Start(List.of("etcd3"))))
                .contains("etcd3 serves at " + cluster.layout().member("etcd3").endpoint());
        assertThatThrownBy(() -> link.give(new Order.Start(List.of("etcd9"))))
                .isInstanceOf(ClusterException.class)
                .hasMessage("no member etcd9: there are etcd1, etcd2, etcd3");
        for (String name : List.of("etcd1", "etcd2", "etcd3")) {
            assertThat(link.give(new Order.Stop(name))).contains(name + " is stopped");
        }
        // None of them can serve before another runs.
        assertThat(link.give(new Order.Start(List.of("etcd1", "etcd2", "etcd3"))).orElseThrow())
                .startsWith("etcd1 serves at " + cluster.layout().member("etcd1").endpoint() + ", ")
                .endsWith(", etcd3 serves at " + cluster.layout().member("etcd3").endpoint());
        assertThat(link.give(new Order.Down())).contains("all members are stopped; the data stays");
        cluster.awaitDown();
        assertThat(statuses()).containsOnly(new NodeStatus.Stopped());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it cannot pause a process")
    void aPausedMemberIsThereAndAnswersNothingUntilItIsResumed() throws Exception {
        MemberLayout member = cluster.layout().member("etcd1");
        Limits impatient =
                Limits.defaults().withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (EtcdClient client = new EtcdClient(List.of(member.endpoint()), impatient)) {
            cluster.pause("etcd1");
            assertThat(cluster.status("etcd1")).isInstanceOf(NodeStatus.Paused.class);
            assertThatThrownBy(() -> client.get("/")).isInstanceOf(EtcdException.class);

            cluster.keepRunning();
            cluster.close();
            cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);
            assertThat(cluster.status("etcd1")).isInstanceOf(NodeStatus.Paused.class);

            cluster.resume("etcd1");
            cluster.awaitReady("etcd1", PATIENCE);
            assertThat(client.get("/").value().isDirectory()).isTrue();

            cluster.pause("etcd1");
            cluster.stop("etcd1");
            assertThat(cluster.status("etcd1")).isEqualTo(new NodeStatus.Stopped());
        }
    }

    @Test
    void aProcessWithTheSameNumberIsNotTakenForAMember() throws Exception {
        cluster.keepRunning();
        cluster.stop("etcd2");
        cluster.close();
        ClusterFiles files = new ClusterFiles(folder);
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        ProcessIdentity earlier =
                new ProcessIdentity(
                        self.pid(), self.startedAt().minus(Duration.ofHours(1)), Optional.empty());
        files.saveRuns(files.runs().with("etcd2", new RunTable.Run(earlier, Optional.empty())));

        cluster = LocalCluster.open(folder, NodeRuntime.find(), events::add);

        assertThat(cluster.status("etcd2")).isEqualTo(new NodeStatus.Stopped());
    }

    private List<NodeStatus> statuses() {
        return cluster.layout().members().stream()
                .map(member -> cluster.status(member.name()))
                .toList();
    }
}
