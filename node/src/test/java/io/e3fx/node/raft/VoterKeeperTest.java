package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VoterKeeperTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Founders FOUNDERS =
            new Founders(
                    "t", new TreeMap<>(Map.of("a", urls("a"), "b", urls("b"), "c", urls("c"))));
    private static final MemberId A = MemberId.founding(urls("a"), "t");
    private static final MemberId B = MemberId.founding(urls("b"), "t");
    private static final MemberId C = MemberId.founding(urls("c"), "t");
    private static final MemberId D = new MemberId(4);
    private static final DataId DATA = new DataId(7);
    private static final long PAUSE = 20;

    private final FakeRatis ratis = new FakeRatis();
    private final FakeCluster cluster = new FakeCluster();
    private long nanos;
    private final VoterKeeper keeper =
            new VoterKeeper(
                    A,
                    ratis,
                    cluster,
                    new VoterKeeper.Patience(
                            Duration.ofNanos(10), Duration.ofNanos(100), Duration.ofNanos(PAUSE)),
                    () -> nanos);

    @Test
    void nothingIsDoneWhileVotersAndMembersAreTheSame() {
        tick();
        assertThat(ratis.asked).isEmpty();
        assertThat(keeper.votes().isWithout(D, 0)).isTrue();
    }

    @Test
    void onlyTheLeaderActs() {
        ratis.leads = false;
        cluster.apply(new Command.RemoveMember(B, NOW));
        tick();
        assertThat(ratis.asked).isEmpty();
        assertThat(keeper.votes().leads()).isFalse();
    }

    @Test
    void aMemberThatNeverStartedGetsNoVote() {
        add(D);
        tick();
        assertThat(ratis.asked).isEmpty();
        assertThat(cluster.asked).isEmpty();
    }

    @Test
    void aMemberThatAnswersIsAdmittedAndThenGetsAVote() {
        add(D);
        cluster.answering.put(D, DATA);
        tick();
        assertThat(cluster.asked).containsExactly("admit " + D);
        assertThat(ratis.asked).isEmpty();
        tick();
        assertThat(ratis.asked).containsExactly("add " + D);
        assertThat(keeper.votes().newcomer()).contains(D);
        ratis.commit();
        tick();
        assertThat(ratis.current).containsExactlyInAnyOrder(A, B, C, D);
        assertThat(keeper.votes().newcomer()).isEmpty();
        assertThat(keeper.votes().voters()).contains(D);
    }

    @Test
    void aMemberThatAnswersFromAnotherDataDirectoryGetsNoVote() {
        add(D);
        cluster.apply(new Command.AdmitMember(D, DATA, NOW));
        cluster.answering.put(D, new DataId(8));
        tick();
        assertThat(ratis.asked).isEmpty();
        assertThat(cluster.asked).isEmpty();
    }

    @Test
    void aRemovedMemberLosesItsVote() {
        cluster.apply(new Command.RemoveMember(B, NOW));
        tick();
        assertThat(ratis.asked).containsExactly("remove " + B);
        assertThat(keeper.votes().isWithout(B, cluster.raftIndex)).isFalse();
        ratis.commit();
        tick();
        assertThat(keeper.votes().isWithout(B, cluster.raftIndex)).isTrue();
        assertThat(keeper.votes().isWithout(B, cluster.raftIndex + 1)).isFalse();
    }

    @Test
    void votersGoOneAtATimeAndBeforeOthersCome() {
        add(D);
        cluster.apply(new Command.AdmitMember(D, DATA, NOW));
        cluster.answering.put(D, DATA);
        cluster.apply(new Command.RemoveMember(B, NOW));
        cluster.apply(new Command.RemoveMember(C, NOW));
        for (int i = 0; i < 3; i++) {
            tick();
            tick();
            ratis.commit();
        }
        assertThat(ratis.asked).hasSize(3);
        assertThat(ratis.asked.subList(0, 2))
                .containsExactlyInAnyOrder("remove " + B, "remove " + C);
        assertThat(ratis.asked.getLast()).isEqualTo("add " + D);
        assertThat(ratis.current).containsExactlyInAnyOrder(A, D);
    }

    @Test
    void nothingIsBegunWhileAChangeIsInTheLog() {
        cluster.apply(new Command.RemoveMember(B, NOW));
        ratis.previous = Set.of(A, B, C);
        tick();
        ratis.previous = Set.of();
        ratis.isCommitted = false;
        tick();
        assertThat(ratis.asked).isEmpty();
        assertThat(keeper.votes().isSettled()).isFalse();
        ratis.isCommitted = true;
        tick();
        assertThat(ratis.asked).containsExactly("remove " + B);
    }

    @Test
    void aLeaderThatIsRemovedHandsTheLeadershipToOneThatStays() {
        cluster.apply(new Command.RemoveMember(A, NOW));
        cluster.apply(new Command.RemoveMember(B, NOW));
        tick();
        assertThat(cluster.asked).containsExactly("hand over to " + Set.of(C));
        assertThat(ratis.asked).isEmpty();
    }

    @Test
    void theLastVoterIsKept() {
        ratis.current = Set.of(A);
        cluster.apply(new Command.RemoveMember(A, NOW));
        tick();
        assertThat(ratis.asked).isEmpty();
        assertThat(cluster.asked).isEmpty();
    }

    @Test
    void aLastVoterThatWasRemovedGetsASuccessorFirst() {
        ratis.current = Set.of(A);
        cluster.apply(new Command.AdmitMember(B, DATA, NOW));
        cluster.apply(new Command.RemoveMember(A, NOW));
        cluster.answering.put(B, DATA);
        tick();
        assertThat(ratis.asked).containsExactly("add " + B);
        ratis.commit();
        tick();
        assertThat(cluster.asked).containsExactly("hand over to " + Set.of(B));
    }

    @Test
    void whatFailsIsTriedAgainAfterAPauseAndOthersGoFirst() {
        MemberId e = new MemberId(5);
        for (MemberId id : List.of(D, e)) {
            add(id);
            cluster.apply(new Command.AdmitMember(id, DATA, NOW));
            cluster.answering.put(id, DATA);
        }
        tick();
        ratis.fail();
        tick();
        nanos += 20;
        tick();
        assertThat(ratis.asked).containsExactly("add " + D);
        assertThat(keeper.votes().newcomer()).contains(D);
        nanos += 1;
        tick();
        assertThat(ratis.asked).containsExactly("add " + D, "add " + e);
    }

    @Test
    void aNewcomerIsNudgedBecauseRatisLearnsFromEntriesAlone() {
        letDVote();
        nanos += 11;
        tick();
        tick();
        assertThat(cluster.asked).containsExactly("admit " + D);
    }

    @Test
    void aNewcomerThatTakesTooLongIsGivenUpWhenOthersWait() {
        letDVote();
        nanos += 1000;
        tick();
        assertThat(ratis.asked).containsExactly("add " + D);
        cluster.apply(new Command.RemoveMember(B, NOW));
        tick();
        assertThat(ratis.asked).containsExactly("add " + D, "step down");
        assertThat(keeper.votes().newcomer()).contains(D);
    }

    @Test
    void aNewcomerThatWasRemovedMeanwhileIsToldAsLongAsItMayGetAVote() {
        letDVote();
        cluster.apply(new Command.RemoveMember(D, NOW));
        tick();
        assertThat(keeper.votes().isWithout(D, cluster.raftIndex)).isFalse();
        ratis.commit();
        tick();
        assertThat(ratis.asked).containsExactly("add " + D, "remove " + D);
        ratis.commit();
        tick();
        assertThat(keeper.votes().isWithout(D, cluster.raftIndex)).isTrue();
    }

    @Test
    void whatALeaderBeganIsForgottenWhenItLeadsNoMore() {
        letDVote();
        ratis.leads = false;
        ratis.fail();
        tick();
        assertThat(keeper.votes().newcomer()).isEmpty();
        ratis.leads = true;
        tick();
        assertThat(ratis.asked).containsExactly("add " + D, "add " + D);
    }

    @Test
    void aLeaderThatSendsNothingToAVoterAnyMoreStepsDown() {
        cluster.answering.put(B, DATA);
        ratis.forgotten = Set.of(B);
        tick();
        nanos += PAUSE;
        tick();
        assertThat(ratis.asked).isEmpty();
        nanos++;
        tick();
        tick();
        assertThat(ratis.asked).containsExactly("step down");
    }

    @Test
    void aVoterThatIsAwayMissesNoSender() {
        ratis.forgotten = Set.of(B);
        tick();
        nanos += 2 * PAUSE;
        tick();
        assertThat(ratis.asked).isEmpty();
    }

    @Test
    void aStepBeginsTheTimeAnewAfterWhichAVoterIsForgotten() {
        cluster.answering.put(B, DATA);
        ratis.forgotten = Set.of(B);
        tick();
        add(D);
        cluster.apply(new Command.AdmitMember(D, DATA, NOW));
        cluster.answering.put(D, DATA);
        tick();
        assertThat(ratis.asked).containsExactly("add " + D);
        ratis.fail();
        tick();
        nanos += PAUSE + 1;
        tick();
        assertThat(ratis.asked).doesNotContain("step down");
    }

    @Test
    void aVoterMayGoWithoutASenderWhileTheVotersChangeAndAMomentAfter() {
        cluster.answering.put(B, DATA);
        ratis.forgotten = Set.of(B);
        ratis.isCommitted = false;
        tick();
        nanos += 2 * PAUSE;
        tick();
        ratis.isCommitted = true;
        tick();
        nanos += PAUSE;
        tick();
        ratis.forgotten = Set.of();
        tick();
        ratis.forgotten = Set.of(B);
        tick();
        assertThat(ratis.asked).isEmpty();
    }

    @Test
    void whatAFollowerSendsToNobodyIsNoReasonToStepDownWhenItLeadsNext() {
        cluster.answering.put(B, DATA);
        ratis.forgotten = Set.of(B, C);
        tick();
        ratis.leads = false;
        nanos += 2 * PAUSE;
        tick();
        ratis.leads = true;
        tick();
        assertThat(ratis.asked).isEmpty();
    }

    private void letDVote() {
        add(D);
        cluster.apply(new Command.AdmitMember(D, DATA, NOW));
        cluster.answering.put(D, DATA);
        tick();
        assertThat(ratis.asked).containsExactly("add " + D);
    }

    private void add(MemberId id) {
        cluster.apply(new Command.AddMember(id, urls("m" + id), NOW));
    }

    private void tick() {
        keeper.tick();
    }

    private static List<MemberUrl> urls(String host) {
        return List.of(new MemberUrl("http://" + host + ":1"));
    }

    private static final class FakeRatis implements VoterKeeper.Ratis {
        private final List<String> asked = new ArrayList<>();
        private boolean leads = true;
        private boolean isCommitted = true;
        private Set<MemberId> current = Set.of(A, B, C);
        private Set<MemberId> previous = Set.of();
        private Set<MemberId> forgotten = Set.of();
        private Set<MemberId> next = Set.of();
        private CompletableFuture<Void> pending = new CompletableFuture<>();

        @Override
        public VoterConfiguration configuration() {
            return new VoterConfiguration(leads, 1, current, previous, isCommitted);
        }

        @Override
        public CompletableFuture<Void> addVoter(Set<MemberId> to, Member newcomer) {
            assertThat(to).isEqualTo(current);
            asked.add("add " + newcomer.id());
            Set<MemberId> more = new HashSet<>(to);
            more.add(newcomer.id());
            return begin(more);
        }

        @Override
        public CompletableFuture<Void> removeVoter(Set<MemberId> from, MemberId leaver) {
            assertThat(from).isEqualTo(current);
            asked.add("remove " + leaver);
            Set<MemberId> less = new HashSet<>(from);
            less.remove(leaver);
            return begin(less);
        }

        @Override
        public Set<MemberId> followers() {
            Set<MemberId> followers = new HashSet<>(current);
            followers.remove(A);
            followers.removeAll(forgotten);
            return followers;
        }

        @Override
        public CompletableFuture<Void> stepDown() {
            asked.add("step down");
            return new CompletableFuture<>();
        }

        private CompletableFuture<Void> begin(Set<MemberId> voters) {
            next = Set.copyOf(voters);
            pending = new CompletableFuture<>();
            return pending;
        }

        void commit() {
            current = next;
            pending.complete(null);
        }

        void fail() {
            pending.completeExceptionally(new IllegalStateException("no"));
        }
    }

    private static final class FakeCluster implements VoterKeeper.Cluster {
        private final List<String> asked = new ArrayList<>();
        private final Map<MemberId, DataId> answering = new HashMap<>();
        private State state = State.founding(FOUNDERS.membership());
        private long raftIndex = 1;

        void apply(Command command) {
            state = state.apply(command).next();
            raftIndex++;
        }

        @Override
        public Applied applied() {
            return new Applied(state, raftIndex, 1);
        }

        @Override
        public Optional<DataId> dataOf(MemberId member) {
            return Optional.ofNullable(answering.get(member));
        }

        @Override
        public CompletableFuture<?> admit(MemberId member, DataId data) {
            asked.add("admit " + member);
            apply(new Command.AdmitMember(member, data, NOW));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> handOver(Set<MemberId> candidates) {
            asked.add("hand over to " + candidates);
            return new CompletableFuture<>();
        }
    }
}
