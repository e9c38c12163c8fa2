package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Whether enough of the others are there to begin with an election after a start. Nothing is unsafe about one that begins too
 * early: it only fails, and the next one comes after a timeout. Thread-safe.
 */
final class Gathering {
    private final MemberId self;
    private final Predicate<MemberId> isMet;
    private final Patience patience;
    private final LongSupplier nanoTime;
    private final long beganNanos;

    /**
     * How long is waited.
     *
     * @param all for all others; then a majority is enough
     * @param most for anybody
     */
    record Patience(Duration all, Duration most) {}

    /**
     * Begins now.
     *
     * @param self this member
     * @param isMet whether another member has answered
     * @param patience how long is waited
     * @param nanoTime the time
     */
    Gathering(MemberId self, Predicate<MemberId> isMet, Patience patience, LongSupplier nanoTime) {
        this.self = self;
        this.isMet = isMet;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /**
     * Whether it is time.
     *
     * @param voters all that have a vote, as far as is known
     */
    boolean isDone(Set<MemberId> voters) {
        long waitedNanos = nanoTime.getAsLong() - beganNanos;
        if (waitedNanos >= patience.most().toNanos()) {
            return true;
        }
        long others = voters.stream().filter(voter -> !voter.equals(self)).count();
        long met = voters.stream().filter(voter -> !voter.equals(self)).filter(isMet).count();
        boolean isMajority = 2 * (met + 1) > others + 1;
        return met == others || (isMajority && waitedNanos >= patience.all().toNanos());
    }
}
