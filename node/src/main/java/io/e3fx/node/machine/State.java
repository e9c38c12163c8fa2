package io.e3fx.node.machine;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * All that the members of a cluster agree on. Immutable; the next value is a function of this one and a command alone.
 *
 * @param store the keyspace
 * @param membership who belongs to the cluster
 * @param auth users and roles
 * @param clusterVersion as {@code /version} tells it; empty until the leader has settled it
 * @param marks the newest batch of each member that was applied
 * @param counts how often each kind of write was done
 */
public record State(
        Store store,
        Membership membership,
        Auth auth,
        Optional<String> clusterVersion,
        TreePMap<MemberId, Mark> marks,
        WriteCounts counts) {

    /** The state that a cluster is founded with: each founding member takes an index, as etcd's do (SPEC section 6). */
    public static State founding(Membership membership) {
        Store store = Store.EMPTY;
        int founders = membership.members().size();
        for (int i = 0; i < founders; i++) {
            store = store.withIndexTaken();
        }
        WriteCounts counts = WriteCounts.NONE.done(Action.CREATE, founders);
        return new State(
                store, membership, Auth.UNTOUCHED, Optional.empty(), TreePMap.empty(), counts);
    }

    /**
     * How far a member's batches have been applied.
     *
     * @param incarnation of its process
     * @param sequence of the batch
     */
    public record Mark(long incarnation, long sequence) {
        boolean covers(Batch batch) {
            long itsIncarnation = batch.origin().incarnation();
            return itsIncarnation < incarnation
                    || (itsIncarnation == incarnation && batch.sequence() <= sequence);
        }
    }

    /**
     * What a command did.
     *
     * @param next the state from now on
     * @param outcome for the one who asked
     * @param applied for watchers, in order
     */
    public record Transition(State next, Outcome outcome, List<Change.Applied> applied) {}

    /**
     * What a batch did.
     *
     * @param next the state from now on
     * @param outcomes one for each command; none when the batch had been applied before
     * @param applied for watchers, in order
     */
    public record BatchTransition(
            State next, List<Outcome> outcomes, List<Change.Applied> applied) {}

    /**
     * Applies the commands of a batch in order, unless it was applied before, a later one of its origin was, or its origin
     * was removed.
     */
    public BatchTransition apply(Batch batch) {
        MemberId member = batch.origin().member();
        Mark last = marks.get(member);
        if ((last != null && last.covers(batch)) || membership.removed().contains(member)) {
            return new BatchTransition(this, List.of(), List.of());
        }
        Mark mark = new Mark(batch.origin().incarnation(), batch.sequence());
        TreePMap<MemberId, Mark> nextMarks = marks.plus(member, mark);
        State state = new State(store, membership, auth, clusterVersion, nextMarks, counts);
        List<Outcome> outcomes = new ArrayList<>(batch.commands().size());
        List<Change.Applied> applied = new ArrayList<>(batch.commands().size());
        for (Command command : batch.commands()) {
            Transition transition = state.apply(command);
            state = transition.next();
            outcomes.add(transition.outcome());
            applied.addAll(transition.applied());
        }
        return new BatchTransition(state, outcomes, applied);
    }

    /** Applies one command. */
    public Transition apply(Command command) {
        Instant now = command.acceptedAt();
        return switch (command) {
            case Command.Set(var key, var content, var expiry, _) ->
                    key(Action.SET, store.set(key, content, expiry, now));
            case Command.Create(var key, var content, var expiry, _) ->
                    key(Action.CREATE, store.create(key, content, expiry, now));
            case Command.CreateInOrder(var directory, var content, var expiry, _) ->
                    key(Action.CREATE, store.createInOrder(directory, content, expiry, now));
            case Command.Update(var key, var content, var expiry, _) ->
                    key(Action.UPDATE, store.update(key, content, expiry, now));
            case Command.CompareAndSwap(var key, var condition, var content, var expiry, _) ->
                    key(
                            Action.COMPARE_AND_SWAP,
                            store.compareAndSwap(key, condition, content, expiry, now));
            case Command.Delete(var key, var deletion, _) ->
                    key(Action.DELETE, store.delete(key, deletion, now));
            case Command.CompareAndDelete(var key, var condition, _) ->
                    key(Action.COMPARE_AND_DELETE, store.compareAndDelete(key, condition, now));
            case Command.Expire _ -> {
                Store.Expired expired = store.expire(now);
                WriteCounts next = counts.done(Action.EXPIRE, expired.applied().size());
                yield new Transition(
                        with(expired.next(), next), new Outcome.Noted(), expired.applied());
            }
            case Command.Barrier _ -> new Transition(this, new Outcome.Noted(), List.of());
            case Command.Publish(var member, var name, var clientUrls, var data, long room, _) ->
                    members(membership.publish(member, name, clientUrls, data, room), Action.SET);
            case Command.AddMember(var member, var peerUrls, _) ->
                    members(membership.add(member, peerUrls), Action.CREATE);
            case Command.MoveMember(var member, var peerUrls, _) ->
                    members(membership.move(member, peerUrls), Action.UPDATE);
            case Command.RemoveMember(var member, _) ->
                    // etcd deletes it in one place and notes it in another.
                    members(membership.remove(member), Action.DELETE, Action.CREATE);
            case Command.AdmitMember(var member, var data, _) ->
                    members(membership.admit(member, data));
            case Command.ChangeAuth(var change, _) -> auth(change);
            case Command.DecideClusterVersion _ when clusterVersion.isPresent() ->
                    new Transition(this, new Outcome.Noted(), List.of());
            case Command.DecideClusterVersion(var version, _) -> decided(version);
        };
    }

    private Transition key(Action action, Change change) {
        return switch (KeyLimit.of(membership).checked(store, auth, change)) {
            case Change.Done(Store next, Change.Applied applied) ->
                    new Transition(
                            with(next, counts.done(action)),
                            new Outcome.Done(applied.event()),
                            List.of(applied));
            case Change.Refused(var error) ->
                    new Transition(
                            with(store, counts.refused(action, error.code())),
                            new Outcome.Refused(error),
                            List.of());
        };
    }

    /** Each write that etcd would make takes an index: its users and roles are keys beside the clients'. */
    private Transition auth(AuthChange change) {
        Auth.Transition transition =
                KeyLimit.of(membership).checked(auth, store, auth.apply(change));
        State next =
                new State(
                        withTaken(transition.indexesTaken()),
                        membership,
                        transition.next(),
                        clusterVersion,
                        marks,
                        counts.changed(change, transition));
        return new Transition(next, new Outcome.OfAuth(transition.outcome()), List.of());
    }

    /** Members are keys in etcd too: {@code writes} are those that it makes, each takes an index. */
    private Transition members(Membership.Change change, Action... writes) {
        return switch (change) {
            case Membership.Change.Done(Membership next) -> {
                // What was removed proposes nothing any more, so nothing of it can come twice.
                TreePMap<MemberId, Mark> left = marks.minusAll(next.removed());
                WriteCounts nextCounts = counts;
                for (Action write : writes) {
                    nextCounts = nextCounts.done(write);
                }
                yield new Transition(
                        new State(
                                withTaken(writes.length),
                                next,
                                auth,
                                clusterVersion,
                                left,
                                nextCounts),
                        new Outcome.Noted(),
                        List.of());
            }
            case Membership.Change.Refused(var problem) ->
                    new Transition(this, new Outcome.MemberRefused(problem), List.of());
        };
    }

    private Transition decided(String version) {
        State next =
                new State(
                        withTaken(1),
                        membership,
                        auth,
                        Optional.of(version),
                        marks,
                        counts.done(Action.SET));
        return new Transition(next, new Outcome.Noted(), List.of());
    }

    private Store withTaken(int indexes) {
        Store after = store;
        for (int i = 0; i < indexes; i++) {
            after = after.withIndexTaken();
        }
        return after;
    }

    private State with(Store nextStore, WriteCounts nextCounts) {
        Store bounded = nextStore.withHistoryWithin(KeyLimit.of(membership).historyBytes());
        return new State(bounded, membership, auth, clusterVersion, marks, nextCounts);
    }
}
