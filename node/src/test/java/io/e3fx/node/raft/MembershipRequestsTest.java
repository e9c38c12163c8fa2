package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.OutcomeUnknownException;
import io.e3fx.node.machine.State;
import io.e3fx.node.raft.PeerMessages.Votes;
import io.e3fx.node.raft.RaftSettings.Reconfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The refusals are etcd 3.4's; the messages stand in its source. */
class MembershipRequestsTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final String NOT_ENOUGH =
            "etcdserver: re-configuration failed due to not enough started members";
    private static final String UNHEALTHY = "etcdserver: unhealthy cluster";
    private static final Duration HEALTH = Duration.ofSeconds(5);
    private static final MemberId NEW = new MemberId(99);

    private final FakeConnections connections = new FakeConnections();
    private long nanos;

    @Test
    void aHealthyClusterOfOneOrThreeGrows() {
        for (int members : new int[] {1, 3}) {
            FakeConsensus consensus = healthy(members);
            assertNoted(strict(consensus).request(add(NEW)));
        }
    }

    @Test
    void beforeAllAreConnectedForFiveSecondsNobodyIsAdded() {
        FakeConsensus consensus = healthy(3);
        connections.since.put(consensus.id(2), HEALTH.minusMillis(1));
        assertRefused(strict(consensus).request(add(NEW)), UNHEALTHY);
        assertNoted(any(consensus).request(add(NEW)));
    }

    @Test
    void oneThatHasJustGoneIsNotTakenForOneThatIsThere() {
        FakeConsensus consensus = healthy(3);
        connections.lostWhenAsked.add(consensus.id(2));
        assertRefused(strict(consensus).request(add(NEW)), UNHEALTHY);
        assertThat(consensus.applied().state().membership().member(NEW)).isEmpty();
    }

    @Test
    void aSecondOneThatNeverStartedIsRefused() {
        FakeConsensus three = healthy(3);
        three.apply(add(NEW));
        assertRefused(strict(three).request(add(new MemberId(100))), UNHEALTHY);
        FakeConsensus one = healthy(1);
        one.apply(add(NEW));
        assertRefused(strict(one).request(add(new MemberId(100))), NOT_ENOUGH);
        assertNoted(any(one).request(add(new MemberId(100))));
    }

    @Test
    void movingIsNotChecked() {
        FakeConsensus consensus = healthy(3);
        connections.since.clear();
        assertNoted(
                strict(consensus).request(new Command.MoveMember(consensus.id(1), urls("n"), NOW)));
    }

    @Test
    void oneThatIsAwayIsRemovedIfTheOthersAreAMajority() {
        FakeConsensus consensus = healthy(3);
        connections.since.remove(consensus.id(1));
        assertWaiting(strict(consensus).request(remove(consensus.id(1))));
    }

    @Test
    void oneThatIsThereIsNotRemovedIfTooFewAreLeft() {
        FakeConsensus consensus = healthy(3);
        connections.since.put(consensus.id(2), Duration.ofSeconds(1));
        assertRefused(strict(consensus).request(remove(consensus.id(1))), UNHEALTHY);
        assertRefused(strict(consensus).request(remove(consensus.id(0))), UNHEALTHY);
        assertWaiting(any(consensus).request(remove(consensus.id(1))));
    }

    @Test
    void oneThatNeverStartedIsRemovedWhateverTheOthersDo() {
        FakeConsensus consensus = healthy(3);
        consensus.apply(add(NEW));
        assertWaiting(strict(consensus).request(remove(NEW)));
    }

    @Test
    void theLastMemberIsNeverRemoved() {
        FakeConsensus one = healthy(1);
        assertRefused(strict(one).request(remove(one.id(0))), NOT_ENOUGH);
        assertThat(any(one).request(remove(one.id(0))))
                .isCompletedWithValue(new Outcome.MemberRefused(Membership.Problem.LAST_MEMBER));
    }

    @Test
    void removingAStrangerIsLeftToTheLogWhichRefusesIt() {
        CompletableFuture<Outcome> answer = strict(healthy(1)).request(remove(NEW));
        assertThat(answer)
                .isCompletedWithValue(new Outcome.MemberRefused(Membership.Problem.ID_NOT_FOUND));
    }

    @Test
    void aRemovalIsDoneWhenALeaderHasTakenTheVote() {
        FakeConsensus consensus = healthy(3);
        MembershipRequests requests = strict(consensus);
        CompletableFuture<Outcome> answer = requests.request(remove(consensus.id(1)));
        long raftIndex = consensus.raftIndex;
        assertThat(connections.isHurried).isTrue();
        Set<MemberId> rest = Set.of(consensus.id(0), consensus.id(2));
        connections.votes =
                List.of(
                        new Votes(false, 1, raftIndex, rest, true, Optional.empty()),
                        new Votes(true, 1, raftIndex - 1, rest, true, Optional.empty()));
        requests.tick();
        assertWaiting(answer);
        connections.votes = List.of(new Votes(true, 2, raftIndex, rest, true, Optional.empty()));
        requests.tick();
        assertNoted(answer);
    }

    @Test
    void aRemovalWhoseVoteIsNotTakenInTimeIsUnknown() {
        FakeConsensus consensus = healthy(3);
        MembershipRequests requests = strict(consensus);
        CompletableFuture<Outcome> answer = requests.request(remove(consensus.id(1)));
        nanos += Duration.ofSeconds(7).toNanos();
        requests.tick();
        assertThat(answer.exceptionNow())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessage("etcdserver: request timed out");
    }

    private FakeConsensus healthy(int members) {
        FakeConsensus consensus = new FakeConsensus(members);
        for (int i = 1; i < members; i++) {
            connections.since.put(consensus.id(i), HEALTH);
        }
        return consensus;
    }

    private MembershipRequests strict(FakeConsensus consensus) {
        return requests(consensus, Reconfiguration.STRICT);
    }

    private MembershipRequests any(FakeConsensus consensus) {
        return requests(consensus, Reconfiguration.ANY);
    }

    private MembershipRequests requests(FakeConsensus consensus, Reconfiguration which) {
        return new MembershipRequests(
                consensus.id(0),
                consensus,
                connections,
                new MembershipRequests.Rules(which, HEALTH, Duration.ofSeconds(7)),
                () -> nanos);
    }

    private static Command.AddMember add(MemberId id) {
        return new Command.AddMember(id, urls("m" + id), NOW);
    }

    private static Command.RemoveMember remove(MemberId id) {
        return new Command.RemoveMember(id, NOW);
    }

    private static List<MemberUrl> urls(String host) {
        return List.of(new MemberUrl("http://" + host + ":1"));
    }

    private static void assertNoted(CompletableFuture<Outcome> answer) {
        assertThat(answer).isCompletedWithValue(new Outcome.Noted());
    }

    private static void assertWaiting(CompletableFuture<Outcome> answer) {
        assertThat(answer).isNotDone();
    }

    private static void assertRefused(CompletableFuture<Outcome> answer, String why) {
        assertThat(answer.exceptionNow()).isInstanceOf(NotCommittedException.class).hasMessage(why);
    }

    private static final class FakeConnections implements MembershipRequests.Connections {
        private final Map<MemberId, Duration> since = new HashMap<>();
        private final List<MemberId> lostWhenAsked = new ArrayList<>();
        private boolean isHurried;
        private Collection<Votes> votes = new ArrayList<>();

        @Override
        public boolean isConnectedFor(MemberId member, Duration duration) {
            return since.containsKey(member) && since.get(member).compareTo(duration) >= 0;
        }

        @Override
        public CompletableFuture<Void> askAnew() {
            since.keySet().removeAll(lostWhenAsked);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void hurry() {
            isHurried = true;
        }

        @Override
        public Collection<Votes> votes() {
            return votes;
        }
    }

    /** Founders that have all published; applies at once. */
    private static final class FakeConsensus implements Consensus {
        private final List<MemberId> ids = new ArrayList<>();
        private State state;
        private long raftIndex = 1;

        FakeConsensus(int members) {
            TreeMap<String, List<MemberUrl>> founders = new TreeMap<>();
            for (int i = 0; i < members; i++) {
                founders.put("m" + i, urls("m" + i));
            }
            state = State.founding(new Founders("t", founders).membership());
            state.membership().members().forEach(member -> ids.add(member.id()));
            ids.forEach(
                    id -> apply(new Command.Publish(id, "m", urls("c"), new DataId(1), 1, NOW)));
        }

        MemberId id(int position) {
            return ids.get(position);
        }

        Outcome apply(Command command) {
            State.Transition transition = state.apply(command);
            state = transition.next();
            raftIndex++;
            return transition.outcome();
        }

        @Override
        public Applied applied() {
            return new Applied(state, raftIndex, 1);
        }

        @Override
        public CompletableFuture<Committed> propose(Command command) {
            return CompletableFuture.completedFuture(new Committed(apply(command), applied()));
        }

        @Override
        public CompletableFuture<Applied> readBarrier() {
            return CompletableFuture.completedFuture(applied());
        }

        @Override
        public Leadership leadership() {
            return new Leadership(
                    Leadership.Role.LEADER, Optional.of(ids.getFirst()), Instant.EPOCH, 1);
        }
    }
}
