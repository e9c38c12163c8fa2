package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.DATA;
import static io.e3fx.node.machine.Samples.NOW;
import static io.e3fx.node.machine.Samples.ONE;
import static io.e3fx.node.machine.Samples.THREE;
import static io.e3fx.node.machine.Samples.member;
import static io.e3fx.node.machine.Samples.set;
import static io.e3fx.node.machine.Samples.urls;
import static io.e3fx.node.machine.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.AuthOutcome;
import io.e3fx.node.auth.AuthRefusal;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.NodeImage;
import io.e3fx.node.store.StoreError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Single commands; {@link StateBatchTest} has those in batches. */
class StateTest {
    @Test
    void foundingTakesOneIndexForEachMember() {
        assertThat(State.founding(ONE).store().etcdIndex()).isEqualTo(1);
        assertThat(State.founding(THREE).store().etcdIndex()).isEqualTo(3);
    }

    @Test
    void foundedStateHasMembersAndNothingElse() {
        State state = State.founding(THREE);

        assertThat(state.membership()).isEqualTo(THREE);
        assertThat(state.clusterVersion()).isEmpty();
        assertThat(state.marks()).isEmpty();
        assertThat(state.store().root().children()).isEmpty();
        assertThat(state.store().history().events()).isEmpty();
    }

    @Test
    void clusterOfOneIsAtIndexThreeWhenItIsReady() {
        assertThat(ready(ONE).store().etcdIndex()).isEqualTo(3);
    }

    @Test
    void clusterOfThreeIsAtIndexSevenWhenItIsReadySoItsFirstKeyHasEight() {
        State.Transition first = ready(THREE).apply(set("/a", "1"));

        assertThat(ready(THREE).store().etcdIndex()).isEqualTo(7);
        assertThat(first.outcome())
                .isEqualTo(
                        new Outcome.Done(
                                new Event(
                                        Event.Action.SET,
                                        Event.Visibility.TOLD,
                                        file("/a", "1", 8),
                                        Optional.empty())));
    }

    @Test
    void changeOfAuthTakesTheIndexesOfItsWritesAndTellsNoWatcher() {
        AuthChange putUser =
                new AuthChange.PutUser("u", Optional.of(AuthSamples.hash(1)), TextList.ABSENT);

        State.Transition first = ready(ONE).apply(new Command.ChangeAuth(putUser, NOW));
        State.Transition again =
                first.next().apply(new Command.ChangeAuth(new AuthChange.Disable(), NOW));

        assertThat(first.next().store().etcdIndex()).isEqualTo(8);
        assertThat(first.next().auth().user("u")).isPresent();
        assertThat(first.applied()).isEmpty();
        assertThat(again.next()).isEqualTo(first.next());
        assertThat(again.outcome())
                .isEqualTo(
                        new Outcome.OfAuth(
                                new AuthOutcome.Refused(
                                        new AuthRefusal.Conflict("auth: already disabled"))));
    }

    @Test
    void publishReplacesNameAndClientUrls() {
        MemberId id = member(THREE, 1);
        State state = State.founding(THREE).apply(publish(id, "old", "h:1")).next();

        State.Transition transition = state.apply(publish(id, "new", "h:2"));

        assertThat(transition.outcome()).isEqualTo(new Outcome.Noted());
        assertThat(transition.applied()).isEmpty();
        assertThat(transition.next().store().etcdIndex()).isEqualTo(5);
        Member before = THREE.members().get(1);
        assertThat(transition.next().membership().member(id))
                .contains(
                        new Member(
                                id,
                                "new",
                                before.peerUrls(),
                                urls("h:2"),
                                Optional.of(DATA),
                                1 << 20));
    }

    @Test
    void publishOfTheSameTakesAnIndexAsAtEveryStartOfEtcd() {
        MemberId id = member(ONE, 0);
        State state = State.founding(ONE).apply(publish(id, "etcd1", "h:1")).next();

        State next = state.apply(publish(id, "etcd1", "h:1")).next();

        assertThat(next.membership()).isEqualTo(state.membership());
        assertThat(next.store().etcdIndex()).isEqualTo(3);
    }

    @Test
    void publishOfStrangerChangesNothing() {
        State state = State.founding(ONE);

        State.Transition transition = state.apply(publish(new MemberId(1), "x", "h:1"));

        assertThat(transition)
                .isEqualTo(
                        new State.Transition(
                                state,
                                new Outcome.MemberRefused(Membership.Problem.ID_NOT_FOUND),
                                List.of()));
    }

    /** As counted on etcd 3.4.23. */
    @Test
    void changesOfTheMembershipTakeAsManyIndexesAsInEtcd() {
        State state = State.founding(ONE);
        MemberId id = new MemberId(4);
        long index = state.store().etcdIndex();
        state = state.apply(new Command.AddMember(id, urls("h:1"), NOW)).next();
        assertThat(state.store().etcdIndex()).isEqualTo(index + 1);
        state = state.apply(new Command.MoveMember(id, urls("h:2"), NOW)).next();
        assertThat(state.store().etcdIndex()).isEqualTo(index + 2);
        state = state.apply(new Command.MoveMember(id, urls("h:2"), NOW)).next();
        assertThat(state.store().etcdIndex()).isEqualTo(index + 3);
        state = state.apply(new Command.AdmitMember(id, DATA, NOW)).next();
        assertThat(state.store().etcdIndex()).isEqualTo(index + 3);
        state = state.apply(new Command.RemoveMember(id, NOW)).next();
        assertThat(state.store().etcdIndex()).isEqualTo(index + 5);
        State.Transition again = state.apply(new Command.RemoveMember(id, NOW));
        assertThat(again)
                .isEqualTo(
                        new State.Transition(
                                state,
                                new Outcome.MemberRefused(Membership.Problem.ID_REMOVED),
                                List.of()));
    }

    @Test
    void clusterVersionIsDecidedOnce() {
        State state = State.founding(ONE);
        State decided = state.apply(new Command.DecideClusterVersion("3.4.0", NOW)).next();
        State.Transition again = decided.apply(new Command.DecideClusterVersion("3.5.0", NOW));

        assertThat(decided.clusterVersion()).contains("3.4.0");
        assertThat(decided.store().etcdIndex()).isEqualTo(2);
        assertThat(again).isEqualTo(new State.Transition(decided, new Outcome.Noted(), List.of()));
    }

    @Test
    void writeIsToldToWatchersAndToTheWriter() {
        State.Transition transition = State.founding(ONE).apply(set("/a", "1"));

        assertThat(transition.applied()).hasSize(1);
        assertThat(transition.outcome())
                .isEqualTo(new Outcome.Done(transition.applied().getFirst().event()));
    }

    @Test
    void refusalLeavesTheKeyspaceAsItIs() {
        State state = State.founding(ONE);

        State.Transition transition =
                state.apply(new Command.Update(KeyPath.of("/a/b"), value("1"), Expiry.NEVER, NOW));

        StoreError error = new StoreError(ErrorCode.KEY_NOT_FOUND, Bytes.of("/a"), 1);
        assertThat(transition.outcome()).isEqualTo(new Outcome.Refused(error));
        assertThat(transition.applied()).isEmpty();
        assertThat(transition.next().store()).isSameAs(state.store());
    }

    @Test
    void expiryTellsEachRemoval() {
        State state = State.founding(ONE);
        for (String key : List.of("/b", "/a")) {
            Command set = new Command.Set(KeyPath.of(key), value("1"), Expiry.after(1, NOW), NOW);
            state = state.apply(set).next();
        }

        State.Transition tooEarly = state.apply(new Command.Expire(NOW));
        State.Transition inTime = state.apply(new Command.Expire(NOW.plusSeconds(1)));

        assertThat(tooEarly.applied()).isEmpty();
        assertThat(tooEarly.next().store().etcdIndex()).isEqualTo(3);
        assertThat(inTime.outcome()).isEqualTo(new Outcome.Noted());
        assertThat(inTime.applied())
                .extracting(Change.Applied::event)
                .extracting(event -> event.action() + " " + event.node().key())
                .containsExactly("EXPIRE /a", "EXPIRE /b");
        assertThat(inTime.next().store().etcdIndex()).isEqualTo(5);
    }

    @Test
    void aBarrierChangesNothing() {
        State state = State.founding(ONE).apply(set("/a", "1")).next();

        State.Transition transition = state.apply(new Command.Barrier(NOW));

        assertThat(transition.next()).isSameAs(state);
        assertThat(transition.outcome()).isEqualTo(new Outcome.Noted());
        assertThat(transition.applied()).isEmpty();
    }

    @Test
    void changesOfTheClusterCountForTheHistoryOfEvents() {
        State state = State.founding(ONE);
        state = state.apply(set("/a", "1")).next();
        for (int i = 0; i < 999; i++) {
            state = state.apply(publish(member(ONE, 0), "etcd1", "h:1")).next();
        }
        assertThat(state.store().history().oldestIndex()).isEqualTo(2);
        assertThat(state.store().history().events()).hasSize(1);

        state = state.apply(publish(member(ONE, 0), "etcd1", "h:1")).next();

        assertThat(state.store().history().oldestIndex()).isEqualTo(3);
        assertThat(state.store().history().events()).isEmpty();
    }

    private static State ready(Membership membership) {
        State state = State.founding(membership);
        for (Member member : membership.members()) {
            state = state.apply(publish(member.id(), member.name(), "h:1")).next();
        }
        return state.apply(new Command.DecideClusterVersion("3.4.0", NOW)).next();
    }

    private static Command publish(MemberId id, String name, String address) {
        List<MemberUrl> clientUrls = urls(address);
        return new Command.Publish(id, name, clientUrls, DATA, 1 << 20, NOW);
    }

    private static NodeImage file(String key, String value, long index) {
        return new NodeImage(
                KeyPath.of(key),
                false,
                Optional.of(Bytes.of(value)),
                Expiry.NEVER,
                0,
                index,
                index);
    }
}
