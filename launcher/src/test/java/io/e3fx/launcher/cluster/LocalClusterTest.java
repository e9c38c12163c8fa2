package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster does without its members' processes; none could be started here. */
class LocalClusterTest {

    @TempDir private Path temporary;

    private LocalCluster cluster;

    @BeforeEach
    void openCluster() throws Exception {
        Path folder = ClusterFixture.prepare(temporary.resolve("default"));
        Path nowhere = temporary.resolve("nowhere");
        cluster =
                LocalCluster.open(
                        folder, new NodeRuntime(nowhere, nowhere, Optional.empty()), event -> {});
    }

    @Test
    void aClosedClusterStartsNoMember() {
        cluster.close();

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> cluster.start())
                .withMessageContaining("closed");
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> cluster.start("etcd2"))
                .withMessageContaining("closed");
        assertThat(cluster.layout().members())
                .allSatisfy(member ->
                        assertThat(cluster.status(member.name()))
                                .isEqualTo(new NodeStatus.Stopped()));
    }

    @Test
    void aMemberWhoseClusterIsClosingIsNotStarted() {
        MemberLayout member = cluster.layout().members().getFirst();
        List<ClusterEvent> events = new ArrayList<>();
        try (EtcdClient client = new EtcdClient(cluster.layout().endpoints(), Limits.defaults())) {
            NodeProcess process =
                    new NodeProcess(member, cluster.command(member.name()), client, events::add);

            process.retire();

            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(process::start)
                    .withMessageContaining("closed");
            assertThat(process.status()).isEqualTo(new NodeStatus.Stopped());
            assertThat(events).isEmpty();
        } finally {
            cluster.close();
        }
    }
}
