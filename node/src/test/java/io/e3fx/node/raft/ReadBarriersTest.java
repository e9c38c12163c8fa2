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

class ReadBarriersTest {
    private static final State STATE =
            State.founding(
                    Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t"));
    private static final Applied APPLIED = new Applied(STATE, 1, 1);

    private final Deque<CompletableFuture<Applied>> begun = new ArrayDeque<>();
    private final ReadBarriers barriers = new ReadBarriers(this::begin);

    @Test
    void aReadHasTheStateOfItsBarrier() {
        CompletableFuture<Applied> read = barriers.await();
        assertThat(read).isNotDone();
        begun.remove().complete(APPLIED);
        assertThat(read).isCompletedWithValue(APPLIED);
    }

    @Test
    void whatArrivesDuringABarrierWaitsTogetherForTheNext() {
        CompletableFuture<Applied> first = barriers.await();
        CompletableFuture<Applied> running = begun.remove();
        CompletableFuture<Applied> second = barriers.await();
        CompletableFuture<Applied> third = barriers.await();
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
        CompletableFuture<Applied> first = barriers.await();
        CompletableFuture<Applied> second = barriers.await();

        begun.remove().completeExceptionally(new IOException("no quorum"));
        assertThat(first).isCompletedExceptionally();

        begun.remove().complete(APPLIED);
        assertThat(second).isCompletedWithValue(APPLIED);
        assertThat(barriers.await()).isNotDone();
        assertThat(begun).hasSize(1);
    }

    @Test
    void aBarrierThatCannotBeginFailsItsReads() {
        AtomicInteger tries = new AtomicInteger();
        ReadBarriers broken =
                new ReadBarriers(() -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("the group is gone");
                    }
                    return CompletableFuture.completedFuture(APPLIED);
                });

        assertThat(broken.await()).isCompletedExceptionally();
        assertThat(broken.await()).isCompletedWithValue(APPLIED);
    }

    /** Each read of a chain begins the next one, all on one thread. */
    @Test
    void barriersThatAreDoneAtOnceDoNotPileUp() {
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<Applied> gate = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        ReadBarriers chained =
                new ReadBarriers(() ->
                        asked.incrementAndGet() == 1
                                ? gate
                                : CompletableFuture.completedFuture(APPLIED));
        var _ = chained.await();
        follow(chained, done, 100_000);

        gate.complete(APPLIED);

        assertThat(done).hasValue(100_000);
    }

    private static void follow(ReadBarriers chained, AtomicInteger done, int most) {
        var _ =
                chained.await()
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
