package io.e3fx.node.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadCountsTest {
    @Test
    void whatWasCountedBeforeIsGoneOnFrom() {
        ReadCounts counts = new ReadCounts(new ReadCounts.Reading(10, 20));
        counts.found();
        counts.missed();
        counts.missed();
        assertThat(counts.read()).isEqualTo(new ReadCounts.Reading(11, 22));
    }
}
