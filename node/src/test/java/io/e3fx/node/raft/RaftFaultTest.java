package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Batch;
import io.e3fx.node.machine.BatchCodec;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus.Committed;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import io.e3fx.node.store.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Leaders that go at the wrong moment, disks that fail. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RaftFaultTest {
    private static final long NO_SNAPSHOTS = 1_000_000;

    @TempDir Path folder;

    @Test
    void aBatchThatIsSentAgainToTheNextLeaderIsAppliedOnce() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS);
                PeerLinks links = links(cluster)) {
            cluster.startAll();
            MemberId first = cluster.leader();
            byte[] batch = batch(new Origin(new MemberId(42), 1), "/queue");
            sendUntilTaken(links, first, batch);
            cluster.stop(first);
            MemberId second = cluster.leader();
            long before = cluster.set(second, "/mark", "1").applied().state().store().etcdIndex();
            sendUntilTaken(links, second, batch);
            long after = cluster.set(second, "/mark", "2").applied().state().store().etcdIndex();
            assertThat(after).isEqualTo(before + 1);
            cluster.start(first);
            cluster.awaitSameState();
            assertThat(childrenOf(cluster, first)).isEqualTo(1);
        }
    }

    @Test
    void aBatchOnItsWayToALeaderThatGoesIsDoneOnceByTheNext() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId follower = cluster.follower();
            MemberId leader = cluster.leader();
            cluster.set(follower, "/warm", "up");
            List<CompletableFuture<Committed>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                all.add(cluster.member(follower).propose(inOrder("/queue")));
                if (i == 1_000) {
                    cluster.stop(leader);
                }
            }
            for (CompletableFuture<Committed> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
            cluster.awaitSameState();
            assertThat(childrenOf(cluster, follower)).isEqualTo(2_000);
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void whatADeposedLeaderSaysWasNotCommittedNeverIs() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            cluster.set(leader, "/warm", "up");
            List<MemberId> others =
                    cluster.ids().stream().filter(id -> !id.equals(leader)).toList();
            List<CompletableFuture<Committed>> all = new ArrayList<>();
            cluster.stop(others.getFirst());
            CompletableFuture<Void> stopping =
                    CompletableFuture.runAsync(() -> stop(cluster, others.getLast()));
            while (!stopping.isDone()) {
                CompletableFuture<Committed> next =
                        cluster.member(leader).propose(set("/k" + all.size()));
                all.add(next);
                await(next, Duration.ofMillis(20));
            }
            for (CompletableFuture<Committed> one : all) {
                await(one, Duration.ofSeconds(30));
            }
            assertThat(all).allMatch(CompletableFuture::isDone);
            // Alone with the old leader, whose log is longer, it can only follow it.
            cluster.start(others.getFirst());
            Applied applied = cluster.set(leader, "/after", "x").applied();
            List<String> broken = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                boolean isThere =
                        applied.state().store().get(KeyPath.of("/k" + i)) instanceof Lookup.Found;
                CompletableFuture<Committed> one = all.get(i);
                if (isThere
                        && one.isCompletedExceptionally()
                        && one.exceptionNow() instanceof NotCommittedException) {
                    broken.add("/k" + i);
                }
                if (!isThere && !one.isCompletedExceptionally()) {
                    broken.add("lost: /k" + i);
                }
            }
            assertThat(broken).isEmpty();
        }
    }

    @Test
    void aLogThatCannotBeWrittenIsReported() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.leader();
            cluster.set(id, "/a", "1");
            // The open file still takes some; the next one cannot be made.
            for (int raftIndex = 1; raftIndex < 200; raftIndex++) {
                Files.createSymbolicLink(
                        openFile(id).resolveSibling("log_inprogress_" + raftIndex),
                        folder.resolve("missing").resolve("file"));
            }
            fill(cluster, id);
            assertThat(cluster.failures.getFirst()).startsWith("the log cannot be written");
        }
    }

    @Test
    void aLogThatIsGoneIsReported() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.leader();
            cluster.set(id, "/a", "1");
            Files.delete(openFile(id));
            fill(cluster, id);
            assertThat(cluster.failures.getFirst()).startsWith("Ratis has stopped by itself");
        }
    }

    @Test
    void stoppingIsNoFailure() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.leader();
            cluster.stop(id);
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aDamagedSnapshotKeepsTheMemberFromStartingAndIsNamed() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, 20)) {
            cluster.startAll();
            MemberId id = cluster.leader();
            Path snapshots = folder.resolve(id.text()).resolve("snap");
            for (int i = 0; snapshots.toFile().list().length == 0; i++) {
                cluster.set(id, "/k" + i % 10, "v" + i);
            }
            cluster.stop(id);
            List<Path> files;
            try (Stream<Path> list = Files.list(snapshots)) {
                files = list.toList();
            }
            for (Path file : files) {
                Files.write(file, new byte[] {1, 2, 3});
            }
            assertThatThrownBy(() -> cluster.start(id))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(".snap: ");
        }
    }

    private static void sendUntilTaken(PeerLinks links, MemberId leader, byte[] batch) {
        RaftCluster.await(
                "the leader takes it",
                () -> {
                    CompletableFuture<Void> answer = links.propose(leader, batch);
                    return answer.handle((done, failure) -> failure == null).join();
                });
    }

    private static void await(CompletableFuture<?> future, Duration most) {
        try {
            future.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            // What became of it is looked at later.
        }
    }

    private static void stop(RaftCluster cluster, MemberId id) {
        try {
            cluster.stop(id);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Proposes more than one file of the log holds, until the member gives up. */
    private static void fill(RaftCluster cluster, MemberId id) {
        List<CompletableFuture<Committed>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(cluster.member(id).propose(set("/k" + i, "v".repeat(10_000))));
        }
        RaftCluster.await("the failure", () -> !cluster.failures.isEmpty());
        all.forEach(one -> await(one, Duration.ofSeconds(30)));
        assertThat(all.getLast()).isCompletedExceptionally();
    }

    private Path openFile(MemberId id) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(id.text()).resolve("wal"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("log_inprogress"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int childrenOf(RaftCluster cluster, MemberId id) {
        Lookup queue = cluster.member(id).applied().state().store().get(KeyPath.of("/queue"));
        return queue instanceof Lookup.Found(Node.Directory directory)
                ? directory.children().size()
                : 0;
    }

    private static PeerLinks links(RaftCluster cluster) {
        return new PeerLinks(
                cluster.clusterId(),
                cluster::address,
                Duration.ofSeconds(5),
                new PeerSecurity(Optional.empty()));
    }

    private static Command set(String key) {
        return set(key, "x");
    }

    private static Command set(String key, String value) {
        return new Command.Set(
                KeyPath.of(key), new Content.Value(Bytes.of(value)), Expiry.NEVER, RaftCluster.NOW);
    }

    private static Command inOrder(String directory) {
        return new Command.CreateInOrder(
                KeyPath.of(directory),
                new Content.Value(Bytes.of("x")),
                Expiry.NEVER,
                RaftCluster.NOW);
    }

    private static byte[] batch(Origin origin, String directory) {
        return BatchCodec.encode(new Batch(origin, 1, List.of(inOrder(directory))));
    }
}
