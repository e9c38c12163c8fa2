package io.e3fx.node.machine;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.AuthOutcome;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.Event.Action;
import java.util.EnumMap;

/**
 * How often each kind of write was done and refused since the cluster was founded, the same on every member ({@code
 * /v2/stats/store}). What counts where is etcd's, also where that surprises: a write that takes an index outside the
 * keyspace counts as the write of a key that it is there, and some refusals count as done. Immutable.
 */
public final class WriteCounts {
    /** Nothing was written yet. */
    public static final WriteCounts NONE = new WriteCounts(new EnumMap<>(Action.class));

    private static final Tally ZERO = new Tally(0, 0);

    /** Never changed; what is not in here is zero. */
    private final EnumMap<Action, Tally> tallies;

    private record Tally(long succeeded, long failed) {}

    private WriteCounts(EnumMap<Action, Tally> tallies) {
        this.tallies = tallies;
    }

    /** How often {@code action} was done; for {@link Action#EXPIRE} how many nodes went, children with them not counted. */
    public long succeeded(Action action) {
        return tallies.getOrDefault(action, ZERO).succeeded();
    }

    /** How often {@code action} was refused. */
    public long failed(Action action) {
        return tallies.getOrDefault(action, ZERO).failed();
    }

    WriteCounts done(Action action) {
        return done(action, 1);
    }

    WriteCounts done(Action action, long times) {
        return times == 0 ? this : with(action, succeeded(action) + times, failed(action));
    }

    WriteCounts refused(Action action, ErrorCode code) {
        if (countsAsDone(action, code)) {
            return done(action);
        }
        WriteCounts next = with(action, succeeded(action), failed(action) + 1);
        boolean alsoAsSet = action == Action.CREATE && code == ErrorCode.NOT_A_DIRECTORY;
        return alsoAsSet
                ? next.with(Action.SET, next.succeeded(Action.SET), next.failed(Action.SET) + 1)
                : next;
    }

    /** Users and roles are keys in etcd: what is made on the way is created, the change itself is done last. */
    WriteCounts changed(AuthChange change, Auth.Transition transition) {
        int writes = transition.indexesTaken();
        if (writes == 0 || transition.outcome() instanceof AuthOutcome.Refused) {
            return done(Action.CREATE, writes);
        }
        Action last =
                switch (change) {
                    case AuthChange.PutUser _
                            when transition.outcome() instanceof AuthOutcome.UserUpdated ->
                            Action.UPDATE;
                    case AuthChange.PutUser _, AuthChange.CreateRole _ -> Action.CREATE;
                    case AuthChange.UpdateUser _,
                            AuthChange.UpdateRole _,
                            AuthChange.Enable _,
                            AuthChange.Disable _ ->
                            Action.UPDATE;
                    case AuthChange.DeleteUser _, AuthChange.DeleteRole _ -> Action.DELETE;
                };
        return done(Action.CREATE, writes - 1).done(last);
    }

    private static boolean countsAsDone(Action action, ErrorCode code) {
        return switch (action) {
            case UPDATE -> code == ErrorCode.ROOT_IS_READ_ONLY || code == ErrorCode.NOT_A_FILE;
            case COMPARE_AND_SWAP, DELETE -> code == ErrorCode.ROOT_IS_READ_ONLY;
            case COMPARE_AND_DELETE ->
                    code == ErrorCode.NOT_A_FILE || code == ErrorCode.COMPARE_FAILED;
            case SET, CREATE, EXPIRE -> false;
        };
    }

    /** The same with these numbers for {@code action}. */
    WriteCounts with(Action action, long succeeded, long failed) {
        if (succeeded == 0 && failed == 0) {
            return this; // Counts only rise, so nothing was counted yet either.
        }
        EnumMap<Action, Tally> next = new EnumMap<>(tallies);
        next.put(action, new Tally(succeeded, failed));
        return new WriteCounts(next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WriteCounts that && tallies.equals(that.tallies);
    }

    @Override
    public int hashCode() {
        return tallies.hashCode();
    }

    @Override
    public String toString() {
        return tallies.toString();
    }
}
