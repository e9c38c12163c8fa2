package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.NOW;
import static io.e3fx.node.machine.Samples.THREE;
import static io.e3fx.node.machine.Samples.member;
import static io.e3fx.node.machine.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.KeyPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch is applied once, however often it stands in the log. */
class StateBatchTest {
    private static final MemberId ORIGIN = member(THREE, 0);

    private State state = State.founding(THREE);

    @Test
    void commandsAreAppliedInOrderAndEachHasAnOutcome() {
        Command missing = new Command.Delete(KeyPath.of("/x"), Deletion.FILE, NOW);
        List<Command> commands =
                List.of(set("/a", "1"), missing, new Command.Expire(NOW), set("/a", "2"));

        State.BatchTransition transition = state.apply(new Batch(origin(1), 1, commands));

        assertThat(transition.outcomes())
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Done", "Refused", "Noted", "Done");
        assertThat(transition.applied())
                .extracting(Change.Applied::event)
                .extracting(event -> event.etcdIndex() + " " + event.node().value())
                .containsExactly("4 Optional[1]", "5 Optional[2]");
        assertThat(transition.next().store().etcdIndex()).isEqualTo(5);
        assertThat(transition.next().marks()).containsOnlyKeys(ORIGIN);
        assertThat(transition.next().marks()).containsEntry(ORIGIN, new State.Mark(1, 1));
    }

    @Test
    void sameBatchAgainIsSkipped() {
        applied(1, 1);

        assertSkipped(1, 1);
    }

    @Test
    void earlierSequenceIsSkipped() {
        applied(1, 5);

        assertSkipped(1, 4);
        assertSkipped(1, 0);
    }

    @Test
    void aRemovedMembersBatchesAreSkippedAndItsMarkIsGone() {
        applied(1, 1);
        Command removal = new Command.RemoveMember(ORIGIN, NOW);
        State.BatchTransition own = state.apply(new Batch(origin(1), 2, List.of(removal)));
        assertThat(own.outcomes()).containsExactly(new Outcome.Noted());
        state = own.next();
        assertThat(state.marks()).isEmpty();
        assertSkipped(1, 3);
        assertSkipped(2, 1);
    }

    @Test
    void gapsInTheSequenceAreFine() {
        applied(1, 1);
        applied(1, 9);

        assertThat(state.store().etcdIndex()).isEqualTo(5);
        assertThat(state.marks()).containsEntry(ORIGIN, new State.Mark(1, 9));
    }

    @Test
    void newIncarnationMayCountFromTheStart() {
        applied(1, 9);
        applied(2, 1);

        assertThat(state.store().etcdIndex()).isEqualTo(5);
        assertThat(state.marks()).containsEntry(ORIGIN, new State.Mark(2, 1));
    }

    @Test
    void earlierIncarnationIsSkippedWhateverItsSequence() {
        applied(2, 1);

        assertSkipped(1, 1);
        assertSkipped(1, 100);
    }

    @Test
    void membersAreCountedEachOnItsOwn() {
        applied(5, 5);

        State.BatchTransition other =
                state.apply(new Batch(new Origin(member(THREE, 1), 1), 1, List.of(set("/b", "1"))));

        assertThat(other.outcomes()).hasSize(1);
        assertThat(other.next().marks())
                .containsEntry(ORIGIN, new State.Mark(5, 5))
                .containsEntry(member(THREE, 1), new State.Mark(1, 1))
                .hasSize(2);
    }

    @Test
    void batchThatIsRefusedAltogetherIsMarkedToo() {
        Command missing = new Command.Delete(KeyPath.of("/x"), Deletion.FILE, NOW);
        state = state.apply(new Batch(origin(1), 3, List.of(missing))).next();

        assertThat(state.marks()).containsEntry(ORIGIN, new State.Mark(1, 3));
        assertSkipped(1, 3);
    }

    @Test
    void batchWithoutCommandsIsRefused() {
        Origin origin = origin(1);

        assertThatThrownBy(() -> new Batch(origin, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void applied(long incarnation, long sequence) {
        State.BatchTransition transition = state.apply(batch(incarnation, sequence));
        assertThat(transition.outcomes()).hasSize(1);
        state = transition.next();
    }

    private void assertSkipped(long incarnation, long sequence) {
        State.BatchTransition transition = state.apply(batch(incarnation, sequence));

        assertThat(transition).isEqualTo(new State.BatchTransition(state, List.of(), List.of()));
        assertThat(transition.next()).isSameAs(state);
    }

    private static Batch batch(long incarnation, long sequence) {
        return new Batch(origin(incarnation), sequence, List.of(set("/a", "1")));
    }

    private static Origin origin(long incarnation) {
        return new Origin(ORIGIN, incarnation);
    }
}
