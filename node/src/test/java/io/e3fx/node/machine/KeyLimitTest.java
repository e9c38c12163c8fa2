package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.DATA;
import static io.e3fx.node.machine.Samples.NOW;
import static io.e3fx.node.machine.Samples.THREE;
import static io.e3fx.node.machine.Samples.member;
import static io.e3fx.node.machine.Samples.restore;
import static io.e3fx.node.machine.Samples.set;
import static io.e3fx.node.machine.Samples.snapshot;
import static io.e3fx.node.machine.Samples.urls;
import static io.e3fx.node.machine.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.AuthOutcome;
import io.e3fx.node.auth.AuthRefusal;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.EventHistory;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.StoreError;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyLimitTest {
    private static final long EMPTY_BYTES = 168;
    private static final long NODE = 168;

    /** A key of one letter with a value of 100 bytes. */
    private static final long ENTRY = NODE + 1 + 100;

    private static final String VALUE = "v".repeat(100);

    @Test
    void writeThatFillsTheLastByteIsDoneAndOneMoreByteIsRefused() {
        State state = with(EMPTY_BYTES + ENTRY, State.founding(THREE));

        assertThat(state.apply(set("/a", VALUE)).outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(refusal(state, set("/a", VALUE + "v")).code())
                .isEqualTo(ErrorCode.RAFT_INTERNAL);
    }

    @Test
    void refusalSaysWhatIsFullAndWhatToDo() {
        State state = with(EMPTY_BYTES, State.founding(THREE));

        StoreError error = refusal(state, set("/a", VALUE));

        assertThat(error.code()).isEqualTo(ErrorCode.RAFT_INTERNAL);
        assertThat(error.etcdIndex()).isZero();
        assertThat(error.cause())
                .hasToString(
                        "etcdserver: no space: the keys would take 437 bytes, and the heap of member m0"
                                + " has room for 168: delete keys, or give the members more heap (-Xmx)");
    }

    @Test
    void smallestMemberSetsTheLimitForAll() {
        State state = with(1 << 20, State.founding(THREE));
        assertThat(state.apply(set("/a", VALUE)).outcome()).isInstanceOf(Outcome.Done.class);

        State smaller = state.apply(publish(1, EMPTY_BYTES)).next();

        assertThat(refusal(smaller, set("/a", VALUE)).cause().toString()).contains("member m1");
    }

    @Test
    void memberThatStartsWithMoreMemoryRaisesTheLimit() {
        State full = with(EMPTY_BYTES, State.founding(THREE));
        refusal(full, set("/a", VALUE));

        State larger = full.apply(publish(0, 1 << 20)).next();

        assertThat(larger.apply(set("/a", VALUE)).outcome()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void beforeAnyMemberHasToldThereIsRoomForSixteenMebibytes() {
        State state = State.founding(THREE);
        int most = (16 << 20) - (int) (EMPTY_BYTES + NODE + 1);

        assertThat(state.apply(set("/a", "v".repeat(most))).outcome())
                .isInstanceOf(Outcome.Done.class);
        assertThat(refusal(state, set("/a", "v".repeat(most + 1))).cause().toString())
                .contains("the heap of a member has room for 16777216");
    }

    @Test
    void fullKeyspaceStillShrinks() {
        State full = full();

        State shorter = done(full, set("/a", "v"));
        State deleted = done(full, new Command.Delete(KeyPath.of("/a"), Deletion.FILE, NOW));
        State same = done(full, set("/a", VALUE.replace('v', 'w')));

        assertThat(shorter.store().bytes()).isLessThan(full.store().bytes());
        assertThat(deleted.store().bytes()).isEqualTo(EMPTY_BYTES);
        assertThat(same.store().bytes()).isEqualTo(full.store().bytes());
        // What was deleted is free at once, whatever the history keeps.
        assertThat(done(deleted, set("/b", VALUE)).store().bytes()).isEqualTo(full.store().bytes());
    }

    @Test
    void keysThatTakeMoreThanTheLimitMayShrinkInSteps() {
        State over = full().apply(publish(1, 1)).next();

        State shorter = done(over, set("/a", VALUE.substring(1)));

        assertThat(refusal(shorter, set("/a", VALUE)).code()).isEqualTo(ErrorCode.RAFT_INTERNAL);
    }

    @Test
    void fullKeyspaceStillExpires() {
        Expiry soon = Expiry.after(1, NOW);
        Command expiring = new Command.Set(KeyPath.of("/a"), value(VALUE), soon, NOW);
        State full = done(with(1 << 20, State.founding(THREE)), expiring);
        full = with(full.store().bytes(), full);
        refusal(full, set("/b", ""));

        State expired = full.apply(new Command.Expire(NOW.plusSeconds(1))).next();

        assertThat(expired.store().bytes()).isEqualTo(EMPTY_BYTES);
    }

    @Test
    void fullKeyspaceStillTakesChangesOfTheCluster() {
        State full = full();

        State next = full.apply(publish(2, EMPTY_BYTES + ENTRY)).next();
        State decided = next.apply(new Command.DecideClusterVersion("3.4.0", NOW)).next();

        assertThat(decided.clusterVersion()).contains("3.4.0");
        assertThat(decided.membership().memberNamed("m2")).isPresent();
    }

    @Test
    void expirationThatNoLongerFitsIsRefused() {
        Command expiring =
                new Command.Set(KeyPath.of("/a"), value(VALUE), Expiry.after(5, NOW), NOW);

        assertThat(refusal(full(), expiring).code()).isEqualTo(ErrorCode.RAFT_INTERNAL);
    }

    @Test
    void restoredStateRefusesTheSame() {
        State full = full();
        State restored = restore(snapshot(full)).state();

        assertThat(refusal(restored, set("/b", ""))).isEqualTo(refusal(full, set("/b", "")));
        assertThat(snapshot(done(restored, set("/a", "v"))))
                .containsExactly(snapshot(done(full, set("/a", "v"))));
    }

    @Test
    void historyMayTakeAnEighthOfTheLimit() {
        State state = with(80_000, State.founding(THREE));
        for (int i = 0; i < 100; i++) {
            state = done(state, set("/a", VALUE));
        }
        EventHistory history = state.store().history();

        assertThat(history.bytes()).isBetween(9_000L, 10_000L);
        assertThat(history.events()).hasSizeBetween(5, 50);
        assertThat(history.oldestIndex()).isEqualTo(history.events().firstKey());
        assertThat(restore(snapshot(state)).state().store().history()).isEqualTo(history);
    }

    @Test
    void historyNeverTakesMoreThanSixtyFourMebibytes() {
        KeyLimit limit = KeyLimit.of(with(Long.MAX_VALUE, State.founding(THREE)).membership());

        assertThat(limit.historyBytes()).isEqualTo(64 << 20);
    }

    @Test
    void usersTakeRoomFromTheKeysAndTheOtherWayRound() {
        AuthChange user =
                new AuthChange.PutUser("u", Optional.of(AuthSamples.hash(1)), TextList.ABSENT);
        long userBytes = 224 + 48 + 2;
        State room = with(EMPTY_BYTES + ENTRY + userBytes, State.founding(THREE));

        State withUser = room.apply(new Command.ChangeAuth(user, NOW)).next();
        State withBoth = done(withUser, set("/a", VALUE));
        assertThat(withBoth.auth().bytes()).isEqualTo(userBytes);
        assertThat(refusal(withBoth, set("/a", VALUE + "v")).cause().toString())
                .contains("the keys would take 712 bytes");

        State.Transition refused =
                with(EMPTY_BYTES + ENTRY, done(room, set("/a", VALUE)))
                        .apply(new Command.ChangeAuth(user, NOW));
        assertThat(refused.outcome())
                .isEqualTo(
                        new Outcome.OfAuth(
                                new AuthOutcome.Refused(
                                        new AuthRefusal.NoRoom(
                                                "etcdserver: no space: keys, users and roles"
                                                        + " would take 711 bytes, and the heap of"
                                                        + " member m0 has room for 437: delete"
                                                        + " keys, or give the members more heap"
                                                        + " (-Xmx)"))));
        assertThat(refused.next().auth()).isEqualTo(Auth.UNTOUCHED);
    }

    @Test
    void fullKeyspaceStillLosesUsersAndChangesPasswords() {
        State state = with(1 << 20, State.founding(THREE));
        state = put(state, "u", 1);
        State full = with(1, state);

        State changed = put(full, "u", 2);
        assertThat(changed.auth().user("u").orElseThrow().password())
                .isEqualTo(AuthSamples.hash(2));
        State deleted =
                full.apply(new Command.ChangeAuth(new AuthChange.DeleteUser("u"), NOW)).next();
        assertThat(deleted.auth().bytes()).isZero();
    }

    private static State put(State state, String user, int hash) {
        AuthChange change =
                new AuthChange.PutUser(user, Optional.of(AuthSamples.hash(hash)), TextList.ABSENT);
        return state.apply(new Command.ChangeAuth(change, NOW)).next();
    }

    /** One key of one letter, and no room for another. */
    private static State full() {
        return done(with(EMPTY_BYTES + ENTRY, State.founding(THREE)), set("/a", VALUE));
    }

    private static State with(long capacityBytes, State state) {
        return state.apply(publish(0, capacityBytes)).next();
    }

    private static Command publish(int position, long capacityBytes) {
        return new Command.Publish(
                member(THREE, position), "m" + position, urls("h:1"), DATA, capacityBytes, NOW);
    }

    private static State done(State state, Command command) {
        State.Transition transition = state.apply(command);
        assertThat(transition.outcome()).isInstanceOf(Outcome.Done.class);
        return transition.next();
    }

    private static StoreError refusal(State state, Command command) {
        State.Transition transition = state.apply(command);
        assertThat(transition.next().store()).isEqualTo(state.store());
        assertThat(transition.next().counts().failed(Action.SET))
                .isEqualTo(state.counts().failed(Action.SET) + 1);
        assertThat(transition.applied()).isEmpty();
        assertThat(transition.outcome()).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) transition.outcome()).error();
    }
}
