package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Batch;
import io.e3fx.node.machine.BatchCodec;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus.Committed;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.OutcomeUnknownException;
import io.e3fx.node.machine.State;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int COMMANDS = 3;
    private static final int BYTES = 100;
    private static final int WAITING = 5;
    private static final int WAITING_BYTES = 250;

    private static final Membership ONE =
            Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t");
    private static final Origin SELF = new Origin(ONE.members().getFirst().id(), 7);

    private final Leader leader = new Leader();
    private final List<GroupCommit> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(GroupCommit::close);
    }

    @Test
    void theOneThatIsAskedHearsTheOutcomeAndTheState() throws Exception {
        GroupCommit commits = patient();
        CompletableFuture<Committed> a = commits.propose(set("a"));
        Sent sent = leader.next();
        assertThat(sent.batch).isEqualTo(new Batch(SELF, 1, List.of(set("a"))));
        assertThat(a).isNotDone();
        Applied applied = leader.land(commits, sent);
        assertThat(get(a).applied()).isSameAs(applied);
        assertThat(get(a).outcome()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whatArrivesWhileABatchIsUnderWayGoesTogetherInOrder() throws Exception {
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        Sent first = leader.next();
        var b = commits.propose(set("b"));
        var c = commits.propose(set("c"));
        assertThat(leader.sent).isEmpty();
        leader.land(commits, first);
        Sent second = leader.next();
        assertThat(second.batch).isEqualTo(new Batch(SELF, 2, List.of(set("b"), set("c"))));
        leader.land(commits, second);
        assertThat(List.of(key(a), key(b), key(c))).containsExactly("/a", "/b", "/c");
    }

    @Test
    void anAnswerOfTheLeaderAloneCompletesNothing() throws Exception {
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        Sent sent = leader.next();
        sent.answer.complete(null);
        assertThat(a).isNotDone();
        leader.land(commits, sent);
        assertThat(key(a)).isEqualTo("/a");
    }

    @Test
    void aBatchHoldsNoMoreThanItsNumberOfCommands() throws Exception {
        GroupCommit commits = patient();
        var _ = commits.propose(set("first"));
        Sent first = leader.next();
        for (int i = 0; i < COMMANDS + 1; i++) {
            var _ = commits.propose(set("k" + i));
        }
        leader.land(commits, first);
        Sent full = leader.next();
        assertThat(full.batch.commands()).hasSize(COMMANDS);
        leader.land(commits, full);
        assertThat(leader.next().batch.commands()).containsExactly(set("k3"));
    }

    @Test
    void aBatchIsFilledToItsBytesAndNotBeyond() throws Exception {
        assertThat(sizesOfBatches(BYTES / 2, BYTES / 2)).containsExactly(2);
        assertThat(sizesOfBatches(BYTES / 2, BYTES / 2 - 1)).containsExactly(2);
        assertThat(sizesOfBatches(BYTES / 2, BYTES / 2 + 1)).containsExactly(1, 1);
    }

    @Test
    void aCommandThatIsLargerThanABatchGoesAlone() throws Exception {
        assertThat(sizesOfBatches(BYTES + 1, 10, 10)).containsExactly(1, 2);
        assertThat(sizesOfBatches(10, BYTES + 1)).containsExactly(1, 1);
    }

    @Test
    void moreCommandsThanMayWaitAreRefusedAtOnceAndTakenAgainLater() throws Exception {
        GroupCommit commits = patient();
        var _ = commits.propose(set("first"));
        Sent first = leader.next();
        for (int i = 0; i < WAITING; i++) {
            assertThat(commits.propose(set("k" + i))).isNotDone();
        }
        assertThat(commits.pending()).isEqualTo(1 + WAITING);
        assertThat(commits.failed()).isZero();
        assertRefused(commits.propose(set("over")), "etcdserver: too many requests");
        assertThat(commits.pending()).isEqualTo(1 + WAITING);
        assertThat(commits.failed()).isOne();
        leader.land(commits, first);
        var _ = leader.next();
        assertThat(commits.propose(set("again"))).isNotDone();
    }

    @Test
    void moreBytesThanMayWaitAreRefusedAtOnceAndTakenAgainLater() throws Exception {
        GroupCommit commits = patient();
        var _ = commits.propose(sized(10));
        Sent first = leader.next();
        assertThat(commits.propose(sized(WAITING_BYTES - 20))).isNotDone();
        assertRefused(commits.propose(sized(21)), "etcdserver: too many requests");
        assertThat(commits.propose(sized(20))).isNotDone();
        assertRefused(commits.propose(sized(2)), "etcdserver: too many requests");
        leader.land(commits, first);
        var _ = leader.next();
        assertThat(commits.propose(sized(WAITING_BYTES - 20))).isNotDone();
    }

    @Test
    void anAttemptThatFailedIsMadeAgainWithTheSameSequence() throws Exception {
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        Sent first = leader.next();
        first.answer.completeExceptionally(new IOException("connection reset"));
        Sent second = leader.next();
        second.answer.completeExceptionally(new NotCommittedException("no leader"));
        Sent third = leader.next();
        assertThat(List.of(second.batch, third.batch)).containsOnly(first.batch);
        leader.land(commits, third);
        assertThat(key(a)).isEqualTo("/a");
    }

    @Test
    void anAttemptThatGetsNoAnswerIsMadeAgainWithTheSameSequence() throws Exception {
        GroupCommit commits = open(LONG, SHORT);
        var a = commits.propose(set("a"));
        Sent first = leader.next();
        Sent second = leader.next();
        assertThat(second.batch).isEqualTo(first.batch);
        leader.land(commits, first);
        assertThat(key(a)).isEqualTo("/a");
    }

    @Test
    void anAttemptThatThrowsIsMadeAgain() throws Exception {
        leader.throwOnce = true;
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        leader.land(commits, leader.next());
        assertThat(key(a)).isEqualTo("/a");
    }

    @Test
    void aResentBatchThatLandsTwiceIsDoneOnce() throws Exception {
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        Sent first = leader.next();
        first.answer.completeExceptionally(new IOException("connection reset"));
        Sent second = leader.next();
        Applied once = leader.land(commits, first);
        Applied twice = leader.land(commits, second);
        assertThat(twice.state()).isEqualTo(once.state());
        assertThat(get(a).applied()).isSameAs(once);
    }

    @Test
    void withoutAnyoneWhoCanHaveTakenItItIsNotCommitted() {
        leader.failure = new NotCommittedException("there is no leader");
        GroupCommit commits = open(SHORT, LONG);
        assertFailed(commits.propose(set("a")), NotCommittedException.class);
        assertThat(leader.sent).isNotEmpty();
    }

    @Test
    void whenSomebodyMayHaveTakenItTheOutcomeIsUnknown() {
        leader.failure = new IOException("connection reset");
        GroupCommit commits = open(SHORT, LONG);
        assertFailed(commits.propose(set("a")), OutcomeUnknownException.class);
    }

    @Test
    void oneAttemptThatMayHaveBeenTakenIsEnoughForAnUnknownOutcome() throws Exception {
        GroupCommit commits = open(Duration.ofMillis(500), LONG);
        var a = commits.propose(set("a"));
        Sent first = leader.next();
        leader.failure = new NotCommittedException("there is no leader");
        first.answer.completeExceptionally(new IOException("connection reset"));
        assertFailed(a, OutcomeUnknownException.class);
    }

    @Test
    void anAnswerThatNeverComesEndsAtTheDeadline() {
        GroupCommit commits = open(SHORT, LONG);
        assertFailed(commits.propose(set("a")), OutcomeUnknownException.class);
    }

    @Test
    void aLateAnswerDoesNotPutOffTheDeadline() throws Exception {
        Duration deadline = Duration.ofSeconds(1);
        GroupCommit commits = open(deadline, LONG);
        long begin = System.nanoTime();
        var a = commits.propose(set("a"));
        leader.next().answer.completeOnTimeout(null, 800, TimeUnit.MILLISECONDS);
        assertFailed(a, OutcomeUnknownException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(deadline, deadline.plusMillis(600));
    }

    @Test
    void whatWaitedBehindALostBatchIsTriedForItsOwnTime() throws Exception {
        GroupCommit commits = open(Duration.ofSeconds(2), LONG);
        long begin = System.nanoTime();
        var lost = commits.propose(set("lost"));
        var _ = leader.next();
        leader.failure = new NotCommittedException("there is no leader");
        var soon = commits.propose(set("soon"));
        RaftCluster.await(
                "half of the time is over",
                () -> System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(1));
        var late = commits.propose(set("late"));
        assertFailed(lost, OutcomeUnknownException.class);
        assertFailed(soon, NotCommittedException.class);
        assertThat(late).isNotDone();
        leader.failure = null;
        Sent last = leader.nextUnanswered();
        assertThat(last.batch).isEqualTo(new Batch(SELF, 2, List.of(set("late"))));
        leader.land(commits, last);
        assertThat(key(late)).isEqualTo("/late");
    }

    @Test
    void aBatchThatWasAbandonedDisturbsNothingWhenItLandsLate() throws Exception {
        GroupCommit commits = open(Duration.ofMillis(300), LONG);
        var a = commits.propose(set("a"));
        Sent lost = leader.next();
        assertFailed(a, OutcomeUnknownException.class);
        var b = commits.propose(set("b"));
        Sent next = leader.next();
        assertThat(next.batch.sequence()).isGreaterThan(lost.batch.sequence());
        leader.land(commits, lost);
        assertThat(b).isNotDone();
        leader.land(commits, next);
        assertThat(key(b)).isEqualTo("/b");
    }

    @Test
    void aBatchThatWasAbandonedIsNotAppliedAfterALaterOne() throws Exception {
        GroupCommit commits = open(Duration.ofMillis(300), LONG);
        var a = commits.propose(set("a"));
        Sent lost = leader.next();
        assertFailed(a, OutcomeUnknownException.class);
        var b = commits.propose(set("b"));
        Applied after = leader.land(commits, leader.next());
        assertThat(key(b)).isEqualTo("/b");
        assertThat(leader.land(commits, lost).state()).isEqualTo(after.state());
    }

    @Test
    void batchesOfOthersAndOfAnEarlierLifeAreNotTakenForOnesOwn() throws Exception {
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        Sent sent = leader.next();
        for (Origin other :
                List.of(
                        new Origin(SELF.member(), SELF.incarnation() - 1),
                        new Origin(ONE.members().getFirst().id(), 8))) {
            commits.applied(
                    new Batch(other, 1, List.of(set("x"))),
                    List.of(new Outcome.Noted()),
                    leader.applied);
        }
        assertThat(a).isNotDone();
        leader.land(commits, sent);
        assertThat(key(a)).isEqualTo("/a");
    }

    @Test
    void aSnapshotThatHoldsTheBatchLeavesItsOutcomeUnknownAndTheNextGoesOn() throws Exception {
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        Sent first = leader.next();
        commits.replaced(leader.take(first.batch));
        assertFailed(a, OutcomeUnknownException.class);
        var b = commits.propose(set("b"));
        leader.land(commits, leader.next());
        assertThat(key(b)).isEqualTo("/b");
    }

    @Test
    void aSnapshotWithoutTheBatchChangesNothing() throws Exception {
        GroupCommit commits = patient();
        var a = commits.propose(set("a"));
        Sent first = leader.next();
        commits.replaced(leader.applied);
        assertThat(a).isNotDone();
        leader.land(commits, first);
        assertThat(key(a)).isEqualTo("/a");
    }

    @Test
    void aSnapshotBeforeAnythingWasProposedChangesNothing() throws Exception {
        GroupCommit commits = patient();
        commits.replaced(leader.applied);
        var a = commits.propose(set("a"));
        leader.land(commits, leader.next());
        assertThat(key(a)).isEqualTo("/a");
    }

    @Test
    void closingFailsWhatIsUnderWayAndWhatWaits() throws Exception {
        GroupCommit commits = patient();
        var underWay = commits.propose(set("a"));
        var _ = leader.next();
        var waits = commits.propose(set("b"));
        commits.close();
        assertFailed(underWay, OutcomeUnknownException.class);
        assertFailed(waits, NotCommittedException.class);
        assertRefused(commits.propose(set("c")), "etcdserver: server stopped");
        assertThat(commits.pending()).isZero();
        assertThat(commits.failed()).isEqualTo(3);
    }

    @Test
    void closingBeforeTheStartFailsWhatWaits() {
        GroupCommit commits = new GroupCommit(SELF, leader, limits(LONG), LONG);
        var waits = commits.propose(set("a"));
        commits.close();
        assertFailed(waits, NotCommittedException.class);
    }

    @Test
    void closingTwiceIsClosingOnce() {
        GroupCommit commits = patient();
        commits.close();
        commits.close();
        assertRefused(commits.propose(set("a")), "etcdserver: server stopped");
    }

    /** How many commands are in each batch when commands of these sizes wait. */
    private List<Integer> sizesOfBatches(int... sizes) throws InterruptedException {
        GroupCommit commits = patient();
        var _ = commits.propose(set("first"));
        Sent last = leader.next();
        for (int size : sizes) {
            var _ = commits.propose(sized(size));
        }
        List<Integer> batches = new ArrayList<>();
        for (int seen = 0; seen < sizes.length; seen += batches.getLast()) {
            leader.land(commits, last);
            last = leader.next();
            batches.add(last.batch.commands().size());
        }
        leader.land(commits, last);
        return batches;
    }

    private GroupCommit patient() {
        return open(LONG, LONG);
    }

    private GroupCommit open(Duration requestTimeout, Duration attempt) {
        leader.applied = new Applied(State.founding(ONE), 0, 0);
        GroupCommit commits = new GroupCommit(SELF, leader, limits(attempt), requestTimeout);
        opened.add(commits);
        commits.start();
        return commits;
    }

    private static RaftLimits limits(Duration attempt) {
        return new RaftLimits(
                COMMANDS,
                BYTES,
                0,
                0,
                0,
                WAITING,
                WAITING_BYTES,
                attempt,
                Duration.ofMillis(5),
                RaftLimits.Members.DEFAULT);
    }

    private static Command set(String name) {
        return new Command.Set(
                KeyPath.of("/" + name), new Content.Value(Bytes.of("")), Expiry.NEVER, NOW);
    }

    /** Its key and value have this many bytes. */
    private static Command sized(int bytes) {
        return new Command.Set(
                KeyPath.of("/k"),
                new Content.Value(Bytes.of("v".repeat(bytes - 2))),
                Expiry.NEVER,
                NOW);
    }

    private static Committed get(CompletableFuture<Committed> future) throws Exception {
        return future.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static String key(CompletableFuture<Committed> future) throws Exception {
        return ((Outcome.Done) get(future).outcome()).event().node().key().toString();
    }

    private static void assertFailed(
            CompletableFuture<Committed> future, Class<? extends Exception> why) {
        assertThatThrownBy(() -> get(future)).hasCauseExactlyInstanceOf(why);
    }

    private static void assertRefused(CompletableFuture<Committed> future, String message) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(() -> get(future))
                .hasCauseExactlyInstanceOf(NotCommittedException.class)
                .hasRootCauseMessage(message);
    }

    /** One hand-over. */
    private record Sent(Batch batch, CompletableFuture<Void> answer) {}

    /** Takes what it is sent; the test says when it answers and when a batch has been applied. */
    private static final class Leader implements GroupCommit.Sender {
        private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
        private volatile @Nullable Exception failure;
        private volatile boolean throwOnce;
        private volatile Applied applied = new Applied(State.founding(ONE), 0, 0);

        @Override
        public CompletableFuture<Void> send(byte[] batch) {
            if (throwOnce) {
                throwOnce = false;
                throw new IllegalStateException("the group is gone");
            }
            Exception failing = failure;
            CompletableFuture<Void> answer =
                    failing == null
                            ? new CompletableFuture<>()
                            : CompletableFuture.failedFuture(failing);
            sent.add(new Sent(BatchCodec.decode(batch), answer));
            return answer;
        }

        Sent next() throws InterruptedException {
            Sent next = sent.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was sent");
            }
            return next;
        }

        Sent nextUnanswered() throws InterruptedException {
            Sent next = next();
            while (next.answer.isDone()) {
                next = next();
            }
            return next;
        }

        Applied take(Batch batch) {
            applied = new Applied(applied.state().apply(batch).next(), applied.raftIndex() + 1, 1);
            return applied;
        }

        Applied land(GroupCommit commits, Sent landing) {
            List<Outcome> outcomes = applied.state().apply(landing.batch).outcomes();
            Applied now = take(landing.batch);
            commits.applied(landing.batch, outcomes, now);
            return now;
        }
    }
}
