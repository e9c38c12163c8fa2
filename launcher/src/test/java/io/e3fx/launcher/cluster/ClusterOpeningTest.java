package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner settles before any member is started; none is started here. */
class ClusterOpeningTest {

    @TempDir private Path clusters;

    private final List<ClusterEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aShiftedClientPortIsTheClustersFromThenOn() throws Exception {
        Path folder = withData(ClusterFixture.prepare(clusters.resolve("a")));
        ClusterLayout before = new KnownCluster(folder).look().layout();
        int busyPort = before.member("etcd2").ports().clientPort();

        ClusterLayout running;
        try (ServerSocket _ = listen(busyPort);
                LocalCluster cluster = open(folder)) {
            running = cluster.layout();
            assertThat(running.member("etcd2").ports().clientPort()).isNotEqualTo(busyPort);
            assertThat(new KnownCluster(folder).look().layout()).isEqualTo(running);
        }

        try (LocalCluster cluster = open(folder)) {
            assertThat(cluster.layout()).isEqualTo(running);
        }
        assertThat(events).filteredOn(ClusterEvent.PortShifted.class::isInstance).hasSize(1);
    }

    private LocalCluster open(Path folder) throws Exception {
        Path nowhere = clusters.resolve("nowhere");
        return LocalCluster.open(
                folder, new NodeRuntime(nowhere, nowhere, Optional.empty()), events::add);
    }

    /** As after a first start. */
    private static Path withData(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("etcd1.etcd"));
        return folder;
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
