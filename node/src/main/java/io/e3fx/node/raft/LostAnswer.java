package io.e3fx.node.raft;

/**
 * Notices when the answer to an append has been lost: it is missing, nothing is under way, and for a while nothing has come that would
 * tell more of the follower. Confined to its owner's thread.
 */
final class LostAnswer {
    private final long patienceNanos;
    private long next;
    private long match;
    private long sinceNanos;

    /**
     * Creates it.
     *
     * @param patienceNanos how long an answer may be on its way after its request was taken off the list: it is read by another thread
     */
    LostAnswer(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /**
     * Whether to ask again now; true once in the patience.
     *
     * @param isMissing whether all was sent and not all was acknowledged, with nothing under way
     * @param next the Raft index of what is sent next
     * @param match up to where the follower is known to have the log
     */
    boolean isLost(boolean isMissing, long next, long match, long nowNanos) {
        boolean isAsBefore = isMissing && this.next == next && this.match == match;
        if (isAsBefore && nowNanos - sinceNanos < patienceNanos) {
            return false;
        }
        this.next = next;
        this.match = match;
        this.sinceNanos = nowNanos;
        return isAsBefore;
    }
}
