package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.State;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedCallTest {
    private static final State STATE =
            State.founding(
                    Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t"));
    private static final Applied APPLIED = new Applied(STATE, 1, 1);

    private final Deque<CompletableFuture<Applied>> begun = new ArrayDeque<>();
    private final SharedCall<Applied> barriers = new SharedCall<>(this::begin);

    @Test
    void aReadHasTheStateOfItsBarrier() {
        CompletableFuture<Applied> read = barriers.ask();
        assertThat(read).isNotDone();
        begun.remove().complete(APPLIED);
        assertThat(read).isCompletedWithValue(APPLIED);
    }

    @Test
    void whatArrivesDuringABarrierWaitsTogetherForTheNext() {
        CompletableFuture<Applied> first = barriers.ask();
        CompletableFuture<Applied> running = begun.remove();
        CompletableFuture<Applied> second = barriers.ask();
        CompletableFuture<Applied> third = barriers.ask();
        assertThat(begun).isEmpty();

        running.complete(APPLIED);

        assertThat(first).isCompletedWithValue(APPLIED);
        assertThat(second).isNotDone();
        assertThat(third).isNotDone();
        Applied later = new Applied(STATE, 2, 1);
        begun.remove().complete(later);
        assertThat(second).isCompletedWithValue(later);
        assertThat(third).isCompletedWithValue(later);
        assertThat(begun).isEmpty();
    }

    @Test
    void aBarrierThatFailsFailsItsReadsAlone() {
        CompletableFuture<Applied> first = barriers.ask();
        CompletableFuture<Applied> second = barriers.ask();

        begun.remove().completeExceptionally(new IOException("no quorum"));
        assertThat(first).isCompletedExceptionally();

        begun.remove().complete(APPLIED);
        assertThat(second).isCompletedWithValue(APPLIED);
        assertThat(barriers.ask()).isNotDone();
        assertThat(begun).hasSize(1);
    }

    @Test
    void aBarrierThatCannotBeginFailsItsReads() {
        AtomicInteger tries = new AtomicInteger();
        SharedCall<Applied> broken =
                new SharedCall<>(() -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("the group is gone");
                    }
                    return CompletableFuture.completedFuture(APPLIED);
                });

        assertThat(broken.ask()).isCompletedExceptionally();
        assertThat(broken.ask()).isCompletedWithValue(APPLIED);
    }

    /** Such as one of a library that finds no memory outside the heap. */
    @Test
    void anErrorFailsItsReadsAndNoOthers() {
        CompletableFuture<Applied> gate = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        SharedCall<Applied> broken =
                new SharedCall<>(() -> {
                    return switch (asked.incrementAndGet()) {
                        case 1, 3 -> throw new AssertionError("no memory");
                        case 2 -> gate;
                        default -> CompletableFuture.completedFuture(APPLIED);
                    };
                });

        assertThat(broken.ask()).isCompletedExceptionally();
        CompletableFuture<Applied> second = broken.ask();
        CompletableFuture<Applied> third = broken.ask();
        gate.complete(APPLIED);

        assertThat(second).isCompletedWithValue(APPLIED);
        assertThat(third).isCompletedExceptionally();
        assertThat(broken.ask()).isCompletedWithValue(APPLIED);
    }

    /** Each read of a chain begins the next one, all on one thread. */
    @Test
    void barriersThatAreDoneAtOnceDoNotPileUp() {
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<Applied> gate = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        SharedCall<Applied> chained =
                new SharedCall<>(() ->
                        asked.incrementAndGet() == 1
                                ? gate
                                : CompletableFuture.completedFuture(APPLIED));
        var _ = chained.ask();
        follow(chained, done, 100_000);

        gate.complete(APPLIED);

        assertThat(done).hasValue(100_000);
    }

    private static void follow(SharedCall<Applied> chained, AtomicInteger done, int most) {
        var _ =
                chained.ask()
                        .thenRun(() -> {
                            if (done.incrementAndGet() < most) {
                                follow(chained, done, most);
                            }
                        });
    }

    private CompletableFuture<Applied> begin() {
        CompletableFuture<Applied> barrier = new CompletableFuture<>();
        begun.add(barrier);
        return barrier;
    }
}
