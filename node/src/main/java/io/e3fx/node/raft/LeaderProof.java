package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.raft.PeerMessages.Term;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether this member still leads, with no clock and no disk: whoever leads in a later term had votes of a majority in that
 * term, and a voter remembers its term for ever. So while a majority, asked now, is in no later term, nobody else has led before now
 * (the question of Raft's dissertation, section 6.4, by terms instead of heartbeats). Thread-safe; nothing blocks.
 */
final class LeaderProof {
    private final MemberId self;
    private final Supplier<VoterConfiguration> configuration;
    private final Peers peers;

    /** The other voters. Thread-safe. */
    interface Peers {
        /** Asks for the term. */
        CompletableFuture<Term> term(MemberId voter);

        /** Whether the one who answers is the voter, with the data directory that its votes are in. */
        boolean isVoter(Term answer);
    }

    LeaderProof(MemberId self, Supplier<VoterConfiguration> configuration, Peers peers) {
        this.self = self;
        this.configuration = configuration;
        this.peers = peers;
    }

    /**
     * Completes when this member was the only leader from when it began to lead in {@code term} until after this call.
     *
     * @return a future that fails when that is not certain; who asks bounds the time
     */
    CompletableFuture<Void> confirm(long term) {
        VoterConfiguration voters = configuration.get();
        Round round = new Round(voters);
        if (!voters.leads() || voters.raftTerm() != term) {
            return CompletableFuture.failedFuture(uncertain());
        }
        round.heard(self, true);
        for (MemberId voter : voters.all()) {
            if (!voter.equals(self)) {
                var _ =
                        peers.term(voter)
                                .whenComplete((answer, failure) ->
                                        round.heard(
                                                voter, failure == null && agrees(answer, term)));
            }
        }
        return round.result;
    }

    private boolean agrees(@Nullable Term answer, long term) {
        return answer != null && answer.term() <= term && peers.isVoter(answer);
    }

    private static NotCommittedException uncertain() {
        return new NotCommittedException("it is not certain that this member leads");
    }

    /** One question to all. */
    private static final class Round {
        private final VoterConfiguration voters;
        private final Set<MemberId> agreeing = new HashSet<>();
        private final Set<MemberId> missing;
        private final CompletableFuture<Void> result = new CompletableFuture<>();

        Round(VoterConfiguration voters) {
            this.voters = voters;
            this.missing = voters.all();
        }

        void heard(MemberId voter, boolean agrees) {
            boolean isCertain;
            boolean isOver;
            synchronized (this) {
                missing.remove(voter);
                if (agrees) {
                    agreeing.add(voter);
                }
                isCertain =
                        isMajorityOf(voters.current())
                                && (voters.previous().isEmpty() || isMajorityOf(voters.previous()));
                isOver = missing.isEmpty();
            }
            if (isCertain) {
                result.complete(null);
            } else if (isOver) {
                result.completeExceptionally(uncertain());
            }
        }

        private boolean isMajorityOf(Set<MemberId> group) {
            return 2 * group.stream().filter(agreeing::contains).count() > group.size();
        }
    }
}
