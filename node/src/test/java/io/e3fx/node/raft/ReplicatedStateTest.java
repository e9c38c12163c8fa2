package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Batch;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.State;
import io.e3fx.node.machine.StateListener;
import io.e3fx.node.store.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicatedStateTest {
    private static final State FOUNDING =
            State.founding(
                    Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t"));

    private final List<String> failures = new ArrayList<>();

    /** Rather than a state that differs from those of the others. */
    @Test
    void aMemberWhoseStateWouldSkipAnEntryEnds(@TempDir Path folder) throws Exception {
        ReplicatedState state =
                new ReplicatedState(
                        FOUNDING,
                        new SnapshotFiles(folder, 2),
                        new Heap(1 << 30),
                        new Deaf(),
                        new Failures());
        state.notifyTermIndexUpdated(1, 0);
        state.notifyTermIndexUpdated(1, 1);

        assertThatThrownBy(() -> state.notifyTermIndexUpdated(1, 3))
                .hasMessageContaining("the state holds entry 1");

        assertThat(failures).containsExactly("entry 3 of the log cannot be applied");
        assertThat(state.applied().raftIndex()).isEqualTo(1);
    }

    private static final class Deaf implements StateListener {
        @Override
        public void changed(Applied applied, List<Change.Applied> changes) {}

        @Override
        public void replaced(Applied applied) {}
    }

    private final class Failures implements ReplicatedState.Observer {
        @Override
        public void batchApplied(Batch batch, List<Outcome> outcomes, Applied applied) {}

        @Override
        public void stateReplaced(Applied applied) {}

        @Override
        public void snapshotTaken(Duration took) {}

        @Override
        public void leaderChanged(Optional<MemberId> leader) {}

        @Override
        public void stopped() {}

        @Override
        public void failed(String what, Throwable cause) {
            failures.add(what);
        }
    }
}
