package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Keeps a founder from voting until enough others have written down where its votes are. Before the cluster has that on record,
 * nobody else could tell the founder from itself with an empty directory, which would vote a second time. Thread-safe.
 */
final class Founding {
    private final MemberId self;
    private final Predicate<MemberId> isAcceptedBy;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final long beganNanos;
    private volatile boolean isDone;

    /**
     * Begins now.
     *
     * @param self this member
     * @param isAcceptedBy whether another member has it written down
     * @param patience how long all others are waited for; then a majority is enough
     * @param nanoTime the time
     */
    Founding(
            MemberId self,
            Predicate<MemberId> isAcceptedBy,
            Duration patience,
            LongSupplier nanoTime) {
        this.self = self;
        this.isAcceptedBy = isAcceptedBy;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /**
     * Whether this member may vote; once it may it always may.
     *
     * @param members all that there are
     */
    boolean isDone(Set<MemberId> members) {
        if (!isDone) {
            long others = members.stream().filter(member -> !member.equals(self)).count();
            long accepted =
                    members.stream()
                            .filter(member -> !member.equals(self))
                            .filter(isAcceptedBy)
                            .count();
            boolean isMajority = 2 * (accepted + 1) > others + 1;
            boolean isLate = nanoTime.getAsLong() - beganNanos >= patience.toNanos();
            isDone = accepted == others || (isLate && isMajority);
        }
        return isDone;
    }
}
