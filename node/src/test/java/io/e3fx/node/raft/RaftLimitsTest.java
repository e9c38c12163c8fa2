package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.machine.Heap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaftLimitsTest {
    private static final long MIB = 1 << 20;

    /** Entries are the same on every member, however much memory each has. */
    @ParameterizedTest
    @ValueSource(longs = {48, 64, 384, 1024, 8192})
    void entryFitsIntoAFileOfTheLogWithAnyHeap(long mebibytes) {
        RaftLimits limits = RaftLimits.of(new Heap(mebibytes * MIB));

        assertThat(limits.entryBytes()).isEqualTo(12 * MIB);
        assertThat(limits.segmentBytes()).isGreaterThan(limits.entryBytes());
        assertThat(limits.unansweredAppends()).isBetween(2, 8);
        assertThat(limits.queuedBytes()).isGreaterThanOrEqualTo(limits.entryBytes() + (int) MIB);
    }

    @Test
    void smallHeapKeepsLessOfTheLogAndLetsLessWait() {
        RaftLimits small = RaftLimits.of(new Heap(64 * MIB));
        RaftLimits large = RaftLimits.of(new Heap(8192 * MIB));

        assertThat(small.segmentBytes()).isEqualTo(13 * MIB);
        assertThat(small.waitingBytes()).isEqualTo(4 * MIB);
        assertThat(small.queuedBytes()).isEqualTo(13 * MIB);
        assertThat(large.segmentBytes()).isEqualTo(32 * MIB);
        assertThat(large.waitingBytes()).isEqualTo(64 * MIB);
        assertThat(large.queuedBytes()).isEqualTo(32 * MIB);
    }
}
