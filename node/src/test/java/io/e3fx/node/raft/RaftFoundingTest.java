package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.KnownCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The moments in which a cluster is founded, before it has anything on record. */
@Timeout(90)
class RaftFoundingTest {
    private static final long NO_SNAPSHOTS = 1_000_000;

    @TempDir private Path folder;

    @Test
    void twoOfThreeFoundAClusterAndTheThirdComesLater() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            List<MemberId> ids = cluster.ids();
            cluster.start(ids.get(0));
            cluster.start(ids.get(1));
            cluster.set(ids.get(0), "/a", "1");
            cluster.start(ids.get(2));
            cluster.set(ids.get(2), "/b", "2");
            cluster.awaitSameState();
            assertThat(cluster.failures).isEmpty();
        }
    }

    /** The election timeout is longer than this test may take. */
    @Test
    void membersThatStartTogetherWaitForNoElectionTimeout() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.election = Duration.ofMinutes(2);
            List<MemberId> ids = cluster.ids();
            cluster.startAll();
            cluster.set(ids.get(0), "/a", "1");
            cluster.awaitSameState();
            cluster.stopAll();

            cluster.startAll();
            cluster.set(ids.get(1), "/b", "2");
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void theOnlyMemberWaitsForNoElectionTimeout() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.election = Duration.ofMinutes(2);
            cluster.startAll();
            cluster.set(cluster.ids().getFirst(), "/a", "1");
        }
    }

    @Test
    void aFounderThatLosesItsDirectoryAfterItsFirstVoteDoesNotVoteAgain() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId forgetful = cluster.follower();
            MemberId leader = cluster.leader();
            cluster.stop(forgetful);
            delete(folder.resolve(forgetful.text()));
            assertThat(cluster.member(leader).applied().state().membership().member(forgetful))
                    .hasValueSatisfying(member -> assertThat(member.data()).isEmpty());
            // What its first start asks; Joining refuses it then.
            List<KnownCluster> told =
                    new PeerQuestions(Optional.empty())
                            .tell(
                                    List.of(new MemberUrl("http://" + cluster.address(leader))),
                                    Duration.ofSeconds(5));
            assertThat(told.getFirst().met()).containsEntry(forgetful, data(forgetful));

            // As if nobody could be asked then.
            cluster.data.put(forgetful, new DataId(4711));
            cluster.start(forgetful);
            RaftCluster.await("it ends", () -> !cluster.failures.isEmpty());
            assertThat(cluster.failures.getFirst())
                    .startsWith("member " + forgetful + " has already been bootstrapped");
            assertThat(cluster.member(forgetful).leadership().raftTerm()).isZero();

            cluster.failures.clear();
            cluster.stop(forgetful);
            cluster.set(leader, "/a", "1");
        }
    }

    private static DataId data(MemberId id) {
        return new DataId(id.value());
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
