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
 * Finds out whether this member still leads, with no clock and no disk: what was answered in a later term is in the logs of a
 * majority, and a voter forgets neither its log nor the terms in it. So while a majority, asked now, knows of no later term, nothing
 * was answered by another leader before now (the question of Raft's dissertation, section 6.4, by terms instead of heartbeats).
 * Thread-safe; nothing blocks.
 */
final class LeaderProof {
    private final MemberId self;
    private final Supplier<VoterConfiguration> configuration;
    private final Peers peers;

    /** The other voters. Thread-safe. */
    interface Peers {
        /** Asks for the term. */
        CompletableFuture<Term> term(MemberId voter);

        /** Whether this is the voter that answers, with the data directory that its log is in. */
        boolean isOf(MemberId voter, Term answer);
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
                                                voter,
                                                failure == null && agrees(voter, answer, term)));
            }
        }
        return round.result;
    }

    private boolean agrees(MemberId voter, @Nullable Term answer, long term) {
        return answer != null && answer.term() <= term && peers.isOf(voter, answer);
    }

    private static NotCommittedException uncertain() {
        return new NotCommittedException("it is not certain that this member leads");
    }

    /** One question to all. */
    private static final class Round {
        private final VoterConfiguration voters;
        private final Set<MemberId> agreeing = new HashSet<>();
        private final Set<MemberId> possible;
        private final CompletableFuture<Void> result = new CompletableFuture<>();

        Round(VoterConfiguration voters) {
            this.voters = voters;
            this.possible = voters.all();
        }

        void heard(MemberId voter, boolean agrees) {
            boolean isCertain;
            boolean isPossible;
            synchronized (this) {
                if (agrees) {
                    agreeing.add(voter);
                } else {
                    possible.remove(voter);
                }
                isCertain = areMajority(agreeing);
                isPossible = areMajority(possible);
            }
            if (isCertain) {
                result.complete(null);
            } else if (!isPossible) {
                result.completeExceptionally(uncertain());
            }
        }

        private boolean areMajority(Set<MemberId> some) {
            return areMajority(some, voters.current())
                    && (voters.previous().isEmpty() || areMajority(some, voters.previous()));
        }

        private static boolean areMajority(Set<MemberId> some, Set<MemberId> group) {
            return 2 * group.stream().filter(some::contains).count() > group.size();
        }
    }
}
