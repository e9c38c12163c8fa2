package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.faults.Direction;
import io.e3fx.node.faults.Effect;
import io.e3fx.node.faults.Fault;
import io.e3fx.node.faults.Faults;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Leadership;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Injected faults between real peer ports: what the consensus makes of them, and that all is well afterwards. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class FaultyCallsTest {
    private static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);

    @TempDir private Path folder;
    private RaftCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new RaftCluster(folder, 3, 1_000_000);
        for (MemberId id : cluster.ids()) {
            cluster.faults.put(id, new Faults(System::nanoTime));
        }
        cluster.startAll();
        cluster.set(cluster.leader(), "/before", "x");
        cluster.awaitSameState();
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    static Effect[] cuts() {
        return new Effect[] {new Effect.Drop(), new Effect.Refuse()};
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aLeaderThatIsCutOffLosesTheLeadershipAndFollowsWhenItIsHealed(Effect cut)
            throws Exception {
        MemberId old = cluster.leader();
        // What was read before must not vouch for what is read later.
        cluster.member(old).readBarrier().get(30, TimeUnit.SECONDS);
        Applied stale = cluster.member(old).applied();
        begin(old, new Fault(Optional.empty(), BOTH, cut));

        RaftCluster.await("another leader", () -> othersFollowAnother(old));
        MemberId other =
                cluster.ids().stream().filter(id -> !id.equals(old)).findFirst().orElseThrow();
        cluster.set(other, "/during", "x");

        assertThat(cluster.member(old).applied()).isEqualTo(stale);
        CompletableFuture<Applied> barrier = cluster.member(old).readBarrier();
        assertThat(barrier).failsWithin(Duration.ofSeconds(30));

        cluster.faults.get(old).heal();
        cluster.awaitSameState();
        cluster.set(old, "/after", "x");
        assertThat(cluster.failures).isEmpty();
    }

    @Test
    void aFaultEndsByItself() throws Exception {
        MemberId follower = cluster.follower();
        cluster.faults
                .get(follower)
                .begin(
                        new Fault(Optional.empty(), BOTH, new Effect.Drop()),
                        Duration.ofMillis(300));
        cluster.set(cluster.leader(), "/during", "x");
        cluster.awaitSameState();
    }

    @Test
    void callsOfOneMemberMayBeLostAndThoseOfTheOtherNot() throws Exception {
        MemberId leader = cluster.leader();
        MemberId follower = cluster.follower();
        begin(
                follower,
                new Fault(Optional.of(leader), EnumSet.of(Direction.OUT), new Effect.Drop()));

        cluster.set(leader, "/a", "x");
        RaftCluster.await(
                "what the leader sends arrives",
                () ->
                        cluster.member(follower)
                                .applied()
                                .state()
                                .store()
                                .equals(cluster.member(leader).applied().state().store()));
        assertThat(cluster.member(follower).readBarrier()).failsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aDelayedFollowerIsSlowAndTheOthersGoOn() throws Exception {
        MemberId leader = cluster.leader();
        MemberId follower = cluster.follower();
        Duration delay = Duration.ofMillis(100);
        begin(follower, new Fault(Optional.empty(), BOTH, new Effect.Delay(delay)));

        long start = System.nanoTime();
        cluster.set(follower, "/through/slow", "x");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
        for (int i = 0; i < 20; i++) {
            cluster.set(leader, "/quick/" + i, "x");
        }
        cluster.awaitSameState();
        assertThat(cluster.member(leader).leadership().role()).isEqualTo(Leadership.Role.LEADER);
    }

    /** Else what the leader sends would queue up: heartbeats come more often than every 100 ms. */
    @Test
    void delaysDoNotAddUp() throws Exception {
        MemberId follower = cluster.follower();
        begin(
                follower,
                new Fault(Optional.empty(), BOTH, new Effect.Delay(Duration.ofMillis(100))));
        long before = cluster.set(follower, "/n", "0").applied().raftIndex();

        for (int i = 1; i <= 10; i++) {
            long index = cluster.set(follower, "/n", "" + i).applied().raftIndex();
            // A batch that takes too long is handed over once more, and is in the log twice then.
            assertThat(index).isEqualTo(before + i);
        }
    }

    private boolean othersFollowAnother(MemberId old) {
        return cluster.ids().stream()
                .filter(id -> !id.equals(old))
                .map(id -> cluster.member(id).leadership().leader())
                .allMatch(leader -> leader.isPresent() && !leader.get().equals(old));
    }

    private void begin(MemberId id, Fault fault) {
        assertThat(cluster.faults.get(id).begin(fault, Duration.ofMinutes(1))).isTrue();
    }
}
