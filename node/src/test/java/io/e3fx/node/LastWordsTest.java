package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LastWordsTest {
    @Test
    void aFullDiskIsOneLineWithoutATrace() {
        assertThat(
                        LastWords.of(
                                "the log cannot be written (in /data/member/wal)",
                                new IOException("No space left on device")))
                .isEqualTo(
                        new LastWords(
                                "this member ends: the log cannot be written (in /data/member/wal): No space left on device",
                                Optional.empty()));
    }

    @Test
    void aMistakeOfOurOwnKeepsItsTrace() {
        IllegalStateException mistake = new IllegalStateException("what is due does not exist");
        assertThat(LastWords.of("entry 7 of the log cannot be applied", mistake))
                .isEqualTo(
                        new LastWords(
                                "this member ends: entry 7 of the log cannot be applied",
                                Optional.of(mistake)));
    }
}
