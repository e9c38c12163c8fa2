package io.e3fx.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForcedFileTest {
    @TempDir Path folder;
    private Path half;
    private Path target;

    @BeforeEach
    void names() {
        half = folder.resolve("half");
        target = folder.resolve("whole");
    }

    @Test
    void aNewFileIsThereUnderItsNameOnly() throws Exception {
        ForcedFile.write(half, target, out -> out.write(new byte[] {1, 2, 3}));
        assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(half).doesNotExist();
    }

    @Test
    void anOldFileIsReplacedAsAWhole() throws Exception {
        Files.write(target, new byte[] {1, 2, 3, 4});
        ForcedFile.write(half, target, out -> out.write(9));
        assertThat(target).hasBinaryContent(new byte[] {9});
    }

    @Test
    void aFailingWriterLeavesTheOldFileWhole() throws Exception {
        Files.write(target, new byte[] {1, 2, 3});
        assertThatThrownBy(this::failHalfWay).isInstanceOf(IOException.class).hasMessage("full");
        assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void aFailingWriterOfANewFileLeavesNothingUnderItsName() {
        assertThatThrownBy(this::failHalfWay).hasMessage("full");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatAFailedWriterLeftIsNoPartOfTheNextFile() throws Exception {
        assertThatThrownBy(this::failHalfWay).hasMessage("full");
        ForcedFile.write(half, target, out -> out.write(9));
        assertThat(target).hasBinaryContent(new byte[] {9});
        assertThat(half).doesNotExist();
    }

    @Test
    void theOldFileCanBeReadWhileTheNewOneIsWritten() throws Exception {
        Files.write(target, new byte[] {1});
        ForcedFile.write(
                half,
                target,
                out -> {
                    out.write(2);
                    assertThat(target).hasBinaryContent(new byte[] {1});
                });
        assertThat(target).hasBinaryContent(new byte[] {2});
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        Path nowhere = folder.resolve("missing").resolve("half");
        assertThatThrownBy(() -> ForcedFile.write(nowhere, target, out -> out.write(1)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(nowhere.toString());
    }

    private void failHalfWay() throws IOException {
        ForcedFile.write(
                half,
                target,
                out -> {
                    out.write(new byte[] {7, 7});
                    throw new IOException("full");
                });
    }
}
