package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Term;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads that hold all that was answered before they began: by the leader's commit index where it is proved quickly that it leads, else
 * by a command that changes nothing. Thread-safe; nothing blocks.
 */
final class QuorumReads implements LeaderProof.Peers {
    private static final Logger log = LoggerFactory.getLogger(QuorumReads.class);

    private final RaftSettings.Self self;
    private final Parts parts;
    private final Duration quick;
    private final LeaderProof proof;
    private final SharedCall<Applied> barriers = new SharedCall<>(this::byLeadersIndex);

    /** A voter that does not answer must not be asked over and over meanwhile. At most as many as there were members. */
    private final Map<MemberId, SharedCall<Term>> questions = new ConcurrentHashMap<>();

    /**
     * What it works with.
     *
     * @param clusterId of this member and those that it asks
     * @param known who the members are, and which data directory each has
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
     * @param quick how long the questions, and then this member with what it has to apply, may take together before the other way is taken
     */
    QuorumReads(RaftSettings.Self self, Parts parts, Duration quick) {
        this.self = self;
        this.parts = parts;
        this.quick = quick;
        this.proof = new LeaderProof(self.member(), parts.control()::configuration, this);
    }

    /** See {@link io.e3fx.node.machine.Consensus#readBarrier}. */
    CompletableFuture<Applied> await() {
        return barriers.ask()
                .exceptionallyCompose(failure -> {
                    log.debug("a read goes through the log", failure);
                    return parts.throughLog().get();
                });
    }

    private CompletableFuture<Applied> byLeadersIndex() {
        long end = System.nanoTime() + quick.toNanos();
        return leadersIndex()
                .orTimeout(quick.toNanos(), TimeUnit.NANOSECONDS)
                .thenCompose(index ->
                        parts.machine()
                                .appliedUpTo(index)
                                .orTimeout(
                                        Math.max(0, end - System.nanoTime()),
                                        TimeUnit.NANOSECONDS));
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
        try {
            return provedIndex();
        } catch (RuntimeException e) {
            // This member starts or ends.
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Long> provedIndex() {
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
        return questions
                .computeIfAbsent(
                        voter,
                        _ ->
                                new SharedCall<>(() ->
                                        parts.links().term(voter, introduction(voter), quick)))
                .ask();
    }

    @Override
    public boolean isOf(MemberId voter, Term answer) {
        return answer.member().equals(voter)
                && parts.known().dataOf(voter).filter(answer.data()::equals).isPresent();
    }

    private Introduction introduction(MemberId to) {
        return new Introduction(parts.clusterId(), self.member(), self.data(), to);
    }
}
