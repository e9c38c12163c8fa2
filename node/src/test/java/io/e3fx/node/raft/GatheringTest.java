package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final MemberId SELF = new MemberId(1);
    private static final MemberId SECOND = new MemberId(2);
    private static final MemberId THIRD = new MemberId(3);
    private static final Set<MemberId> THREE = Set.of(SELF, SECOND, THIRD);

    private final Set<MemberId> met = new HashSet<>();
    private long nanos = -7;
    private final Gathering gathering =
            new Gathering(
                    SELF,
                    met::contains,
                    new Gathering.Patience(Duration.ofNanos(10), Duration.ofNanos(30)),
                    () -> nanos);

    @Test
    void theOnlyVoterWaitsForNobody() {
        assertThat(gathering.isDone(Set.of(SELF))).isTrue();
    }

    @Test
    void allOthersAreWaitedForAtFirst() {
        met.add(SECOND);
        nanos += 9;
        assertThat(gathering.isDone(THREE)).isFalse();
        met.add(THIRD);
        assertThat(gathering.isDone(THREE)).isTrue();
    }

    @Test
    void laterAMajorityIsEnough() {
        nanos += 10;
        assertThat(gathering.isDone(THREE)).isFalse();
        met.add(THIRD);
        assertThat(gathering.isDone(THREE)).isTrue();
    }

    /** Who has a vote may be known wrongly after a start. */
    @Test
    void inTheEndNobodyIsWaitedFor() {
        nanos += 29;
        assertThat(gathering.isDone(THREE)).isFalse();
        nanos += 1;
        assertThat(gathering.isDone(THREE)).isTrue();
    }
}
