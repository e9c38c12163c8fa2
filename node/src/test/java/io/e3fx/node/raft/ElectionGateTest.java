package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.raft.ElectionGate.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ElectionGateTest {
    private static final MemberId SELF = new MemberId(1);
    private static final MemberId OTHER = new MemberId(2);

    private final List<Position> told = new ArrayList<>();
    private VoterConfiguration configuration = configuration(true, SELF, OTHER);
    private boolean isRefusing;

    @Test
    void aFounderMayStandFromTheBeginningWithoutBeingTold() {
        ElectionGate gate = gate(Position.OPEN);
        gate.tick();
        configuration = configuration(false, SELF, OTHER);
        gate.tick();
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatJoinsMayStandOnceItsVoteIsCommitted() {
        configuration = configuration(false, SELF, OTHER);
        ElectionGate gate = gate(Position.CLOSED);
        gate.tick();
        assertThat(told).containsExactly(Position.CLOSED);
        configuration = configuration(true, OTHER);
        gate.tick();
        configuration = configuration(false, SELF, OTHER);
        gate.tick();
        assertThat(told).containsExactly(Position.CLOSED);
        configuration = configuration(true, SELF, OTHER);
        gate.tick();
        gate.tick();
        assertThat(told).containsExactly(Position.CLOSED, Position.OPEN);
    }

    @Test
    void oneThatIsBeingRemovedDoesNotStandAnyMore() {
        ElectionGate gate = gate(Position.OPEN);
        configuration = configuration(false, OTHER);
        gate.tick();
        assertThat(told).containsExactly(Position.CLOSED);
    }

    @Test
    void itIsToldAgainUntilRatisTakesIt() {
        isRefusing = true;
        ElectionGate gate = gate(Position.CLOSED);
        configuration = configuration(true, OTHER);
        gate.tick();
        gate.tick();
        isRefusing = false;
        gate.tick();
        gate.tick();
        assertThat(told).containsExactly(Position.CLOSED, Position.CLOSED, Position.CLOSED);
    }

    private ElectionGate gate(Position first) {
        return new ElectionGate(
                SELF,
                new ElectionGate.Ratis() {
                    @Override
                    public VoterConfiguration configuration() {
                        return configuration;
                    }

                    @Override
                    public CompletableFuture<Void> setElections(Position position) {
                        told.add(position);
                        return isRefusing
                                ? CompletableFuture.failedFuture(
                                        new IllegalStateException("not running yet"))
                                : CompletableFuture.completedFuture(null);
                    }
                },
                first);
    }

    private static VoterConfiguration configuration(boolean isCommitted, MemberId... voters) {
        return new VoterConfiguration(false, 1, Set.of(voters), Set.of(), isCommitted);
    }
}
