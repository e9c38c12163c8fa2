package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.State;
import io.e3fx.node.machine.StateListener;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A cluster of one without a disk: applies at once, on the thread that proposes, one command after the other. */
final class InMemoryConsensus implements Consensus {
    private final Instant since = Instant.now();
    private final MemberId self;
    private final StateListener listener;
    private volatile Applied applied;
    private volatile Optional<Exception> failure = Optional.empty();
    private volatile boolean hasLeader = true;

    InMemoryConsensus(MemberId self, State start, StateListener listener) {
        this.self = self;
        this.listener = listener;
        this.applied = new Applied(start, 1, 1);
    }

    /** From now on nothing is proposed or read through the cluster any more. */
    void failWith(Exception newFailure) {
        failure = Optional.of(newFailure);
    }

    /** From now on nobody leads. */
    void loseLeader() {
        hasLeader = false;
    }

    /** Another member's snapshot takes the place of the state. */
    synchronized void replaceWith(State state) {
        applied = new Applied(state, applied.raftIndex() + 100, applied.raftTerm());
        listener.replaced(applied);
    }

    @Override
    public Applied applied() {
        return applied;
    }

    @Override
    public CompletableFuture<Committed> propose(Command command) {
        return failure.isPresent()
                ? CompletableFuture.failedFuture(failure.get())
                : CompletableFuture.completedFuture(apply(command));
    }

    private synchronized Committed apply(Command command) {
        State.Transition transition = applied.state().apply(command);
        applied = new Applied(transition.next(), applied.raftIndex() + 1, applied.raftTerm());
        listener.changed(applied, List.copyOf(transition.applied()));
        return new Committed(transition.outcome(), applied);
    }

    @Override
    public CompletableFuture<Applied> readBarrier() {
        return failure.isPresent()
                ? CompletableFuture.failedFuture(failure.get())
                : CompletableFuture.completedFuture(applied);
    }

    @Override
    public Leadership leadership() {
        return hasLeader
                ? new Leadership(Leadership.Role.LEADER, Optional.of(self), since, 1)
                : new Leadership(Leadership.Role.CANDIDATE, Optional.empty(), since, 2);
    }
}
