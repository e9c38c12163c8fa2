package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the traffic between members and of the disk, with real members. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MeasurementsTest {
    private static final long SNAPSHOT_ENTRIES = 20;

    @TempDir Path folder;

    @Test
    void theLeaderTimesTheAnswersOfEachFollower() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            RaftCluster.Measured measured = cluster.measured.get(leader);
            List<MemberId> followers =
                    cluster.ids().stream().filter(id -> !id.equals(leader)).toList();
            cluster.set(leader, "/a", "1");
            for (MemberId follower : followers) {
                RaftCluster.await(
                        "answers of " + follower,
                        () -> measured.answered(follower) > 0 && measured.heartbeats(follower) > 0);
            }
            assertThat(measured.answered(leader)).isZero();
            assertThat(measured.longest.get()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void aFollowerThatIsDownFailsAndTheOtherDoesNot() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            MemberId down = cluster.follower();
            RaftCluster.Measured measured = cluster.measured.get(leader);
            cluster.set(leader, "/a", "1");
            RaftCluster.await(
                    "both are up",
                    () ->
                            cluster.ids().stream()
                                    .allMatch(
                                            id -> id.equals(leader) || measured.answered(id) > 0));
            MemberId other =
                    cluster.ids().stream()
                            .filter(id -> !id.equals(leader) && !id.equals(down))
                            .findAny()
                            .orElseThrow();
            // While the members came up one after the other, some could not be reached.
            long failedBefore = measured.failed(down);
            long othersFailedBefore = measured.failed(other);
            cluster.stop(down);
            RaftCluster.await(
                    "failures of " + down, () -> measured.failed(down) > failedBefore + 2);
            assertThat(measured.failed(other)).isEqualTo(othersFailedBefore);
        }
    }

    @Test
    void forcingTheLogAndSnapshotsAreTimedOnEachMember() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, SNAPSHOT_ENTRIES)) {
            cluster.startAll();
            MemberId leader = cluster.leader();
            for (int i = 0; i < 3 * SNAPSHOT_ENTRIES; i++) {
                cluster.set(leader, "/a", "" + i);
            }
            for (MemberId id : cluster.ids()) {
                RaftCluster.Measured measured = cluster.measured.get(id);
                RaftCluster.await("a snapshot of " + id, () -> measured.snapshots.get() > 0);
                assertThat(measured.forced.get()).isPositive();
            }
        }
    }
}
