package io.e3fx.node.machine;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthOutcome;
import io.e3fx.node.auth.AuthRefusal;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.Store;
import io.e3fx.node.store.StoreError;
import java.util.Optional;

/**
 * How many bytes the keys, users and roles may take together: as many as the member with the smallest heap can hold. All members know the same
 * capacities, so all refuse the same writes, and none runs out of memory by what another has taken in (decision 22).
 *
 * @param bytes for {@link Store#bytes} and {@link Auth#bytes} together
 * @param smallest the member that sets it; empty while no member has told its capacity
 */
record KeyLimit(long bytes, Optional<Member> smallest) {
    /** Before any member has told: what the smallest heap that a member starts with can hold. */
    private static final long UNTOLD_BYTES = 16L << 20;

    /** The history may take this part of what the keys may. */
    private static final int HISTORY_PART = 8;

    /** More than this nobody needs for a thousand events of ordinary size. */
    private static final long MOST_HISTORY_BYTES = 64L << 20;

    static KeyLimit of(Membership membership) {
        Optional<Member> smallest =
                membership.byId().values().stream()
                        .filter(member -> member.capacityBytes() > 0)
                        .min((one, other) ->
                                Long.compare(one.capacityBytes(), other.capacityBytes()));
        return new KeyLimit(smallest.map(Member::capacityBytes).orElse(UNTOLD_BYTES), smallest);
    }

    /** What the events of the past may take; the newest one is kept however large it is. */
    long historyBytes() {
        return Math.min(bytes / HISTORY_PART, MOST_HISTORY_BYTES);
    }

    /**
     * What becomes of a change of {@code before}: one that makes the keys larger than they may be beside users and roles is
     * refused.
     */
    Change checked(Store before, Auth beside, Change change) {
        return change instanceof Change.Done(Store after, _)
                        && isTooMuch(before.bytes(), after.bytes(), beside.bytes())
                ? new Change.Refused(
                        new StoreError(
                                ErrorCode.RAFT_INTERNAL,
                                Bytes.of(noRoom("the keys", after.bytes() + beside.bytes())),
                                0))
                : change;
    }

    /** Likewise for a change of users and roles. */
    Auth.Transition checked(Auth before, Store beside, Auth.Transition transition) {
        long after = transition.next().bytes();
        if (!isTooMuch(before.bytes(), after, beside.bytes())) {
            return transition;
        }
        String message = noRoom("keys, users and roles", after + beside.bytes());
        return new Auth.Transition(
                before, 0, new AuthOutcome.Refused(new AuthRefusal.NoRoom(message)));
    }

    private boolean isTooMuch(long before, long after, long beside) {
        return after > before && after + beside > bytes;
    }

    private String noRoom(String what, long wantedBytes) {
        String whose = smallest.map(member -> "member " + name(member)).orElse("a member");
        return "etcdserver: no space: "
                + what
                + " would take "
                + wantedBytes
                + " bytes, and the heap of "
                + whose
                + " has room for "
                + bytes
                + ": delete keys, or give the members more heap (-Xmx)";
    }

    private static String name(Member member) {
        return member.name().isEmpty() ? member.id().text() : member.name();
    }
}
