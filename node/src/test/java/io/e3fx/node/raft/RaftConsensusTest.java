package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Consensus.Committed;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RaftConsensusTest {
    private static final long NO_SNAPSHOTS = 1_000_000;

    @TempDir Path folder;

    @Test
    void aSingleMemberCommitsAndStillKnowsAfterARestart() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.ids().getFirst();
            cluster.set(id, "/a", "1");
            Applied before = cluster.member(id).applied();
            cluster.stop(id);
            cluster.start(id);
            cluster.set(id, "/b", "2");
            assertThat(valueOf(cluster, id, "/a")).isTrue();
            assertThat(cluster.member(id).applied().state().store().etcdIndex())
                    .isEqualTo(before.state().store().etcdIndex() + 1);
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aPeerPortThatIsTakenIsToldAndDoesNotEndTheProcess() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            // Not the founder that stands for election at once: Ratis does not wait for the end of
            // an
            // election when it is closed, and that one writes its vote down.
            MemberId id = Collections.max(cluster.ids());
            int port = Integer.parseInt(cluster.address(id).replaceFirst(".*:", ""));
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(() -> cluster.start(id))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(":" + port)
                        .hasMessageContaining("Address already in use");
            }
        }
    }

    @Test
    void aWriteThroughAnyMemberCanBeReadThereAtOnce() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            for (MemberId id : cluster.ids()) {
                Committed committed = cluster.set(id, "/from/" + id, "x");
                assertThat(committed.applied().state().store().get(KeyPath.of("/from/" + id)))
                        .isInstanceOf(Lookup.Found.class);
                assertThat(valueOf(cluster, id, "/from/" + id)).isTrue();
            }
            cluster.awaitSameState();
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aFollowerIsToldOfACommitWithoutWaitingForAHeartbeat() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId follower = cluster.follower();
            cluster.set(follower, "/warm", "up");
            Instant begin = Instant.now();
            for (int i = 0; i < 50; i++) {
                cluster.set(follower, "/k" + i, "x");
            }
            // With the heartbeats of 50 ms alone it would be 2.5 s.
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void manyProposalsAtOnceAreEachDoneOnce() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            cluster.leader();
            long before =
                    cluster.set(cluster.ids().getFirst(), "/first", "x")
                            .applied()
                            .state()
                            .store()
                            .etcdIndex();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (MemberId id : cluster.ids()) {
                all.add(CompletableFuture.runAsync(() -> writeMany(cluster, id, 200)));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            cluster.awaitSameState();
            assertThat(
                            cluster.member(cluster.ids().getFirst())
                                    .applied()
                                    .state()
                                    .store()
                                    .etcdIndex())
                    .isEqualTo(before + 3 * 200);
        }
    }

    @Test
    void theOthersGoOnWithoutTheirLeaderAndItFollowsWhenItIsBack() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            cluster.set(leader, "/before", "1");
            cluster.stop(leader);
            MemberId second = cluster.leader();
            assertThat(second).isNotEqualTo(leader);
            cluster.set(cluster.follower(), "/without", "2");
            cluster.start(leader);
            cluster.set(leader, "/after", "3");
            assertThat(valueOf(cluster, leader, "/before")).isTrue();
            assertThat(valueOf(cluster, leader, "/without")).isTrue();
            cluster.awaitSameState();
        }
    }

    @Test
    void withoutAQuorumAWriteEndsInTheRequestTimeoutAndIsNotSaidToBeDone() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            MemberId lonely = cluster.ids().getFirst();
            cluster.start(lonely);
            assertThatThrownBy(() -> cluster.set(lonely, "/a", "1"))
                    .hasCauseInstanceOf(NotCommittedException.class);
            assertThatThrownBy(() -> cluster.member(lonely).readBarrier().get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NotCommittedException.class);
        }
    }

    @Test
    void aReadBarrierOnAFollowerSeesWhatWasAnsweredElsewhereBefore() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId follower = cluster.follower();
            MemberId leader = cluster.leader();
            for (int i = 0; i < 100; i++) {
                long written =
                        cluster.set(leader, "/n", "v" + i).applied().state().store().etcdIndex();
                Applied read = cluster.member(follower).readBarrier().get(10, TimeUnit.SECONDS);
                assertThat(read.state().store().etcdIndex()).isGreaterThanOrEqualTo(written);
            }
        }
    }

    @Test
    void aReadBarrierCostsNoEntryOfTheLog() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            cluster.set(cluster.leader(), "/a", "1");
            assertReadsWithoutEntry(cluster);

            // The last entry is no command then.
            MemberId next = cluster.follower();
            RaftCluster.await(
                    next + " leads",
                    () -> {
                        var _ =
                                cluster.member(next)
                                        .administration()
                                        .makeLeader(next)
                                        .handle((_, _) -> true)
                                        .join();
                        return cluster.leader().equals(next);
                    });
            assertReadsWithoutEntry(cluster);
        }
    }

    private static void assertReadsWithoutEntry(RaftCluster cluster) {
        for (MemberId member : cluster.ids()) {
            // On a busy machine one goes through the log now and then.
            RaftCluster.await(
                    "a read that the leader's index was enough for",
                    () -> readsWithoutEntry(cluster, member));
        }
    }

    private static boolean readsWithoutEntry(RaftCluster cluster, MemberId member) {
        cluster.awaitSameState();
        long before = cluster.member(cluster.leader()).applied().raftIndex();
        Applied read = cluster.member(member).readBarrier().join();
        return read.raftIndex() == before
                && cluster.member(cluster.leader()).applied().raftIndex() == before;
    }

    /** It leads at once, before it has gone through its log. */
    @Test
    void aMemberAloneReadsAfterItsStartWhatWasAnsweredBefore() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId alone = cluster.ids().getFirst();
            cluster.start(alone);
            cluster.leader();
            long written = 0;
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 200; j++) {
                    written =
                            cluster.set(alone, "/n", "v" + j).applied().state().store().etcdIndex();
                }
                cluster.stop(alone);
                Applied read = cluster.start(alone).readBarrier().get(10, TimeUnit.SECONDS);
                assertThat(read.state().store().etcdIndex()).isEqualTo(written);
            }
        }
    }

    @Test
    void aMemberThatWasAwayForLongGetsTheSnapshotAndThenTheLog() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 50)) {
            cluster.startAll();
            MemberId away = cluster.follower();
            cluster.stop(away);
            MemberId leader = cluster.leader();
            for (int i = 0; i < 600; i++) {
                cluster.set(leader, "/k" + i % 100, "v".repeat(1000) + i);
            }
            cluster.start(away);
            cluster.set(away, "/back", "x");
            cluster.awaitSameState();
            // Once when it was founded, once with its own (missing) snapshot, once more with the
            // leader's.
            assertThat(cluster.replacements.get(away)).isEqualTo(3);
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aSnapshotAndTheRestOfTheLogGiveTheStateBackAfterARestart() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, 20)) {
            cluster.startAll();
            MemberId id = cluster.ids().getFirst();
            for (int i = 0; i < 105; i++) {
                cluster.set(id, "/k" + i % 10, "v" + i);
            }
            RaftCluster.await(
                    "a snapshot",
                    () -> folder.resolve(id.text()).resolve("snap").toFile().list().length > 0);
            Applied before = cluster.member(id).applied();
            cluster.stop(id);
            cluster.start(id);
            RaftCluster.await(
                    "the state is back",
                    () -> cluster.member(id).applied().state().equals(before.state()));
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aMemberThatWasKilledBeforeTheLogBehindALeadersSnapshotWasDeletedGoesOn() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 50)) {
            cluster.startAll();
            MemberId away = cluster.follower();
            cluster.stop(away);
            MemberId leader = cluster.leader();
            for (int i = 0; i < 300; i++) {
                cluster.set(leader, "/k" + i % 100, "v" + i);
            }
            Path newest = newestSnapshot(leader);
            Files.copy(
                    newest,
                    folder.resolve(away.text()).resolve("snap").resolve(newest.getFileName()));

            cluster.start(away);

            cluster.set(away, "/back", "x");
            cluster.awaitSameState();
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void whatWaitsInRatisIsBounded() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = cluster.ids().getFirst();
            RaftProperties properties =
                    cluster.start(id).division().getRaftServer().getProperties();
            // One of the largest size and a mebibyte more.
            long expected = (1L << 18) + (1L << 20);
            assertThat(RaftServerConfigKeys.Log.queueByteLimit(properties).getSize())
                    .isEqualTo(expected);
            assertThat(RaftServerConfigKeys.Write.byteLimit(properties).getSize())
                    .isEqualTo(expected);
        }
    }

    private Path newestSnapshot(MemberId id) throws IOException {
        Path snapshots = folder.resolve(id.text()).resolve("snap");
        RaftCluster.await("a snapshot", () -> snapshots.toFile().list().length > 0);
        try (Stream<Path> files = Files.list(snapshots)) {
            return files.max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    private static void writeMany(RaftCluster cluster, MemberId through, int count) {
        try {
            for (int i = 0; i < count; i++) {
                cluster.set(through, "/" + through + "/" + i, "x");
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean valueOf(RaftCluster cluster, MemberId at, String key) {
        return cluster.member(at).applied().state().store().get(KeyPath.of(key))
                instanceof Lookup.Found;
    }
}
