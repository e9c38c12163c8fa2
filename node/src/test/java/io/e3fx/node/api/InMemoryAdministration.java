package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Administration;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.RaftDetails;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** That of a member on its own: it leads whatever is asked for, unless it is told to fail. */
final class InMemoryAdministration implements Administration {
    static final MemberId FOLLOWER = new MemberId(0xabc);

    private final Consensus consensus;
    private volatile Optional<Exception> failure = Optional.empty();
    private volatile Optional<MemberId> madeLeader = Optional.empty();

    InMemoryAdministration(Consensus consensus) {
        this.consensus = consensus;
    }

    /** From now on nothing can be changed any more. */
    void failWith(Exception newFailure) {
        failure = Optional.of(newFailure);
    }

    /** Who was to be made leader last. */
    Optional<MemberId> madeLeader() {
        return madeLeader;
    }

    @Override
    public RaftDetails details() {
        return new RaftDetails(
                new RaftDetails.Log(1, 12, 11, 10, consensus.applied().raftIndex(), 5),
                new RaftDetails.Proposals(3, 4),
                2,
                List.of(new RaftDetails.Follower(FOLLOWER, 13, 12, Duration.ofMillis(7))));
    }

    @Override
    public CompletableFuture<Leadership> makeLeader(MemberId member) {
        madeLeader = Optional.of(member);
        return failure.<CompletableFuture<Leadership>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(consensus.leadership()));
    }

    @Override
    public CompletableFuture<Long> takeSnapshot() {
        return failure.<CompletableFuture<Long>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(5L));
    }
}
