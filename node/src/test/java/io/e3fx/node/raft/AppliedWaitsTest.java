package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AppliedWaitsTest {
    private static final State STATE =
            State.founding(
                    Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t"));

    private final AppliedWaits waits = new AppliedWaits();

    @Test
    void whoWaitsHearsWhenTheEntryIsApplied() {
        CompletableFuture<Applied> six = waits.await(6, () -> at(5));
        CompletableFuture<Applied> eight = waits.await(8, () -> at(5));

        waits.reached(at(6));
        assertThat(six).isCompletedWithValue(at(6));
        assertThat(eight).isNotDone();

        // A snapshot leaps.
        waits.reached(at(20));
        assertThat(eight).isCompletedWithValue(at(20));
        assertThat(six).isCompletedWithValue(at(6));
    }

    @Test
    void whatIsAppliedAlreadyIsNotWaitedFor() {
        assertThat(waits.await(5, () -> at(5))).isCompletedWithValue(at(5));
    }

    private static Applied at(long raftIndex) {
        return new Applied(STATE, raftIndex, 1);
    }
}
