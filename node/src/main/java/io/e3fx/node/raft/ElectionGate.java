package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps a member from standing for election while it has no vote of its own. Ratis ends a server that stands for election and
 * is not in its configuration; but one that was just added or is just being removed must still vote for others, or they may
 * be one vote short for ever. Confined to the members' thread, but for {@link #isClosed()}.
 */
final class ElectionGate {
    private final MemberId self;
    private final Ratis ratis;

    private volatile Position position;
    private boolean isToldOf;
    private CompletableFuture<Void> telling = CompletableFuture.completedFuture(null);

    /** What it asks of Ratis. */
    interface Ratis {
        /** Who votes, as of now. */
        VoterConfiguration configuration();

        /** Lets this member stand for election or not. Fails while Ratis is not yet or not any more taking part. */
        CompletableFuture<Void> setElections(Position position);
    }

    /** Whether this member may stand for election. */
    enum Position {
        OPEN,
        CLOSED
    }

    /**
     * Creates it.
     *
     * @param self this member
     * @param ratis to be told
     * @param first what is true before anything was heard of a configuration
     */
    ElectionGate(MemberId self, Ratis ratis, Position first) {
        this.self = self;
        this.ratis = ratis;
        this.position = first;
        // Open is how Ratis begins.
        this.isToldOf = first == Position.OPEN;
    }

    /**
     * Whether this member may not ask for votes. Ratis takes part before it can be told so, and whoever is asked for a vote by
     * one that has none tells it to end: then the transport keeps the question to itself. Thread-safe.
     */
    boolean isClosed() {
        return position == Position.CLOSED;
    }

    /** One look. */
    void tick() {
        Position wanted = wanted(ratis.configuration());
        if (wanted != position) {
            position = wanted;
            isToldOf = false;
        }
        if (telling.isCompletedExceptionally()) {
            isToldOf = false;
        }
        if (isToldOf || !telling.isDone()) {
            return;
        }
        isToldOf = true;
        telling = ratis.setElections(position);
    }

    /** Opens only with a committed configuration, which cannot be taken back; closes with any. */
    private Position wanted(VoterConfiguration configuration) {
        boolean isIn = configuration.current().contains(self);
        return switch (position) {
            case OPEN -> isIn ? Position.OPEN : Position.CLOSED;
            case CLOSED -> isIn && configuration.isCommitted() ? Position.OPEN : Position.CLOSED;
        };
    }
}
