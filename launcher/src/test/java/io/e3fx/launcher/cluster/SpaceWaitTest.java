package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceWaitTest {
    private static final long FULL = 0;
    private static final long FREE = SpaceWait.ENOUGH_BYTES + 1;
    private static final long FIRST = SpaceWait.FIRST_PAUSE.toNanos();

    private final SpaceWait waiting = new SpaceWait();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this member ends: its log failed: No space left on device",
                "this member ends: its log failed: Disk quota exceeded",
                "this member ends: its log failed: There is not enough space on the disk"
            })
    void whoSaysThatTheDiskIsFullWaitsForSpace(String lastWords) {
        assertThat(waiting.note(died("etcd2", 1, lastWords), FREE, 0)).isTrue();

        assertThat(waiting.due(FREE, FIRST - 1)).isEmpty();
        assertThat(waiting.due(FREE, FIRST)).containsExactly("etcd2");
        assertThat(waiting.due(FREE, FIRST)).isEmpty();
    }

    @Test
    void whoEndsOnAFullDiskWaitsThoughItsLastWordsFoundNoRoom() {
        assertThat(waiting.note(died("etcd2", 1), FULL, 0)).isTrue();

        assertThat(waiting.due(FULL, 10 * FIRST)).isEmpty();
        assertThat(waiting.due(SpaceWait.ENOUGH_BYTES, 10 * FIRST)).isEmpty();
        assertThat(waiting.due(FREE, 10 * FIRST)).containsExactly("etcd2");
    }

    @Test
    void whoEndsForAnotherReasonOrWasKilledDoesNot() {
        assertThat(waiting.note(died("etcd1", 1, "java.lang.OutOfMemoryError"), FREE, 0)).isFalse();
        assertThat(waiting.note(died("etcd2", 137), FULL, 0)).isFalse();

        assertThat(waiting.due(FREE, 10 * FIRST)).isEmpty();
    }

    @Test
    void whoeverStopsStartsRemovesOrWipesItHasTakenItOver() {
        for (ClusterEvent event :
                List.of(
                        new ClusterEvent.Stopped("etcd2"),
                        new ClusterEvent.ProcessStarted("etcd2", 7),
                        new ClusterEvent.Removed("etcd2"),
                        new ClusterEvent.Wiped("etcd2"))) {
            waiting.note(died("etcd2", 1), FULL, 0);
            assertThat(waiting.note(event, FREE, 1)).isFalse();

            assertThat(waiting.due(FREE, 10 * FIRST)).as("%s", event).isEmpty();
        }
    }

    /** A quota does not show in the disk's free space. */
    @Test
    void whoEndsAgainAndAgainIsTriedMoreAndMoreSeldom() {
        List<Long> pauses = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 8; i++) {
            waiting.note(died("etcd2", 1, "Disk quota exceeded"), FREE, now);
            long before = now;
            while (waiting.due(FREE, now).isEmpty()) {
                now += FIRST;
            }
            pauses.add((now - before) / FIRST);
            waiting.note(new ClusterEvent.ProcessStarted("etcd2", 7), FREE, now);
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    private static ClusterEvent died(String member, int exitCode, String... lastLines) {
        return new ClusterEvent.Died(member, OptionalInt.of(exitCode), List.of(lastLines));
    }
}
