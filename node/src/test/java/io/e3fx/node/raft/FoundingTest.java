package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoundingTest {
    private static final MemberId SELF = new MemberId(1);
    private static final MemberId SECOND = new MemberId(2);
    private static final MemberId THIRD = new MemberId(3);
    private static final Set<MemberId> THREE = Set.of(SELF, SECOND, THIRD);

    private final Set<MemberId> accepting = new HashSet<>();
    private long nanos = 7;
    private final Founding founding =
            new Founding(SELF, accepting::contains, Duration.ofNanos(100), () -> nanos);

    @Test
    void theOnlyFounderWaitsForNobody() {
        assertThat(founding.isDone(Set.of(SELF))).isTrue();
    }

    @Test
    void onceAllOthersHaveItWrittenDownItWaitsNoLonger() {
        assertThat(founding.isDone(THREE)).isFalse();
        accepting.add(SECOND);
        assertThat(founding.isDone(THREE)).isFalse();
        accepting.add(THIRD);
        assertThat(founding.isDone(THREE)).isTrue();
    }

    @Test
    void afterAWhileAMajorityIsEnough() {
        accepting.add(SECOND);
        nanos += 99;
        assertThat(founding.isDone(THREE)).isFalse();
        nanos += 1;
        assertThat(founding.isDone(THREE)).isTrue();
    }

    @Test
    void withoutAMajorityItWaitsForEver() {
        nanos += 1_000_000;
        assertThat(founding.isDone(THREE)).isFalse();
        assertThat(founding.isDone(Set.of(SELF, SECOND))).isFalse();
        accepting.add(SECOND);
        assertThat(founding.isDone(Set.of(SELF, SECOND, THIRD, new MemberId(4)))).isFalse();
    }

    @Test
    void whatIsDoneStaysDone() {
        accepting.addAll(THREE);
        assertThat(founding.isDone(THREE)).isTrue();
        accepting.clear();
        assertThat(founding.isDone(THREE)).isTrue();
    }
}
