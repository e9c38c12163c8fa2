package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.stats.ReadCounts.Depth;
import io.e3fx.node.stats.ReadCounts.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeptReadsTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("counters");
    }

    @Test
    void aNewMemberHasReadNothing() {
        assertThat(open().stats().reads().read()).isEqualTo(Reading.NONE);
    }

    @Test
    void countersAreThereAfterAStop() {
        try (KeptReads reads = open()) {
            reads.stats().reads().found(Depth.NODE);
            reads.stats().reads().found(Depth.NODE);
            reads.stats().reads().missed(Depth.TREE);
        }
        assertThat(open().stats().reads().read()).isEqualTo(new Reading(2, 1));
    }

    @Test
    void aCrashLosesWhatWasReadSinceTheyWereSaved() {
        KeptReads reads = open();
        reads.stats().reads().found(Depth.NODE);
        reads.save();
        reads.stats().reads().found(Depth.NODE);
        assertThat(open().stats().reads().read()).isEqualTo(new Reading(1, 0));
    }

    @Test
    void nothingIsWrittenWhenNothingWasRead() throws IOException {
        KeptReads reads = open();
        reads.stats().reads().missed(Depth.TREE);
        reads.save();
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, old);
        reads.save();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reads.found=1\n", "reads.found=x\nreads.missed=1\n", "\\uzzzz=1"})
    void aDamagedFileCostsTheCountersAndNothingElse(String content) throws IOException {
        Files.writeString(file, content);
        KeptReads reads = open();
        assertThat(reads.stats().reads().read()).isEqualTo(Reading.NONE);
        reads.stats().reads().found(Depth.NODE);
        reads.close();
        assertThat(open().stats().reads().read()).isEqualTo(new Reading(1, 0));
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNothing() {
        KeptReads reads = open(folder.resolve("missing").resolve("counters"));
        reads.stats().reads().found(Depth.NODE);
        reads.close();
        assertThat(folder).isEmptyDirectory();
    }

    private KeptReads open() {
        return open(file);
    }

    private static KeptReads open(Path file) {
        return KeptReads.open(file, InstantSource.system());
    }
}
