package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left when an owner has gone: processes, and the mark that they stay. */
@DisabledOnOs(OS.WINDOWS)
class LeftBehindTest {

    @TempDir private Path home;

    private Path folder;
    private ClusterFiles files;
    private Process member;

    @BeforeEach
    void leaveAMember() throws Exception {
        folder = ClusterFixture.prepare(home.resolve("demo"));
        files = new ClusterFiles(folder);
        member = new ProcessBuilder("sleep", "60").start();
        remember(member);
        MemberLayout layout =
                ClusterLayout.of(folder, files.record().orElseThrow()).members().getFirst();
        Files.createDirectories(layout.dataDirectory());
    }

    @AfterEach
    void end() {
        member.destroyForcibly();
    }

    @Test
    void downEndsAPausedMemberWhichCannotEndByItself() throws Exception {
        Signals.pause(member.pid());
        KnownCluster cluster = new KnownCluster(folder);

        String done = cluster.give(new Order.Down(), nothing());

        assertThat(done).contains("stopped");
        assertThat(member.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> cluster.give(new Order.Down(), nothing()))
                .isInstanceOf(NotRunningException.class);
    }

    @Test
    void theNextOwnerEndsAPausedMemberToo() throws Exception {
        Signals.pause(member.pid());

        try (LocalCluster cluster = LocalCluster.open(folder, nothing(), _ -> {})) {
            assertThat(member.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(cluster.isKeptRunning()).isFalse();
        }
    }

    @Test
    void theMarkToStayHoldsForMembersThatAreFound() throws Exception {
        files.markToStay();

        LocalCluster.open(folder, nothing(), _ -> {}).close();

        assertThat(files.isMarkedToStay()).isTrue();
        assertThat(member.isAlive()).isTrue();
    }

    @Test
    void anOwnerStopsWhatIsMarkedToStayWhenItIsToldTo() throws Exception {
        files.markToStay();

        LocalCluster.open(folder, nothing(), _ -> {}).stopAndClose();

        assertThat(member.isAlive()).isFalse();
        assertThat(files.isMarkedToStay()).isFalse();
    }

    @Test
    void theMarkToStayDoesNotOutliveTheMembers() throws Exception {
        files.markToStay();
        member.destroyForcibly().waitFor();

        try (LocalCluster cluster = LocalCluster.open(folder, nothing(), _ -> {})) {
            assertThat(cluster.isKeptRunning()).isFalse();
        }
        assertThat(files.isMarkedToStay()).isFalse();
    }

    @Test
    void anOrderToAClusterThatIsToStayLeavesTheMarkWhenAllItsMembersWereKilled() throws Exception {
        files.markToStay();
        member.destroyForcibly().waitFor();

        assertThatThrownBy(() ->
                        new KnownCluster(folder).give(new Order.Start(List.of("etcd1")), nothing()))
                .isInstanceOf(ClusterException.class)
                .isNotInstanceOf(NotRunningException.class);

        assertThat(files.isMarkedToStay()).isTrue();
    }

    @Test
    void anOwnerThatCouldNotBeginHasLetGoOfWhatItFound() throws Exception {
        files.markToStay();
        Files.createDirectories(folder.resolve("orders").resolve("in the way"));
        Queue<ClusterEvent> first = new ConcurrentLinkedQueue<>();
        assertThatThrownBy(() -> LocalCluster.open(folder, nothing(), first::add))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot use the folder");
        KnownCluster.delete(folder.resolve("orders"));
        Queue<ClusterEvent> second = new ConcurrentLinkedQueue<>();

        try (LocalCluster cluster = LocalCluster.open(folder, nothing(), second::add)) {
            member.destroyForcibly();
            ClusterFixture.await(
                    "the second one sees it",
                    Duration.ofSeconds(10),
                    () -> second.stream().anyMatch(ClusterEvent.Died.class::isInstance));
            assertThat(cluster.status("etcd1")).isInstanceOf(NodeStatus.Failed.class);
        }
        assertThat(first).noneMatch(ClusterEvent.Died.class::isInstance);
    }

    /** None of its members could be started. */
    private NodeRuntime nothing() {
        Path nowhere = home.resolve("nowhere");
        return new NodeRuntime(nowhere, nowhere, Optional.empty());
    }

    private void remember(Process process) throws Exception {
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        files.saveRuns(RunTable.EMPTY.with("etcd1", new RunTable.Run(identity, Optional.empty())));
    }
}
