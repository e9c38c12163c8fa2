package io.e3fx.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.local.StartProgress.State;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterEvent;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StartProgressTest {

    private final StartProgress prepared =
            StartProgress.beginning().prepared(List.of("etcd1", "etcd2"), "2379");

    @Test
    void stepsGoFromWaitingToDone() {
        StartProgress progress =
                prepared.after(new ClusterEvent.ProcessStarted("etcd1", 1))
                        .after(new ClusterEvent.ProcessStarted("etcd2", 2));
        assertThat(states(progress))
                .containsExactly(State.DONE, State.UNDER_WAY, State.UNDER_WAY, State.WAITING);
        Endpoint endpoint = Endpoint.parse("127.0.0.1:22379");
        progress = progress.after(new ClusterEvent.Listening("etcd2", endpoint));
        assertThat(states(progress))
                .containsExactly(State.DONE, State.UNDER_WAY, State.UNDER_WAY, State.UNDER_WAY);
        assertThat(progress.steps().get(2).details()).isEqualTo(endpoint.toString());
        progress = progress.after(new ClusterEvent.Ready("etcd2", endpoint));
        assertThat(states(progress))
                .containsExactly(State.DONE, State.UNDER_WAY, State.DONE, State.UNDER_WAY);
        progress = progress.after(new ClusterEvent.LeaderKnown("etcd2"));
        assertThat(progress.steps().getLast().details()).isEqualTo("etcd2");
    }

    @Test
    void aProcessThatEndsTellsItsLastLine() {
        StartProgress progress =
                prepared.after(
                        new ClusterEvent.Died(
                                "etcd1", OptionalInt.of(1), List.of("first", "port in use")));
        assertThat(progress.steps().get(1))
                .returns(State.FAILED, StartProgress.Step::state)
                .returns("port in use", StartProgress.Step::details);
    }

    @Test
    void whatWasUnderWayFails() {
        assertThat(states(StartProgress.beginning().failed())).containsExactly(State.FAILED);
    }

    private static List<State> states(StartProgress progress) {
        return progress.steps().stream().map(StartProgress.Step::state).toList();
    }
}
