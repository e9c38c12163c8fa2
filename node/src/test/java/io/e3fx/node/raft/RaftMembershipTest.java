package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members that come, move and go, with Ratis' votes behind them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RaftMembershipTest {
    private static final long NO_SNAPSHOTS = 1_000_000;

    @TempDir Path folder;

    @Test
    void aMemberThatWasAddedAndNeverStartedNeitherVotesNorBlocksWrites() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId only = cluster.leader();
            MemberId absent = cluster.add(only);
            cluster.set(only, "/a", "1");
            assertThat(cluster.voters(only)).containsExactly(only);
            cluster.stop(only);
            cluster.start(only);
            cluster.set(only, "/a", "2");
            cluster.remove(only, absent);
            cluster.set(only, "/a", "3");
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aClusterGrowsFromOneToThreeByTheLogAndGoesOnWithoutItsFounder() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId founder = cluster.leader();
            cluster.set(founder, "/a", "1");
            MemberId second = cluster.add(founder);
            cluster.join(second, founder);
            cluster.awaitVoters(founder, second);
            cluster.set(second, "/b", "2");
            MemberId third = cluster.add(second);
            cluster.join(third, second);
            cluster.awaitVoters(founder, second, third);
            cluster.set(third, "/c", "3");
            cluster.awaitSameState();
            cluster.stop(founder);
            cluster.set(third, "/d", "4");
            cluster.start(founder);
            cluster.awaitSameState();
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aMemberThatJoinsCatchesUpBySnapshotAndLog() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, 50)) {
            cluster.startAll();
            MemberId founder = cluster.leader();
            for (int i = 0; i < 300; i++) {
                cluster.set(founder, "/k" + i % 7, "v".repeat(3000) + i);
            }
            MemberId second = cluster.add(founder);
            cluster.join(second, founder);
            cluster.awaitVoters(founder, second);
            cluster.set(second, "/after", "1");
            cluster.awaitSameState();
            // Once at its start, and once by the leader's snapshot.
            assertThat(cluster.replacements.get(second)).isGreaterThan(1);
        }
    }

    @Test
    void aRemovedMemberLosesItsVoteAndEnds() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId removed = cluster.follower();
            MemberId leader = cluster.leader();
            cluster.remove(leader, removed);
            assertThat(cluster.voters(leader)).doesNotContain(removed).hasSize(2);
            RaftCluster.await("it ends", () -> cluster.removed.contains(removed));
            cluster.stop(removed);
            cluster.set(leader, "/a", "1");
            assertThat(cluster.removed).containsExactly(removed);
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aLeaderThatIsRemovedIsFollowedByAnotherBeforeItIsAnswered() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId removed = cluster.leader();
            cluster.remove(removed, removed);
            RaftCluster.await("it ends", () -> cluster.removed.contains(removed));
            cluster.stop(removed);
            MemberId next = cluster.leader();
            assertThat(next).isNotEqualTo(removed);
            assertThat(cluster.voters(next)).hasSize(2).doesNotContain(removed);
            cluster.set(next, "/a", "1");
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void ofTwoEitherMayBeRemoved() throws Exception {
        for (boolean removesLeader : new boolean[] {false, true}) {
            Path own = folder.resolve("" + removesLeader);
            try (RaftCluster cluster = new RaftCluster(own, 2, NO_SNAPSHOTS)) {
                cluster.startAll();
                MemberId removed = removesLeader ? cluster.leader() : cluster.follower();
                MemberId other =
                        cluster.ids().stream()
                                .filter(id -> !id.equals(removed))
                                .findFirst()
                                .orElseThrow();
                cluster.remove(other, removed);
                RaftCluster.await("it ends", () -> cluster.removed.contains(removed));
                cluster.stop(removed);
                cluster.set(other, "/a", "1");
                assertThat(cluster.voters(other)).containsExactly(other);
            }
        }
    }

    /** The vote of the one that was removed is needed to take it, wherever it is. */
    @Test
    void aPairThatStopsInTheMiddleOfARemovalGoesOnWhenBothAreBack() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 2, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId staying = cluster.leader();
            MemberId removed = cluster.follower();
            var _ =
                    cluster.member(staying)
                            .propose(new Command.RemoveMember(removed, RaftCluster.NOW));
            RaftCluster.await(
                    "it is known",
                    () ->
                            cluster.member(staying)
                                    .applied()
                                    .state()
                                    .membership()
                                    .removed()
                                    .contains(removed));
            cluster.stop(staying);
            cluster.stop(removed);
            cluster.start(staying);
            cluster.start(removed);
            RaftCluster.await("it ends", () -> cluster.removed.contains(removed));
            cluster.stop(removed);
            cluster.set(staying, "/a", "1");
            assertThat(cluster.voters(staying)).containsExactly(staying);
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void aMemberThatWasRemovedWhileItWasDownEndsWhenItComesBack() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId removed = cluster.follower();
            cluster.stop(removed);
            cluster.remove(cluster.leader(), removed);
            cluster.start(removed);
            RaftCluster.await("it ends", () -> cluster.removed.contains(removed));
            cluster.stop(removed);
            cluster.set(cluster.leader(), "/a", "1");
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void theLastMemberIsNotRemoved() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId only = cluster.leader();
            assertThat(cluster.change(only, new Command.RemoveMember(only, RaftCluster.NOW)))
                    .isEqualTo(new Outcome.MemberRefused(Membership.Problem.LAST_MEMBER));
            cluster.set(only, "/a", "1");
        }
    }

    /** Two of three must be enough, so the one that moved is needed. */
    @Test
    void aRunningMemberMovesToAnotherPortAndItsVoteWithIt() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId moving = cluster.follower();
            MemberId leader = cluster.leader();
            MemberId other =
                    cluster.ids().stream()
                            .filter(id -> !id.equals(moving) && !id.equals(leader))
                            .findFirst()
                            .orElseThrow();
            cluster.move(leader, moving, RaftCluster.freeUrl());
            cluster.set(leader, "/before", "1");
            cluster.stop(moving);
            cluster.start(moving);
            cluster.stop(other);
            cluster.set(leader, "/with", "1");
            cluster.set(moving, "/through", "1");
            cluster.start(other);
            cluster.awaitSameState();
            // All start anew: where it is now is known before the log can be applied.
            cluster.stopAll();
            cluster.start(moving);
            cluster.start(other);
            cluster.set(other, "/after", "1");
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void bothOfTwoMoveOneAfterTheOther() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 2, NO_SNAPSHOTS)) {
            cluster.startAll();
            for (MemberId id : cluster.ids()) {
                MemberUrl url = RaftCluster.freeUrl();
                cluster.move(cluster.leader(), id, url);
                RaftCluster.await(
                        "all know",
                        () -> cluster.alive().stream().allMatch(one -> knows(cluster, one, url)));
                cluster.stop(id);
                cluster.start(id);
                cluster.set(id, "/" + id, "1");
            }
            cluster.awaitSameState();
        }
    }

    private static boolean knows(RaftCluster cluster, MemberId id, MemberUrl url) {
        return cluster.member(id).applied().state().membership().members().stream()
                .anyMatch(member -> member.peerUrls().contains(url));
    }

    /** The others' votes are still there, so it must not vote again without knowing for whom it did. */
    @Test
    void aMemberThatLostItsDataIsNotTakenForWhoItWas() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            for (MemberId id : cluster.ids()) {
                publish(cluster, id);
            }
            MemberId forgetful = cluster.follower();
            MemberId leader = cluster.leader();
            cluster.awaitSameState();
            List<MemberId> others = new ArrayList<>(cluster.ids());
            others.remove(forgetful);
            cluster.stopAll();
            delete(folder.resolve(forgetful.text()));
            cluster.data.put(forgetful, new DataId(4711));
            cluster.start(forgetful);
            cluster.start(others.getFirst());
            RaftCluster.await("it ends", () -> !cluster.failures.isEmpty());
            assertThat(cluster.failures.getFirst())
                    .startsWith("member " + forgetful + " has already been bootstrapped");
            assertThat(cluster.member(others.getFirst()).leadership().leader()).isEmpty();
            cluster.failures.clear();
            cluster.stop(forgetful);
            cluster.start(others.getLast());
            cluster.set(others.getLast(), "/a", "1");
            assertThat(cluster.leader()).isNotEqualTo(forgetful);
            assertThat(leader).isNotEqualTo(forgetful);
        }
    }

    @Test
    void aLeaderThatGoesInTheMiddleOfAnAddLeavesNothingHalfDone() throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            Path own = folder.resolve("" + attempt);
            try (RaftCluster cluster = new RaftCluster(own, 3, NO_SNAPSHOTS)) {
                cluster.startAll();
                MemberId leader = cluster.leader();
                cluster.set(leader, "/a", "1");
                MemberId added = cluster.add(leader);
                cluster.join(added, leader);
                int entries = attempt;
                RaftCluster.await(
                        "the change has begun",
                        () -> entries == 0 || cluster.voters(leader).contains(added));
                cluster.stop(leader);
                List<MemberId> rest = new ArrayList<>(cluster.ids());
                rest.remove(leader);
                cluster.set(rest.getFirst(), "/b", "2");
                cluster.start(leader);
                rest.add(leader);
                rest.add(added);
                cluster.awaitVoters(rest.toArray(MemberId[]::new));
                cluster.set(added, "/c", "3");
                cluster.awaitSameState();
                assertThat(cluster.failures).isEmpty();
            }
        }
    }

    @Test
    void aLeaderThatGoesInTheMiddleOfARemovalLeavesNothingHalfDone() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            MemberId removed = cluster.follower();
            cluster.set(leader, "/a", "1");
            var committed =
                    cluster.member(leader)
                            .propose(new Command.RemoveMember(removed, RaftCluster.NOW))
                            .get(10, TimeUnit.SECONDS);
            assertThat(committed.outcome()).isEqualTo(new Outcome.Noted());
            cluster.stop(leader);
            List<MemberId> rest = new ArrayList<>(cluster.ids());
            rest.remove(removed);
            RaftCluster.await(
                    "its vote is gone, or it waits for the others to take it",
                    () -> !cluster.alive().isEmpty());
            cluster.start(leader);
            cluster.awaitVoters(rest.toArray(MemberId[]::new));
            RaftCluster.await("it ends", () -> cluster.removed.contains(removed));
            cluster.stop(removed);
            cluster.set(leader, "/b", "2");
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void afterChangesAllStartAgainWithTheVotesThatTheyHad() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, 50)) {
            cluster.startAll();
            MemberId founder = cluster.leader();
            MemberId second = cluster.add(founder);
            cluster.join(second, founder);
            MemberId third = cluster.add(founder);
            cluster.join(third, founder);
            cluster.awaitVoters(founder, second, third);
            cluster.remove(second, founder);
            RaftCluster.await("it ends", () -> cluster.removed.contains(founder));
            cluster.stop(founder);
            for (int i = 0; i < 200; i++) {
                cluster.set(third, "/k" + i, "v".repeat(3000));
            }
            cluster.stop(second);
            cluster.stop(third);
            cluster.start(third);
            cluster.start(second);
            cluster.set(second, "/after", "1");
            cluster.awaitVoters(second, third);
            Membership membership = cluster.member(second).applied().state().membership();
            assertThat(membership.byId().keySet()).containsExactlyInAnyOrder(second, third);
            assertThat(membership.removed()).containsExactly(founder);
            assertThat(cluster.failures).isEmpty();
        }
    }

    private static void publish(RaftCluster cluster, MemberId id) throws Exception {
        cluster.member(id)
                .propose(
                        new Command.Publish(
                                id,
                                "m",
                                List.of(new MemberUrl("http://c:1")),
                                new DataId(id.value()),
                                1 << 30,
                                RaftCluster.NOW))
                .get(10, TimeUnit.SECONDS);
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
