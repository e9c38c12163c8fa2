package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Term;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads that hold all that was answered before they began: by the leader's commit index where it is proved quickly that it leads, else
 * by a command that changes nothing. Thread-safe; nothing blocks.
 */
final class QuorumReads implements LeaderProof.Peers {
    private final RaftSettings.Self self;
    private final Parts parts;
    private final Duration quick;
    private final LeaderProof proof;
    private final ReadBarriers barriers = new ReadBarriers(this::byLeadersIndex);

    /**
     * What it works with.
     *
     * @param clusterId of this member and those that it asks
     * @param known who the members are, and where their votes are
     * @param control of Ratis
     * @param links to the others
     * @param machine which applies what is committed
     * @param throughLog the way that is always open: completes when a command that changes nothing was applied
     */
    record Parts(
            ClusterId clusterId,
            KnownMembers known,
            RatisControl control,
            PeerLinks links,
            ReplicatedState machine,
            Supplier<CompletableFuture<Applied>> throughLog) {}

    /**
     * Creates it.
     *
     * @param quick how long the questions may take, and then this member to apply what it lacks, before the other way is taken
     */
    QuorumReads(RaftSettings.Self self, Parts parts, Duration quick) {
        this.self = self;
        this.parts = parts;
        this.quick = quick;
        this.proof = new LeaderProof(self.member(), parts.control()::configuration, this);
    }

    /** See {@link io.e3fx.node.machine.Consensus#readBarrier}. */
    CompletableFuture<Applied> await() {
        return barriers.await().exceptionallyCompose(_ -> parts.throughLog().get());
    }

    private CompletableFuture<Applied> byLeadersIndex() {
        return leadersIndex()
                .thenCompose(index ->
                        parts.machine()
                                .appliedUpTo(index)
                                .orTimeout(quick.toNanos(), TimeUnit.NANOSECONDS));
    }

    private CompletableFuture<Long> leadersIndex() {
        Optional<MemberId> leader = parts.control().leader();
        if (leader.isEmpty()) {
            return CompletableFuture.failedFuture(new NotCommittedException("there is no leader"));
        }
        MemberId id = leader.get();
        return id.equals(self.member())
                ? readIndex()
                : parts.links().readIndex(id, introduction(id), quick);
    }

    /** For those that follow this member; see {@link PeerPort.Leader#readIndex}. */
    CompletableFuture<Long> readIndex() {
        // In this order: who led in a later term than this one finds out when it is asked for the
        // proof.
        long term = parts.control().term();
        if (!parts.control().leads()) {
            return CompletableFuture.failedFuture(
                    new NotCommittedException("this member does not lead"));
        }
        long index = parts.control().committedIndex();
        return proof.confirm(term).thenApply(_ -> index);
    }

    @Override
    public CompletableFuture<Term> term(MemberId voter) {
        return parts.links().term(voter, introduction(voter), quick);
    }

    @Override
    public boolean isVoter(Term answer) {
        return parts.known().dataOf(answer.member()).filter(answer.data()::equals).isPresent();
    }

    private Introduction introduction(MemberId to) {
        return new Introduction(parts.clusterId(), self.member(), self.data(), to);
    }
}
