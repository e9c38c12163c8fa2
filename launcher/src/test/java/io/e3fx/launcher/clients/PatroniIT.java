package io.e3fx.launcher.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.ReadOption;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patroni as people run it (Debian: patroni, postgresql): a leader and a replica of PostgreSQL that settle by a key with a
 * time to live on three members of ours who leads.
 */
@Tag("clients")
@Timeout(600)
class PatroniIT {
    /** The leader's key is given up to 20 s after its holder has died; the rest is for a slow machine. */
    private static final Duration FAILOVER_DEADLINE = Duration.ofSeconds(60);

    private static final int RENEWALS = 3;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir private Path temporary;
    private int rows;

    /** Everything that runs. */
    private record Scene(
            LocalCluster cluster, EtcdClient client, PatroniNode one, PatroniNode two) {}

    @Test
    void aPairKeepsItsLeaderWhenOursIsKilledAndFailsOverWhenItsOwnIs() throws Exception {
        assumeThat(PatroniNode.isInstalled())
                .as(
                        "Patroni and PostgreSQL are not installed; Debian has them in patroni, postgresql")
                .isTrue();
        Unprivileged user = Unprivileged.here();
        Path folder = ClusterFixture.prepare(temporary.resolve("members"));
        List<Integer> ports = ClusterFixture.freePorts(4);
        try (LocalCluster cluster = LocalCluster.open(folder, NodeRuntime.find(), event -> {});
                EtcdClient client = new EtcdClient(cluster.layout().endpoints());
                PatroniNode one =
                        node(
                                "pg1",
                                user,
                                cluster,
                                new PatroniNode.Ports(ports.get(0), ports.get(1)));
                PatroniNode two =
                        node(
                                "pg2",
                                user,
                                cluster,
                                new PatroniNode.Ports(ports.get(2), ports.get(3)))) {
            cluster.start();
            cluster.awaitReady(ClusterFixture.PATIENCE);
            Scene scene = new Scene(cluster, client, one, two);
            try {
                comesUp(scene);
                keepsItsLeaderWhileOursIsKilled(scene);
                failsOverWhenItsLeaderIsKilled(scene);
                takesTheOldLeaderBackAsAReplica(scene);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + report(scene), e);
            }
        }
    }

    private void comesUp(Scene scene) throws Exception {
        PatroniNode one = scene.one();
        one.start();
        took("first leader", ClusterFixture.PATIENCE, () -> leads(one, 1));
        one.sql("create table written (row int primary key)");
        write(one);
        scene.two().start();
        took("replica streams", ClusterFixture.PATIENCE, () -> streams(one, scene.two()));
        awaitAllRowsOn(scene.two());
        assertThat(lease(scene.client()).value()).contains(one.name());
    }

    /** All the time while we elect and until the lease has been renewed again and again, its leader leads and writes. */
    private void keepsItsLeaderWhileOursIsKilled(Scene scene) throws Exception {
        String victim = ourLeader(scene.client()).orElseThrow();
        scene.cluster().kill(victim);
        took(
                "our next leader",
                ClusterFixture.PATIENCE,
                () -> {
                    write(scene.one());
                    return ourLeader(scene.client())
                            .filter(name -> !name.equals(victim))
                            .isPresent();
                });
        for (int renewal = 1; renewal <= RENEWALS; renewal++) {
            long before = lease(scene.client()).modifiedIndex();
            took(
                    "renewal " + renewal + " of the lease",
                    FAILOVER_DEADLINE,
                    () -> {
                        write(scene.one());
                        scene.one()
                                .status()
                                .ifPresent(status ->
                                        assertThat(status.isLeader()).as("pg1 leads").isTrue());
                        return lease(scene.client()).modifiedIndex() > before;
                    });
        }
        awaitAllRowsOn(scene.two());
        assertThat(leads(scene.one(), 1)).as("pg1 leads in timeline 1").isTrue();
        assertThat(scene.one().log()).noneMatch(line -> line.contains("demot"));
        assertThat(scene.one().log()).noneMatch(line -> line.contains("Demot"));
        assertThat(scene.two().log()).noneMatch(line -> line.contains("promot"));
        scene.cluster().start(victim);
        scene.cluster().awaitReady(ClusterFixture.PATIENCE);
    }

    private void failsOverWhenItsLeaderIsKilled(Scene scene) throws Exception {
        scene.one().kill();
        took("failover", FAILOVER_DEADLINE, () -> leads(scene.two(), 2));
        awaitAllRowsOn(scene.two());
        write(scene.two());
        assertThat(lease(scene.client()).value()).contains(scene.two().name());
    }

    private void takesTheOldLeaderBackAsAReplica(Scene scene) throws Exception {
        scene.one().start();
        took(
                "old leader is a replica",
                ClusterFixture.PATIENCE,
                () ->
                        scene.one()
                                        .status()
                                        .filter(status ->
                                                status.isReplica() && status.timeline() == 2)
                                        .isPresent()
                                && streams(scene.two(), scene.one()));
        write(scene.two());
        awaitAllRowsOn(scene.one());
        awaitAllRowsOn(scene.two());
        assertThat(leads(scene.two(), 2)).as("pg2 leads on").isTrue();
    }

    private PatroniNode node(
            String name, Unprivileged user, LocalCluster cluster, PatroniNode.Ports ports)
            throws IOException {
        Path folder = user.makeFolder(temporary.resolve(name));
        return new PatroniNode(name, folder, user, ports, cluster.layout().endpoints(), http);
    }

    private static boolean leads(PatroniNode node, int timeline) throws InterruptedException {
        return node.status()
                .filter(status -> status.isLeader() && status.timeline() == timeline)
                .isPresent();
    }

    private static boolean streams(PatroniNode leader, PatroniNode replica)
            throws InterruptedException {
        return leader.status()
                .filter(status -> status.replicas().contains(replica.name()))
                .isPresent();
    }

    /** The name of the member that leads; absent while none does. */
    private static Optional<String> ourLeader(EtcdClient client) throws InterruptedException {
        try {
            return client.leader().value().map(Member::name);
        } catch (EtcdException e) {
            return Optional.empty();
        }
    }

    /** Its value is the name of who leads the pair, its index grows with each renewal. */
    private static KeyNode lease(EtcdClient client) throws EtcdException, InterruptedException {
        return client.get("/service/pair/leader", ReadOption.QUORUM).value();
    }

    private void write(PatroniNode leader) throws IOException, InterruptedException {
        leader.sql("insert into written values (" + (rows + 1) + ")");
        rows++;
    }

    private void awaitAllRowsOn(PatroniNode node) throws Exception {
        ClusterFixture.await(
                node.name() + " has all " + rows + " rows",
                ClusterFixture.PATIENCE,
                () -> hasAllRows(node));
    }

    private boolean hasAllRows(PatroniNode node) throws InterruptedException {
        try {
            return node.sql("select count(*), max(row) from written").equals(rows + "|" + rows);
        } catch (IOException e) {
            // It does not serve yet, or has not heard of the table.
            return false;
        }
    }

    /** Waits until it is true, and prints how long that was. */
    private void took(String what, Duration deadline, Callable<Boolean> condition)
            throws Exception {
        long start = System.nanoTime();
        ClusterFixture.await(what, deadline, condition);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.println("PatroniIT: " + what + " after " + millis + " ms");
    }

    private static String report(Scene scene) throws IOException {
        StringBuilder report = new StringBuilder();
        for (MemberLayout member : scene.cluster().layout().members()) {
            List<String> lines = Files.readAllLines(member.logFile());
            report.append("--- ")
                    .append(member.name())
                    .append(": ")
                    .append(scene.cluster().status(member.name()))
                    .append('\n')
                    .append(
                            String.join(
                                    "\n",
                                    lines.subList(Math.max(0, lines.size() - 10), lines.size())))
                    .append('\n');
        }
        return report + scene.one().lastLogLines() + scene.two().lastLogLines();
    }
}
