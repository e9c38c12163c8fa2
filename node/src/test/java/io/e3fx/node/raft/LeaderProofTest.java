package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.raft.PeerMessages.Term;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeaderProofTest {
    private static final long TERM = 7;
    private static final MemberId A = new MemberId(1);
    private static final MemberId B = new MemberId(2);
    private static final MemberId C = new MemberId(3);
    private static final MemberId D = new MemberId(4);
    private static final MemberId E = new MemberId(5);
    private static final DataId DATA = new DataId(9);

    private final Map<MemberId, CompletableFuture<Term>> asked = new HashMap<>();
    private VoterConfiguration voters = leading(Set.of(A, B, C), Set.of());

    @Test
    void aMajorityInNoLaterTermProvesIt() {
        CompletableFuture<Void> proof = confirm();
        assertThat(proof).isNotDone();

        answer(B, TERM);

        assertThat(proof).isCompleted();
    }

    @Test
    void oneThatHasNotHeardOfTheTermHasVotedInNoLaterOneEither() {
        CompletableFuture<Void> proof = confirm();

        answer(C, TERM - 2);

        assertThat(proof).isCompleted();
    }

    @Test
    void laterTermsAndSilenceProveNothing() {
        CompletableFuture<Void> proof = confirm();

        answer(B, TERM + 1);
        assertThat(proof).isNotDone();
        asked.get(C).completeExceptionally(new IOException("no connection"));

        assertUncertain(proof);
    }

    /** Its votes may have been in another directory. */
    @Test
    void anotherDataDirectoryUnderTheSameNameProvesNothing() {
        CompletableFuture<Void> proof = confirm();

        asked.get(B).complete(new Term(B, new DataId(10), TERM));
        asked.get(C).complete(new Term(C, new DataId(10), TERM));

        assertUncertain(proof);
    }

    /** As when an address leads to the wrong one. */
    @Test
    void oneThatAnswersForAnotherIsNotCounted() {
        voters = leading(Set.of(A, B, C, D, E), Set.of());
        CompletableFuture<Void> proof = confirm();

        answer(B, TERM);
        asked.get(C).complete(new Term(B, DATA, TERM));
        assertThat(proof).isNotDone();
        answer(D, TERM);

        assertThat(proof).isCompleted();
    }

    @Test
    void itIsOverWhenNoMajorityCanAgreeAnyMore() {
        voters = leading(Set.of(A, B, C, D, E), Set.of());
        CompletableFuture<Void> proof = confirm();

        answer(B, TERM + 1);
        answer(C, TERM + 1);
        assertThat(proof).isNotDone();
        answer(D, TERM + 1);

        assertUncertain(proof);
    }

    @Test
    void aloneItIsItsOwnMajority() {
        voters = leading(Set.of(A), Set.of());

        assertThat(confirm()).isCompleted();
        assertThat(asked).isEmpty();
    }

    @Test
    void ofFiveThreeAreNeeded() {
        voters = leading(Set.of(A, B, C, D, E), Set.of());
        CompletableFuture<Void> proof = confirm();

        answer(B, TERM);
        assertThat(proof).isNotDone();
        answer(C, TERM);

        assertThat(proof).isCompleted();
    }

    @Test
    void duringAChangeOfTheVotersAMajorityOfBothIsNeeded() {
        voters = leading(Set.of(A, B, C), Set.of(A, D, E));
        CompletableFuture<Void> proof = confirm();

        answer(B, TERM);
        answer(C, TERM);
        assertThat(proof).isNotDone();
        answer(D, TERM);

        assertThat(proof).isCompleted();
    }

    @Test
    void aLeaderThatHasNoVoteAnyMoreIsNotCounted() {
        voters = leading(Set.of(B, C, D), Set.of());
        CompletableFuture<Void> proof = confirm();

        answer(B, TERM);
        assertThat(proof).isNotDone();
        answer(C, TERM);

        assertThat(proof).isCompleted();
    }

    @Test
    void whoDoesNotLeadOrLeadsInAnotherTermAsksNobody() {
        voters = new VoterConfiguration(false, TERM, Set.of(A, B, C), Set.of(), true);
        assertUncertain(confirm());

        voters = new VoterConfiguration(true, TERM + 2, Set.of(A, B, C), Set.of(), true);
        assertUncertain(confirm());
        assertThat(asked).isEmpty();
    }

    private CompletableFuture<Void> confirm() {
        return new LeaderProof(
                        A,
                        () -> voters,
                        new LeaderProof.Peers() {
                            @Override
                            public CompletableFuture<Term> term(MemberId voter) {
                                return asked.computeIfAbsent(voter, _ -> new CompletableFuture<>());
                            }

                            @Override
                            public boolean isOf(MemberId voter, Term answer) {
                                return answer.member().equals(voter) && answer.data().equals(DATA);
                            }
                        })
                .confirm(TERM);
    }

    private void answer(MemberId voter, long term) {
        asked.get(voter).complete(new Term(voter, DATA, term));
    }

    private static VoterConfiguration leading(Set<MemberId> current, Set<MemberId> previous) {
        return new VoterConfiguration(true, TERM, current, previous, true);
    }

    private static void assertUncertain(CompletableFuture<Void> proof) {
        assertThat(proof)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseExactlyInstanceOf(NotCommittedException.class);
    }
}
