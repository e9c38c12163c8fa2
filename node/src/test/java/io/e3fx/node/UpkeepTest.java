package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.State;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Membership ONE =
            Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t");
    private static final MemberId SELF = ONE.members().getFirst().id();
    private static final Command.Publish PUBLICATION =
            new Command.Publish(
                    SELF, "a", List.of(new MemberUrl("http://h:2")), new DataId(1), 1, NOW);
    private static final Command SETTLE = new Command.DecideClusterVersion("3.4.0", NOW);

    private final Cluster cluster = new Cluster();
    private volatile Instant now = NOW;
    private final Upkeep upkeep =
            new Upkeep(cluster, () -> now, PUBLICATION, Duration.ofMillis(10));

    @AfterEach
    void close() {
        upkeep.close();
    }

    @Test
    void theLeaderSettlesTheVersionOnce() {
        upkeep.tick();
        assertThat(cluster.proposed).containsExactly(SETTLE);
        cluster.land();
        upkeep.tick();
        assertThat(cluster.proposed).isEmpty();
        assertThat(cluster.applied().state().clusterVersion()).contains("3.4.0");
    }

    @Test
    void theLeaderRemovesWhatIsDueAndNothingBefore() {
        settled();
        cluster.apply(expiring("/a", 10));
        now = NOW.plusSeconds(10).minusNanos(1);
        upkeep.tick();
        assertThat(cluster.proposed).isEmpty();
        now = NOW.plusSeconds(10);
        upkeep.tick();
        assertThat(cluster.proposed).containsExactly(new Command.Expire(now));
        cluster.land();
        assertThat(cluster.applied().state().store().nextExpiration()).isEmpty();
        upkeep.tick();
        assertThat(cluster.proposed).isEmpty();
    }

    @Test
    void whatNeverExpiresIsNeverDue() {
        settled();
        cluster.apply(
                new Command.Set(
                        KeyPath.of("/a"), new Content.Value(Bytes.of("1")), Expiry.NEVER, NOW));
        now = Instant.MAX;
        upkeep.tick();
        assertThat(cluster.proposed).isEmpty();
    }

    @Test
    void onlyTheLeaderProposes() {
        for (Leadership.Role role : List.of(Leadership.Role.FOLLOWER, Leadership.Role.CANDIDATE)) {
            cluster.role = role;
            upkeep.tick();
            assertThat(cluster.proposed).isEmpty();
        }
        cluster.apply(expiring("/a", 1));
        now = NOW.plusSeconds(2);
        upkeep.tick();
        assertThat(cluster.proposed).isEmpty();
        cluster.role = Leadership.Role.LEADER;
        upkeep.tick();
        assertThat(cluster.proposed).hasSize(1);
    }

    @Test
    void oneProposalIsUnderWayAtATime() {
        settled();
        cluster.apply(expiring("/a", 1));
        now = NOW.plusSeconds(2);
        upkeep.tick();
        upkeep.tick();
        assertThat(cluster.proposed).hasSize(1);
        cluster.land();
        cluster.apply(expiring("/b", 1));
        upkeep.tick();
        assertThat(cluster.proposed).hasSize(1);
    }

    @Test
    void aProposalThatFailedIsMadeAgain() {
        upkeep.tick();
        cluster.fail();
        upkeep.tick();
        assertThat(cluster.proposed).containsExactly(SETTLE);
    }

    @Test
    void anExceptionIsNotPassedOn() {
        cluster.faults.set(1);
        upkeep.tick();
        upkeep.tick();
        assertThat(cluster.proposed).containsExactly(SETTLE);
    }

    @Test
    void anExceptionDoesNotStopTheTicker() throws Exception {
        cluster.faults.set(3);
        upkeep.start();
        assertThat(List.of(cluster.take(), cluster.take()))
                .containsExactlyInAnyOrder(PUBLICATION, SETTLE);
        assertThat(cluster.faults).hasValueLessThanOrEqualTo(0);
    }

    @Test
    void aMemberPublishesItselfUntilThatIsDoneAndNoLonger() throws Exception {
        cluster.role = Leadership.Role.FOLLOWER;
        upkeep.start();
        for (int i = 0; i < 3; i++) {
            cluster.await(PUBLICATION);
            cluster.fail();
        }
        cluster.await(PUBLICATION);
        cluster.land();
        assertThat(ONE.member(SELF).orElseThrow().clientUrls()).isEmpty();
        assertThat(cluster.applied().state().membership().member(SELF).orElseThrow().clientUrls())
                .isEqualTo(PUBLICATION.clientUrls());
        // The ticker has one thread: what comes next shows that nothing was published in between.
        cluster.role = Leadership.Role.LEADER;
        assertThat(cluster.take()).isEqualTo(SETTLE);
    }

    @Test
    void aPublicationThatThrowsIsMadeAgain() throws Exception {
        cluster.role = Leadership.Role.FOLLOWER;
        cluster.refusals.set(2);
        upkeep.start();
        assertThat(cluster.take()).isEqualTo(PUBLICATION);
        assertThat(cluster.refusals).hasValueLessThan(0);
    }

    @Test
    void closingEndsTheTicker() throws Exception {
        upkeep.start();
        var _ = cluster.take();
        upkeep.close();
        upkeep.close();
    }

    private void settled() {
        cluster.apply(SETTLE);
    }

    private static Command expiring(String key, long ttlSeconds) {
        return new Command.Set(
                KeyPath.of(key),
                new Content.Value(Bytes.of("1")),
                Expiry.after(ttlSeconds, NOW),
                NOW);
    }

    /** Keeps what is proposed until the test says what becomes of it. */
    private static final class Cluster implements Consensus {
        private final BlockingQueue<Command> proposed = new LinkedBlockingQueue<>();
        private final BlockingQueue<CompletableFuture<Committed>> waiting =
                new LinkedBlockingQueue<>();
        private final AtomicInteger faults = new AtomicInteger();
        private final AtomicInteger refusals = new AtomicInteger();
        private volatile Applied applied = new Applied(State.founding(ONE), 1, 1);
        private volatile Leadership.Role role = Leadership.Role.LEADER;

        @Override
        public Applied applied() {
            return applied;
        }

        @Override
        public CompletableFuture<Committed> propose(Command command) {
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("refused for the test");
            }
            CompletableFuture<Committed> result = new CompletableFuture<>();
            waiting.add(result);
            proposed.add(command);
            return result;
        }

        @Override
        public CompletableFuture<Applied> readBarrier() {
            return CompletableFuture.completedFuture(applied);
        }

        @Override
        public Leadership leadership() {
            if (faults.getAndDecrement() > 0) {
                throw new IllegalStateException("failed for the test");
            }
            return new Leadership(role, Optional.of(SELF), NOW, 1);
        }

        void apply(Command command) {
            applied =
                    new Applied(applied.state().apply(command).next(), applied.raftIndex() + 1, 1);
        }

        /** The oldest proposal is applied. */
        void land() {
            State.Transition transition = applied.state().apply(proposed.remove());
            applied = new Applied(transition.next(), applied.raftIndex() + 1, 1);
            waiting.remove().complete(new Committed(transition.outcome(), applied));
        }

        /** The oldest proposal fails. */
        void fail() {
            proposed.remove();
            waiting.remove().completeExceptionally(new NotCommittedException("no leader"));
        }

        void await(Command command) throws InterruptedException {
            Command next = take();
            assertThat(next).isEqualTo(command);
            proposed.add(next);
        }

        Command take() throws InterruptedException {
            Command next = proposed.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was proposed");
            }
            return next;
        }
    }
}
