package io.e3fx.launcher.cli;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static io.e3fx.launcher.cluster.ClusterFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.MemberStats;
import io.e3fx.launcher.client.ReadOption;
import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to the members of a running cluster, by command. All tests share one cluster, and leave it whole. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it cannot pause a process")
class OrdersIT {

    /** The request's time and two election timeouts, which makes 6 s, on a slow and busy machine. */
    private static final Duration GIVEN_UP = Duration.ofMillis(7500);

    @TempDir(factory = AwkwardFolder.class)
    private static Path home;

    private static final List<ClusterEvent> EVENTS = new CopyOnWriteArrayList<>();
    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Path folder = ClusterFixture.prepare(home.resolve("clusters").resolve("default"));
        cluster = LocalCluster.open(folder, NodeRuntime.find(), EVENTS::add);
        cluster.start();
        cluster.awaitReady(PATIENCE);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @AfterEach
    void mend() throws Exception {
        run("heal");
        for (String member : names()) {
            run("resume", member);
            run("start", member);
        }
        cluster.awaitReady(PATIENCE);
    }

    @Test
    void aKilledMemberIsShownAndMissedByNobodyAndCatchesUp() throws Exception {
        assertThat(run("kill", "etcd2")).isEqualTo(new CommandRun(0, "etcd2 is killed\n", ""));
        assertThat(run("ps").out()).containsPattern("etcd2 .*Exit 137");
        awaitWritten("etcd1", "/kill", "1");
        awaitWritten("etcd3", "/kill", "2");
        assertThat(run("isolate", "etcd2").err())
                .isEqualTo("e3fx: etcd2 does not run: start it with 'e3fx start etcd2'\n");

        assertThat(run("start", "etcd2").out()).startsWith("etcd2 serves at http://127.0.0.1:");
        awaitRead("etcd2", "/kill", "2");
    }

    @Test
    void aPausedMemberAnswersNothingAndCatchesUp() throws Exception {
        assertThat(run("pause", "etcd3").out()).isEqualTo("etcd3 is paused\n");
        assertThat(run("ps").out()).containsPattern("etcd3 .*Paused");
        awaitWritten("etcd1", "/pause", "1");
        for (String order : List.of("isolate", "slow", "heal", "lead")) {
            assertThat(run(order, "etcd3"))
                    .as(order)
                    .isEqualTo(
                            new CommandRun(
                                    1,
                                    "",
                                    "e3fx: etcd3 is paused: let it go on with 'e3fx resume etcd3'\n"));
        }
        assertThat(run("add").err()).contains("only while all others serve: not etcd3");

        assertThat(run("resume", "etcd3").out()).isEqualTo("etcd3 goes on\n");
        awaitRead("etcd3", "/pause", "1");
    }

    @Test
    void anIsolatedLeaderIsReplacedGoesStaleAndFollowsAgainWhenItIsHealed() throws Exception {
        String isolated = awaitLeader(names());
        awaitWritten(isolated, "/isolate", "before");
        List<String> others = names().stream().filter(member -> !member.equals(isolated)).toList();

        assertThat(run("isolate", isolated, "--for", "5m").out())
                .isEqualTo(isolated + " is isolated for 5m\n");

        assertThat(run("ps").out())
                .containsPattern(isolated + " .*Up.*, isolated for (5m|4m[0-9]+s) ");
        String leader = awaitLeader(others);
        awaitWritten(leader, "/isolate", "meanwhile");
        try (EtcdClient client = client(isolated)) {
            assertThat(client.get("/isolate").value().value()).contains("before");
            assertGivesUp(() -> client.get("/isolate", ReadOption.QUORUM));
            assertGivesUp(() -> client.set("/isolate", "lost"));
        }
        assertThat(run("status").out())
                .contains("degraded, 2 of 3 members serve", "On purpose  " + isolated);

        assertThat(run("heal", isolated).out()).isEqualTo(isolated + " is healed\n");
        awaitRead(isolated, "/isolate", "meanwhile");
        awaitWritten(isolated, "/isolate", "after");
        assertThat(run("ps", "--json").out())
                .contains("\"faults\":[]", "\"clockShiftMillis\":0")
                .doesNotContain("drop");
        assertThat(EVENTS)
                .contains(
                        new ClusterEvent.Isolated(isolated, Duration.ofMinutes(5)),
                        new ClusterEvent.Healed(isolated));
    }

    @Test
    void aSlowMemberIsSlowUntilItIsHealed() throws Exception {
        String follower = followers().getFirst();
        assertThat(run("slow", follower, "--by", "10ms").status()).isZero();
        assertThat(run("slow", follower, "--by", "100ms", "--for", "90s").out())
                .isEqualTo(follower + " is slowed by 100ms for 1m30s\n");

        try (EtcdClient client = client(follower)) {
            long begun = System.nanoTime();
            client.set("/slow", "1");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
        assertThat(run("ps").out())
                .containsPattern(follower + " .*Up, slow by 100ms for 1m[0-9]+s ");
        assertThat(run("ps", "--json").out())
                .containsOnlyOnce("\"effect\":\"delay\",\"delayMillis\":100,\"peer\":null,");
        assertThat(run("heal").out()).isEqualTo("all members are healed\n");
        assertThat(run("ps").out()).doesNotContain("slow by");
    }

    @Test
    void theLeadershipGoesWhereItIsOrdered() throws Exception {
        for (String member : names()) {
            assertThat(run("lead", member)).isEqualTo(new CommandRun(0, member + " leads\n", ""));
            assertThat(awaitLeader(names())).isEqualTo(member);
        }
    }

    @Test
    void aWipedMemberComesBackWithANewIdAndAllKeys() throws Exception {
        awaitWritten("etcd2", "/wipe", "kept");
        String before = id("etcd2");

        assertThat(run("wipe", "etcd2").err())
                .contains("this deletes the data of the member etcd2");
        assertThat(run("wipe", "etcd2", "--yes"))
                .isEqualTo(
                        new CommandRun(0, "etcd2 has joined again, empty, as a new member\n", ""));

        assertThat(id("etcd2")).isNotEqualTo(before);
        awaitRead("etcd2", "/wipe", "kept");
        awaitWritten("etcd2", "/wipe", "more");
        assertThat(names()).containsExactly("etcd1", "etcd2", "etcd3");
        assertThat(EVENTS).contains(new ClusterEvent.Wiped("etcd2"));
    }

    @Test
    void aMemberIsAddedLeadsAndIsRemovedWithItsData() throws Exception {
        awaitWritten("etcd1", "/add", "1");
        assertThat(run("add").out()).startsWith("etcd4 serves at http://127.0.0.1:");
        awaitRead("etcd4", "/add", "1");
        assertThat(run("ps").out()).containsPattern("etcd4 .*Up");
        assertThat(run("eject", "etcd4").out()).contains("--initial-cluster-state existing");
        assertThat(run("add", "--name", "ETCD4").err()).contains("there is a member ETCD4 already");
        assertThat(run("lead", "etcd4").status()).isZero();
        awaitWritten("etcd4", "/add", "2");

        assertThat(run("remove", "-y", "etcd4"))
                .isEqualTo(new CommandRun(0, "etcd4 is removed, its data is deleted\n", ""));

        awaitRead("etcd1", "/add", "2");
        assertThat(names()).containsExactly("etcd1", "etcd2", "etcd3");
        assertThat(run("ps").out()).doesNotContain("etcd4");
        Path folder = cluster.layout().folder();
        assertThat(folder.resolve("etcd4.etcd")).doesNotExist();
        assertThat(folder.resolve("etcd4.log")).doesNotExist();
        assertThat(Files.readString(folder.resolve("processes.json"))).doesNotContain("etcd4");
        await("the list is that of three", PATIENCE, () -> members().size() == 3);
        assertThat(EVENTS).contains(new ClusterEvent.Removed("etcd4"));
    }

    @Test
    void aMemberIsNotRemovedFromAmongTheDead() {
        run("kill", "etcd1");

        CommandRun refused = run("remove", "-y", "etcd3");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "e3fx: not now, for the others would be no healthy majority: 1 of 2 serve\n");
        assertThat(names()).contains("etcd3");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(home, arguments);
    }

    private static List<String> names() {
        return cluster.layout().members().stream().map(member -> member.name()).toList();
    }

    private static EtcdClient client(String member) {
        return new EtcdClient(
                List.of(cluster.layout().member(member).endpoint()),
                Limits.defaults().withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)));
    }

    private static List<Member> members() throws Exception {
        try (EtcdClient client = client("etcd1")) {
            return client.members().value();
        }
    }

    private static String id(String name) throws Exception {
        try (EtcdClient client = client(name)) {
            return client.stats().value().id();
        }
    }

    /** The one of these that says it leads and has its word taken. */
    private static String awaitLeader(List<String> members) throws Exception {
        List<String> found = new CopyOnWriteArrayList<>();
        await(
                "a leader among " + members,
                PATIENCE,
                () -> {
                    found.clear();
                    for (String member : members) {
                        if (leads(member)) {
                            found.add(member);
                        }
                    }
                    return found.size() == 1;
                });
        return found.getFirst();
    }

    private static boolean leads(String member) throws InterruptedException {
        try (EtcdClient client = client(member)) {
            return client.stats().value().role() == MemberStats.Role.LEADER;
        } catch (EtcdException e) {
            return false;
        }
    }

    private static List<String> followers() throws Exception {
        String leader = awaitLeader(names());
        return names().stream().filter(member -> !member.equals(leader)).toList();
    }

    private static void assertGivesUp(ThrowingCallable request) {
        long begun = System.nanoTime();
        assertThatThrownBy(request).isInstanceOf(EtcdException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GIVEN_UP);
    }

    private static void awaitWritten(String member, String key, String value) throws Exception {
        try (EtcdClient client = client(member)) {
            await(
                    key + " is written through " + member,
                    PATIENCE,
                    () -> {
                        try {
                            client.set(key, value);
                            return true;
                        } catch (EtcdException e) {
                            return false;
                        }
                    });
        }
    }

    private static void awaitRead(String member, String key, String value) throws Exception {
        try (EtcdClient client = client(member)) {
            await(
                    key + " is read from " + member,
                    PATIENCE,
                    () -> {
                        try {
                            return client.get(key).value().value().equals(Optional.of(value));
                        } catch (EtcdException e) {
                            return false;
                        }
                    });
        }
    }
}
