package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void aNewClusterTakesNoPortOfOneThatIsStopped() throws Exception {
        ClusterSpec wish = ClusterSpec.of(3, freeBase());
        open("a", wish).close();

        open("b", wish).close();

        assertThat(Stream.of("a", "b").flatMap(this::ports)).hasSize(12).doesNotHaveDuplicates();
        assertThat(ports("a")).startsWith(wish.basePort().getAsInt());
        assertThat(surprises())
                .singleElement()
                .isInstanceOfSatisfying(
                        ClusterEvent.PortsOfOther.class,
                        told -> {
                            assertThat(told.wantedPort()).isEqualTo(wish.basePort().getAsInt());
                            assertThat(told.cluster()).isEqualTo("a");
                        });

        // The same wish once more is what it has.
        withData(clusters.resolve("b"));
        open("b", wish).close();
        assertThat(surprises()).hasSize(1);
    }

    @Test
    void clustersThatAreFoundedAtOnceGetPortsOfTheirOwn() throws Exception {
        int count = 4;
        ClusterSpec wish = ClusterSpec.of(1, freeBase());
        List<Callable<Boolean>> founders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "c" + i;
            founders.add(() -> {
                open(name, wish).close();
                return true;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (Future<Boolean> founded : threads.invokeAll(founders)) {
                assertThat(founded.get()).isTrue();
            }
        }
        assertThat(IntStream.range(0, count).boxed().flatMap(i -> ports("c" + i)))
                .hasSize(2 * count)
                .doesNotHaveDuplicates();
    }

    @Test
    void afterAResetTheSameWishIsFoundedAgain() throws Exception {
        OptionalInt base = OptionalInt.of(freeBase());
        open("a", new ClusterSpec(OptionalInt.of(5), base)).close();
        withData(clusters.resolve("a"));
        KnownCluster known = new KnownCluster(clusters.resolve("a"));
        known.wipe(KnownCluster.Extent.DATA);

        open("a", new ClusterSpec(OptionalInt.empty(), base)).close();

        assertThat(known.look().members()).hasSize(5);
    }

    @Test
    void whoIsTooSlowInTheFolderOfClustersIsNotWaitedForWithoutEnd() throws Exception {
        try (ClustersLock _ = ClustersLock.take(clusters);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> second =
                    other.submit(() -> ClustersLock.take(clusters, Duration.ofMillis(50)));

            assertThatThrownBy(second::get)
                    .cause()
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining(clusters + " and does not come to an end: try again");
        }
        ClustersLock.take(clusters).close();
    }

    @Test
    void onlyThePortsOfMembersThatAreToBeStartedAreSettled() throws Exception {
        Path folder = withData(ClusterFixture.prepare(clusters.resolve("a")));
        ClusterLayout layout = new KnownCluster(folder).look().layout();
        MemberPorts ports = layout.member("etcd2").ports();
        Path nowhere = clusters.resolve("nowhere");
        NodeRuntime runtime = new NodeRuntime(nowhere, nowhere, Optional.empty());
        try (ServerSocket _ = listen(ports.peerPort());
                ServerSocket _ = listen(ports.clientPort())) {
            try (LocalCluster cluster = LocalCluster.takeOver(folder, Set.of("etcd1"), runtime)) {
                assertThat(cluster.layout()).isEqualTo(layout);
            }
            assertThatThrownBy(() -> LocalCluster.takeOver(folder, Set.of("etcd2"), runtime))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("the peer port of etcd2");
        }
    }

    @Test
    void aClusterThatIsDeletedWhileItIsFoundedIsThereAsAWholeOrRefused() throws Exception {
        Path folder = clusters.resolve("a");
        ClusterSpec wish = ClusterSpec.of(1, freeBase());
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 30; round++) {
                ClusterFixture.prepare(folder);
                Future<?> deleted =
                        other.submit(() -> {
                            new KnownCluster(folder).wipe(KnownCluster.Extent.EVERYTHING);
                            return "deleted";
                        });
                try (LocalCluster cluster = open("a", wish)) {
                    assertThat(new KnownCluster(folder).look().layout())
                            .isEqualTo(cluster.layout());
                    assertThat(folder.resolve("lock")).exists();
                } catch (ClusterInUseException _) {
                    // The deletion was first.
                }
                awaitEnd(deleted);
            }
        }
    }

    /** Done, or refused because the cluster has an owner. */
    private static void awaitEnd(Future<?> deleted) throws InterruptedException {
        try {
            deleted.get();
        } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e).cause().isInstanceOf(ClusterInUseException.class);
        }
    }

    private LocalCluster open(Path folder) throws Exception {
        return open(folder.getFileName().toString(), ClusterSpec.ANY);
    }

    private LocalCluster open(String name, ClusterSpec wish) throws Exception {
        Path nowhere = clusters.resolve("nowhere");
        return LocalCluster.open(
                clusters.resolve(name),
                wish,
                new NodeRuntime(nowhere, nowhere, Optional.empty()),
                events::add);
    }

    private Stream<Integer> ports(String name) {
        return new KnownCluster(clusters.resolve(name))
                .ports().stream().flatMap(ports -> Stream.of(ports.clientPort(), ports.peerPort()));
    }

    /** The first of a row that is free now for a small cluster, and for some more beside it. */
    private static int freeBase() throws IOException {
        PortProbe probe = PortProbe.ofLoopback();
        while (true) {
            int base = ClusterFixture.freePorts(1).getFirst();
            if (IntStream.range(0, 6)
                    .map(place -> base + 10 * place)
                    .allMatch(port -> probe.isFree(port) && probe.isFree(port + 1))) {
                return base;
            }
        }
    }

    /** As after a first start. */
    private static Path withData(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("etcd1.etcd"));
        return folder;
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private List<ClusterEvent> surprises() {
        return events.stream()
                .filter(event -> !(event instanceof ClusterEvent.PortsChosen))
                .toList();
    }
}
