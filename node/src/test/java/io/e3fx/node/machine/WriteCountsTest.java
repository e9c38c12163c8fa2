package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.NOW;
import static io.e3fx.node.machine.Samples.ONE;
import static io.e3fx.node.machine.Samples.THREE;
import static io.e3fx.node.machine.Samples.member;
import static io.e3fx.node.machine.Samples.restore;
import static io.e3fx.node.machine.Samples.set;
import static io.e3fx.node.machine.Samples.snapshot;
import static io.e3fx.node.machine.Samples.urls;
import static io.e3fx.node.machine.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Condition;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each expectation was read from etcd 3.4.23 with the same request. */
class WriteCountsTest {
    private static final KeyPath ROOT = KeyPath.ROOT;
    private static final KeyPath FILE = KeyPath.of("/file");
    private static final KeyPath BELOW_FILE = KeyPath.of("/file/x");
    private static final KeyPath DIRECTORY = KeyPath.of("/dir");
    private static final KeyPath NOTHING = KeyPath.of("/nothing");

    /** A file with the value 1, and a directory with a child. */
    private final State start =
            State.founding(ONE)
                    .apply(set("/file", "1"))
                    .next()
                    .apply(set("/dir/child", "1"))
                    .next();

    @Test
    void aFoundedClusterHasCreatedItsMembers() {
        assertThat(counted(WriteCounts.NONE, State.founding(THREE).counts()))
                .containsExactly("CREATE +3 -0");
    }

    @Test
    void whatIsToldAboutMembersAndVersionIsSet() {
        State state = State.founding(ONE);
        State next =
                state.apply(
                                new Command.Publish(
                                        member(ONE, 0), "m", List.of(), new DataId(1), 1, NOW))
                        .next()
                        .apply(new Command.DecideClusterVersion("3.4.0", NOW))
                        .next();
        assertThat(counted(state.counts(), next.counts())).containsExactly("SET +2 -0");
    }

    @Test
    void changesOfMembersCountAsWritesOfTheirKeys() {
        MemberId added = new MemberId(7);
        State state = State.founding(ONE);
        for (Command command :
                List.<Command>of(
                        new Command.AddMember(added, urls("h:1"), NOW),
                        new Command.MoveMember(added, urls("h:2"), NOW),
                        new Command.RemoveMember(added, NOW),
                        new Command.RemoveMember(added, NOW))) {
            state = state.apply(command).next();
        }
        assertThat(counted(State.founding(ONE).counts(), state.counts()))
                .containsExactly("CREATE +2 -0", "UPDATE +1 -0", "DELETE +1 -0");
    }

    @Test
    void whatChangesNothingAboutTheClusterIsNotCounted() {
        State state =
                State.founding(ONE).apply(new Command.DecideClusterVersion("3.4.0", NOW)).next();
        State next =
                state.apply(
                                new Command.Publish(
                                        new MemberId(7), "m", List.of(), new DataId(1), 1, NOW))
                        .next()
                        .apply(new Command.DecideClusterVersion("3.4.0", NOW))
                        .next();
        assertThat(next.counts()).isEqualTo(state.counts());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandCountsAsInEtcd(Command command, List<String> expected) {
        assertThat(counted(start.counts(), start.apply(command).next().counts()))
                .isEqualTo(expected);
    }

    static List<Arguments> commands() {
        return List.of(
                counts(write(FILE), "SET +1 -0"),
                counts(write(NOTHING), "SET +1 -0"),
                counts(write(DIRECTORY), "SET +0 -1"),
                counts(write(BELOW_FILE), "SET +0 -1"),
                counts(write(ROOT), "SET +0 -1"),
                counts(refresh(FILE), "SET +1 -0"),
                counts(refresh(NOTHING), "SET +0 -1"),
                counts(create(NOTHING), "CREATE +1 -0"),
                counts(create(FILE), "CREATE +0 -1"),
                counts(create(BELOW_FILE), "SET +0 -1", "CREATE +0 -1"),
                counts(create(ROOT), "CREATE +0 -1"),
                counts(createInOrder(DIRECTORY), "CREATE +1 -0"),
                counts(createInOrder(FILE), "SET +0 -1", "CREATE +0 -1"),
                counts(update(FILE), "UPDATE +1 -0"),
                counts(update(NOTHING), "UPDATE +0 -1"),
                counts(update(BELOW_FILE), "UPDATE +0 -1"),
                counts(update(DIRECTORY), "UPDATE +1 -0"),
                counts(update(ROOT), "UPDATE +1 -0"),
                counts(swap(FILE, "1"), "COMPARE_AND_SWAP +1 -0"),
                counts(swap(FILE, "2"), "COMPARE_AND_SWAP +0 -1"),
                counts(swap(NOTHING, "1"), "COMPARE_AND_SWAP +0 -1"),
                counts(swap(DIRECTORY, "1"), "COMPARE_AND_SWAP +0 -1"),
                counts(swap(ROOT, "1"), "COMPARE_AND_SWAP +1 -0"),
                counts(delete(FILE, Deletion.FILE), "DELETE +1 -0"),
                counts(delete(DIRECTORY, Deletion.RECURSIVE), "DELETE +1 -0"),
                counts(delete(NOTHING, Deletion.FILE), "DELETE +0 -1"),
                counts(delete(BELOW_FILE, Deletion.FILE), "DELETE +0 -1"),
                counts(delete(DIRECTORY, Deletion.FILE), "DELETE +0 -1"),
                counts(delete(DIRECTORY, Deletion.EMPTY_DIRECTORY), "DELETE +0 -1"),
                counts(delete(ROOT, Deletion.RECURSIVE), "DELETE +1 -0"),
                counts(compareAndDelete(FILE, "1"), "COMPARE_AND_DELETE +1 -0"),
                counts(compareAndDelete(FILE, "2"), "COMPARE_AND_DELETE +1 -0"),
                counts(compareAndDelete(DIRECTORY, "1"), "COMPARE_AND_DELETE +1 -0"),
                counts(compareAndDelete(ROOT, "1"), "COMPARE_AND_DELETE +1 -0"),
                counts(compareAndDelete(NOTHING, "1"), "COMPARE_AND_DELETE +0 -1"),
                counts(compareAndDelete(BELOW_FILE, "1"), "COMPARE_AND_DELETE +0 -1"));
    }

    @Test
    void eachExpiryCountsButNotTheChildrenThatGoAlong() {
        Instant later = NOW.plusSeconds(2);
        Expiry soon = Expiry.after(1, NOW);
        State state = start;
        for (Command command :
                List.<Command>of(
                        new Command.Set(NOTHING, value("1"), soon, NOW),
                        new Command.Update(DIRECTORY, value(""), soon, NOW),
                        new Command.Set(
                                KeyPath.of("/dir/other"), value("1"), Expiry.after(2, NOW), NOW))) {
            state = state.apply(command).next();
        }
        WriteCounts after = state.apply(new Command.Expire(later)).next().counts();
        assertThat(counted(state.counts(), after)).containsExactly("EXPIRE +2 -0");
        assertThat(state.apply(new Command.Expire(NOW)).next().counts()).isEqualTo(state.counts());
    }

    @Test
    void changesOfUsersAndRolesCountAsWritesOfTheirKeys() {
        assertThat(counted(user())).containsExactly("CREATE +5 -0");
        assertThat(
                        counted(
                                user(),
                                user(),
                                new AuthChange.Enable(),
                                new AuthChange.Disable(),
                                new AuthChange.CreateRole("r", Permissions.ALL),
                                new AuthChange.DeleteRole("r"),
                                new AuthChange.DeleteRole("r")))
                .containsExactly("CREATE +7 -0", "UPDATE +2 -0", "DELETE +1 -0");
    }

    private static AuthChange user() {
        return new AuthChange.PutUser("root", Optional.of(AuthSamples.hash(1)), TextList.ABSENT);
    }

    private List<String> counted(AuthChange... changes) {
        State state = start;
        for (AuthChange change : changes) {
            state = state.apply(new Command.ChangeAuth(change, NOW)).next();
        }
        return counted(start.counts(), state.counts());
    }

    @Test
    void aBatchThatWasAppliedBeforeIsNotCountedAgain() {
        Batch batch = new Batch(new Origin(member(ONE, 0), 1), 1, List.of(set("/a", "1")));
        State once = start.apply(batch).next();
        assertThat(counted(start.counts(), once.counts())).containsExactly("SET +1 -0");
        assertThat(once.apply(batch).next().counts()).isEqualTo(once.counts());
    }

    @Test
    void aSnapshotKeepsThem() {
        State state = start.apply(create(BELOW_FILE)).next();
        assertThat(restore(snapshot(state)).state().counts()).isEqualTo(state.counts());
    }

    private static Arguments counts(Command command, String... expected) {
        return Arguments.of(command, List.of(expected));
    }

    private static Command write(KeyPath key) {
        return new Command.Set(key, value("2"), Expiry.NEVER, NOW);
    }

    private static Command refresh(KeyPath key) {
        return new Command.Set(key, new Content.Same(), Expiry.after(60, NOW), NOW);
    }

    private static Command create(KeyPath key) {
        return new Command.Create(key, value("2"), Expiry.NEVER, NOW);
    }

    private static Command createInOrder(KeyPath directory) {
        return new Command.CreateInOrder(directory, value("2"), Expiry.NEVER, NOW);
    }

    private static Command update(KeyPath key) {
        return new Command.Update(key, value("2"), Expiry.NEVER, NOW);
    }

    private static Command swap(KeyPath key, String prevValue) {
        return new Command.CompareAndSwap(key, condition(prevValue), value("2"), Expiry.NEVER, NOW);
    }

    private static Command delete(KeyPath key, Deletion deletion) {
        return new Command.Delete(key, deletion, NOW);
    }

    private static Command compareAndDelete(KeyPath key, String prevValue) {
        return new Command.CompareAndDelete(key, condition(prevValue), NOW);
    }

    private static Condition condition(String prevValue) {
        return new Condition(Optional.of(Bytes.of(prevValue)), 0);
    }

    private static List<String> counted(WriteCounts before, WriteCounts after) {
        List<String> differences = new ArrayList<>();
        for (Action action : Action.values()) {
            long succeeded = after.succeeded(action) - before.succeeded(action);
            long failed = after.failed(action) - before.failed(action);
            if (succeeded != 0 || failed != 0) {
                differences.add(action + " +" + succeeded + " -" + failed);
            }
        }
        return differences;
    }
}
