package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadBarriersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final State STATE =
            State.founding(
                    Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t"));

    private final BlockingQueue<CompletableFuture<Void>> begun = new LinkedBlockingQueue<>();
    private volatile Applied applied = new Applied(STATE, 1, 1);

    @Test
    void aReadHasTheStateFromAfterItsBarrier() throws Exception {
        CompletableFuture<Applied> read = patient().await();
        CompletableFuture<Void> barrier = next();
        assertThat(read).isNotDone();
        applied = new Applied(STATE, 2, 1);
        barrier.complete(null);
        assertThat(get(read)).isSameAs(applied);
    }

    @Test
    void whatArrivesDuringABarrierWaitsTogetherForTheNext() throws Exception {
        ReadBarriers barriers = patient();
        CompletableFuture<Applied> first = barriers.await();
        CompletableFuture<Void> running = next();
        CompletableFuture<Applied> second = barriers.await();
        CompletableFuture<Applied> third = barriers.await();
        assertThat(begun).isEmpty();
        running.complete(null);
        get(first);
        assertThat(second).isNotDone();
        assertThat(third).isNotDone();
        next().complete(null);
        assertThat(get(second)).isSameAs(get(third));
        assertThat(begun).isEmpty();
    }

    @Test
    void withNothingUnderWayABarrierBeginsAtOnce() throws Exception {
        ReadBarriers barriers = patient();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Applied> read = barriers.await();
            next().complete(null);
            get(read);
        }
    }

    @Test
    void barriersThatAreDoneAtOnceNeedNoThread() {
        ReadBarriers barriers =
                new ReadBarriers(
                        () -> CompletableFuture.completedFuture(null),
                        () -> applied,
                        limits(LONG),
                        LONG);
        assertThat(barriers.await()).isCompletedWithValue(applied);
        assertThat(barriers.await()).isCompletedWithValue(applied);
    }

    @Test
    void aTryThatFailedIsMadeAgain() throws Exception {
        CompletableFuture<Applied> read = patient().await();
        next().completeExceptionally(new NotCommittedException("there is no leader"));
        next().completeExceptionally(new IOException("connection reset"));
        CompletableFuture<Void> third = next();
        assertThat(read).isNotDone();
        third.complete(null);
        assertThat(get(read)).isSameAs(applied);
    }

    @Test
    void aTryThatGetsNoAnswerIsMadeAgain() throws Exception {
        CompletableFuture<Applied> read = barriers(LONG, Duration.ofMillis(50)).await();
        CompletableFuture<Void> silent = next();
        next().complete(null);
        assertThat(get(read)).isSameAs(applied);
        assertThat(silent).isCompletedExceptionally();
    }

    @Test
    void aBarrierThatCannotBeginIsTriedAgain() throws Exception {
        CompletableFuture<Void> good = CompletableFuture.completedFuture(null);
        BlockingQueue<CompletableFuture<Void>> tries = new LinkedBlockingQueue<>(List.of(good));
        begun.clear();
        ReadBarriers barriers =
                new ReadBarriers(
                        () -> {
                            if (begun.isEmpty()) {
                                begun.add(good);
                                throw new IllegalStateException("the group is gone");
                            }
                            return tries.remove();
                        },
                        () -> applied,
                        limits(LONG),
                        LONG);
        assertThat(get(barriers.await())).isSameAs(applied);
    }

    @Test
    void withoutALeaderTheReadEndsAtItsDeadline() {
        ReadBarriers barriers =
                new ReadBarriers(
                        () -> CompletableFuture.failedFuture(new IOException("no leader")),
                        () -> applied,
                        limits(LONG),
                        Duration.ofMillis(50));
        assertTimedOut(barriers.await());
    }

    @Test
    void withoutAnAnswerTheReadEndsAtItsDeadline() {
        assertTimedOut(barriers(Duration.ofMillis(50), LONG).await());
    }

    @Test
    void whatWaitedBehindABarrierThatTimedOutGetsATryOfItsOwn() throws Exception {
        ReadBarriers barriers = barriers(Duration.ofMillis(200), Duration.ofMillis(200));
        CompletableFuture<Applied> first = barriers.await();
        CompletableFuture<Void> silent = next();
        CompletableFuture<Applied> second = barriers.await();
        assertTimedOut(first);
        assertThat(silent).isCompletedExceptionally();
        CompletableFuture<Void> own = next();
        assertThat(own).isNotSameAs(silent);
        assertTimedOut(second);
        assertThat(barriers.await()).isNotDone();
    }

    @Test
    void whatWaitedBehindABarrierThatTimedOutDoesNotWaitTwiceAsLong() throws Exception {
        Duration timeout = Duration.ofSeconds(1);
        ReadBarriers barriers = barriers(timeout, LONG);
        long begin = System.nanoTime();
        CompletableFuture<Applied> first = barriers.await();
        next();
        CompletableFuture<Applied> second = barriers.await();
        assertTimedOut(first);
        assertTimedOut(second);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(timeout, timeout.plusMillis(800));
    }

    private ReadBarriers patient() {
        return barriers(LONG, LONG);
    }

    private ReadBarriers barriers(Duration requestTimeout, Duration attempt) {
        return new ReadBarriers(this::begin, () -> applied, limits(attempt), requestTimeout);
    }

    private CompletableFuture<Void> begin() {
        CompletableFuture<Void> barrier = new CompletableFuture<>();
        begun.add(barrier);
        return barrier;
    }

    private CompletableFuture<Void> next() throws InterruptedException {
        CompletableFuture<Void> barrier = begun.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        if (barrier == null) {
            throw new AssertionError("no barrier was begun");
        }
        return barrier;
    }

    private static RaftLimits limits(Duration attempt) {
        return new RaftLimits(
                0, 0, 0, 0, 0, 0, 0, attempt, Duration.ofMillis(5), RaftLimits.Members.DEFAULT);
    }

    private static Applied get(CompletableFuture<Applied> read) throws Exception {
        return read.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertTimedOut(CompletableFuture<Applied> read) {
        assertThatThrownBy(() -> get(read))
                .hasCauseExactlyInstanceOf(NotCommittedException.class)
                .hasRootCauseMessage("etcdserver: request timed out");
    }
}
