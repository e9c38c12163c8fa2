package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus.Committed;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.NotPossibleException;
import io.e3fx.node.machine.RaftDetails;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import io.e3fx.node.store.Node.Directory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RaftAdministrationTest {
    private static final long NO_SNAPSHOTS = 1_000_000;

    /** So many under way at once that each batch has several. */
    private static final int UNDER_WAY = 30;

    @TempDir Path folder;

    @Test
    void leadershipGoesRoundUnderLoadAndNothingIsLostOrDoubled() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            cluster.leader();
            awaitCaughtUp(cluster);
            try (Load load = new Load(cluster)) {
                for (int round = 0; round < 2; round++) {
                    for (MemberId next : cluster.ids()) {
                        load.awaitSomeMore();
                        MemberId asked = cluster.ids().get(round);
                        RaftCluster.await(
                                next + " leads", () -> isMadeLeader(cluster, asked, next));
                    }
                }
                load.awaitSomeMore();
                long done = load.stop();
                cluster.awaitSameState();
                assertThat(childrenOf(cluster)).isEqualTo(done);
            }
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void whoLeadsAlreadyIsLeaderAtOnce() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.leader();
            cluster.set(id, "/a", "1");
            assertThat(makeLeader(cluster, id, id).leader()).contains(id);
        }
    }

    @Test
    void whoIsNoVoterOrDownIsRefusedAndTheLeaderStays() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            awaitCaughtUp(cluster);
            MemberId down = cluster.follower();
            cluster.stop(down);
            MemberId other =
                    cluster.alive().stream()
                            .filter(id -> !id.equals(leader))
                            .findAny()
                            .orElseThrow();
            RaftCluster.await(
                    "the leader misses " + down,
                    () -> follower(cluster, leader, down).sinceAnswer().toMillis() > 400);
            for (MemberId asked : List.of(leader, other)) {
                assertRefused(cluster, asked, down, "does not answer the leader");
                assertRefused(cluster, asked, new MemberId(7), "there is no such voter: 7");
            }
            assertThat(cluster.leader()).isEqualTo(leader);
            cluster.set(other, "/still", "writable");
        }
    }

    @Test
    void withoutALeaderThereIsNobodyToAsk() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            MemberId alone = cluster.ids().getFirst();
            cluster.start(alone);
            assertRefused(cluster, alone, alone, "nobody leads");
        }
    }

    @Test
    void aSnapshotTakenByHandIsThatOfTheState() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.leader();
            Applied applied = cluster.set(id, "/a", "1").applied();
            long raftIndex =
                    cluster.member(id).administration().takeSnapshot().get(30, TimeUnit.SECONDS);
            assertThat(raftIndex).isGreaterThanOrEqualTo(applied.raftIndex());
            assertThat(cluster.member(id).administration().details().log().snapshot())
                    .isEqualTo(raftIndex);
            assertThat(snapshotFiles(id)).hasSize(1);
            cluster.stop(id);
            cluster.start(id);
            cluster.set(id, "/b", "2");
            assertThat(cluster.member(id).applied().state().store().get(KeyPath.of("/a")))
                    .isInstanceOf(Lookup.Found.class);
        }
    }

    @Test
    void aSnapshotThatTheDiskRefusesFails() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.leader();
            cluster.set(id, "/a", "1");
            Files.delete(folder.resolve(id.text()).resolve("snap.tmp"));
            assertThat(cluster.member(id).administration().takeSnapshot())
                    .failsWithin(Duration.ofSeconds(30));
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void theLeaderKnowsItsFollowersAndTheyKnowNone() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            cluster.set(leader, "/a", "1");
            awaitCaughtUp(cluster);
            RaftDetails details = cluster.member(leader).administration().details();
            assertThat(details.followers())
                    .extracting(RaftDetails.Follower::member)
                    .containsExactlyElementsOf(
                            cluster.ids().stream().filter(id -> !id.equals(leader)).toList());
            assertThat(details.followers())
                    .allMatch(one -> one.nextIndex() == one.matchIndex() + 1)
                    .allMatch(one -> one.sinceAnswer().compareTo(Duration.ofSeconds(30)) < 0);
            RaftDetails.Log log = details.log();
            assertThat(log.first()).isZero();
            assertThat(log.snapshot()).isEqualTo(-1);
            assertThat(log.last()).isEqualTo(log.committed()).isEqualTo(log.applied());
            assertThat(log.flushed()).isEqualTo(log.last());
            assertThat(details.leaderChanges()).isPositive();
            assertThat(details.proposals()).isEqualTo(new RaftDetails.Proposals(0, 0));
            RaftDetails others = cluster.member(cluster.follower()).administration().details();
            assertThat(others.followers()).isEmpty();
        }
    }

    private static RaftDetails.Follower follower(
            RaftCluster cluster, MemberId leader, MemberId id) {
        return cluster.member(leader).administration().details().followers().stream()
                .filter(one -> one.member().equals(id))
                .findAny()
                .orElseThrow();
    }

    private static void awaitCaughtUp(RaftCluster cluster) {
        RaftCluster.await(
                "all followers have all",
                () -> {
                    RaftDetails details =
                            cluster.member(cluster.leader()).administration().details();
                    return details.followers().size() == cluster.alive().size() - 1
                            && details.followers().stream()
                                    .allMatch(one -> one.matchIndex() == details.log().last());
                });
    }

    private static Leadership makeLeader(RaftCluster cluster, MemberId asked, MemberId next)
            throws Exception {
        return cluster.member(asked).administration().makeLeader(next).get(30, TimeUnit.SECONDS);
    }

    /** On a busy machine a transfer may not be done in time; then it must not have harmed. */
    private static boolean isMadeLeader(RaftCluster cluster, MemberId asked, MemberId next) {
        try {
            assertThat(makeLeader(cluster, asked, next).leader()).contains(next);
            return true;
        } catch (Exception e) {
            assertThat(e.getCause())
                    .isInstanceOfAny(NotPossibleException.class, TimeoutException.class);
            return false;
        }
    }

    private static void assertRefused(
            RaftCluster cluster, MemberId asked, MemberId next, String why) {
        assertThatThrownBy(() -> makeLeader(cluster, asked, next))
                .hasRootCauseInstanceOf(NotPossibleException.class)
                .rootCause()
                .hasMessageContaining(why);
    }

    private List<Path> snapshotFiles(MemberId id) throws Exception {
        try (var files = Files.list(folder.resolve(id.text()).resolve("snap"))) {
            return files.toList();
        }
    }

    private static Command inOrder() {
        return new Command.CreateInOrder(
                KeyPath.of("/queue"),
                new Content.Value(Bytes.of("x")),
                Expiry.NEVER,
                RaftCluster.NOW);
    }

    private static long childrenOf(RaftCluster cluster) {
        Applied applied = cluster.member(cluster.ids().getFirst()).applied();
        return applied.state().store().get(KeyPath.of("/queue"))
                        instanceof Lookup.Found(Directory queue)
                ? queue.children().size()
                : 0;
    }

    /** Writes through all members without a pause; each write must be done. */
    private static final class Load implements AutoCloseable {
        private final RaftCluster cluster;
        private final Thread thread = Thread.ofPlatform().unstarted(this::run);
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile long done;
        private volatile boolean stopping;

        Load(RaftCluster cluster) {
            this.cluster = cluster;
            thread.start();
        }

        private void run() {
            try {
                while (!stopping) {
                    List<CompletableFuture<Committed>> round = new ArrayList<>();
                    for (int i = 0; i < UNDER_WAY; i++) {
                        MemberId through = cluster.ids().get(i % cluster.ids().size());
                        round.add(cluster.member(through).propose(inOrder()));
                    }
                    for (CompletableFuture<Committed> one : round) {
                        one.get(30, TimeUnit.SECONDS);
                    }
                    done += round.size();
                }
                ended.complete(null);
            } catch (Exception e) {
                ended.completeExceptionally(e);
            }
        }

        void awaitSomeMore() {
            long before = done;
            RaftCluster.await("more writes", () -> done > before + UNDER_WAY || ended.isDone());
        }

        long stop() throws Exception {
            stopping = true;
            ended.get(60, TimeUnit.SECONDS);
            return done;
        }

        @Override
        public void close() {
            stopping = true;
        }
    }
}
