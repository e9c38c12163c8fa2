package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.util.HashSet;
import java.util.Set;

/**
 * Who votes, as Ratis has it. Immutable.
 *
 * @param leads whether this member leads and has applied all that was committed before its term
 * @param raftTerm the current term
 * @param current who votes, or will after the change that is in the log
 * @param previous who did before that change; empty without one
 * @param isCommitted whether that is known to be committed
 */
record VoterConfiguration(
        boolean leads,
        long raftTerm,
        Set<MemberId> current,
        Set<MemberId> previous,
        boolean isCommitted) {
    VoterConfiguration {
        current = Set.copyOf(current);
        previous = Set.copyOf(previous);
    }

    boolean isSettled() {
        return previous.isEmpty() && isCommitted;
    }

    Set<MemberId> all() {
        Set<MemberId> all = new HashSet<>(current);
        all.addAll(previous);
        return all;
    }
}
