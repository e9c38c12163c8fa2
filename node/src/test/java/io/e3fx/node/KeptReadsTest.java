package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.stats.ReadCounts.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
        assertThat(KeptReads.open(file).counts().read()).isEqualTo(Reading.NONE);
    }

    @Test
    void countersAreThereAfterAStop() {
        try (KeptReads reads = KeptReads.open(file)) {
            reads.counts().found();
            reads.counts().found();
            reads.counts().missed();
        }
        assertThat(KeptReads.open(file).counts().read()).isEqualTo(new Reading(2, 1));
    }

    @Test
    void aCrashLosesWhatWasReadSinceTheyWereSaved() {
        KeptReads reads = KeptReads.open(file);
        reads.counts().found();
        reads.save();
        reads.counts().found();
        assertThat(KeptReads.open(file).counts().read()).isEqualTo(new Reading(1, 0));
    }

    @Test
    void nothingIsWrittenWhenNothingWasRead() throws IOException {
        KeptReads reads = KeptReads.open(file);
        reads.counts().missed();
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
        KeptReads reads = KeptReads.open(file);
        assertThat(reads.counts().read()).isEqualTo(Reading.NONE);
        reads.counts().found();
        reads.close();
        assertThat(KeptReads.open(file).counts().read()).isEqualTo(new Reading(1, 0));
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNothing() {
        KeptReads reads = KeptReads.open(folder.resolve("missing").resolve("counters"));
        reads.counts().found();
        reads.close();
        assertThat(folder).isEmptyDirectory();
    }
}
