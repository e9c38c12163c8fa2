package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostAnswerTest {
    private final LostAnswer answer = new LostAnswer(100);

    @Test
    void anAnswerThatStaysAwayIsLost() {
        assertThat(answer.isLost(true, 5, 3, 0)).isFalse();
        assertThat(answer.isLost(true, 5, 3, 99)).isFalse();
        assertThat(answer.isLost(true, 5, 3, 100)).isTrue();
        // Asked; that may take as long.
        assertThat(answer.isLost(true, 5, 3, 150)).isFalse();
        assertThat(answer.isLost(true, 5, 3, 200)).isTrue();
    }

    @Test
    void whileItGoesOnNothingIsLost() {
        assertThat(answer.isLost(true, 5, 3, 0)).isFalse();
        assertThat(answer.isLost(true, 6, 4, 150)).isFalse();
        assertThat(answer.isLost(true, 7, 6, 300)).isFalse();
    }

    @Test
    void whatIsUnderWayIsWaitedFor() {
        assertThat(answer.isLost(true, 5, 3, 0)).isFalse();
        assertThat(answer.isLost(false, 5, 3, 90)).isFalse();
        assertThat(answer.isLost(true, 5, 3, 150)).isFalse();
        assertThat(answer.isLost(true, 5, 3, 189)).isFalse();
        assertThat(answer.isLost(true, 5, 3, 190)).isTrue();
    }
}
