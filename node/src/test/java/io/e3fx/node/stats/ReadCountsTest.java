package io.e3fx.node.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadCountsTest {
    @Test
    void whatWasCountedBeforeIsGoneOnFrom() {
        ReadCounts counts = new ReadCounts(new ReadCounts.Reading(10, 20));
        counts.found(ReadCounts.Depth.NODE);
        counts.missed(ReadCounts.Depth.NODE);
        counts.missed(ReadCounts.Depth.TREE);
        assertThat(counts.read()).isEqualTo(new ReadCounts.Reading(11, 22));
    }

    @Test
    void thisLifeIsCountedByDepth() {
        ReadCounts counts = new ReadCounts(new ReadCounts.Reading(10, 20));
        counts.found(ReadCounts.Depth.TREE);
        counts.missed(ReadCounts.Depth.TREE);
        counts.found(ReadCounts.Depth.NODE);
        assertThat(counts.sinceStart(ReadCounts.Depth.TREE))
                .isEqualTo(new ReadCounts.Reading(1, 1));
        assertThat(counts.sinceStart(ReadCounts.Depth.NODE))
                .isEqualTo(new ReadCounts.Reading(1, 0));
    }
}
