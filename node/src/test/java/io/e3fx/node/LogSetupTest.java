package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e3fx.node.config.NodeConfig.LogOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSetupTest {
    @TempDir private Path folder;

    @Test
    void eachLineGoesToTheEndOfAllFilesAtOnce() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Files.writeString(first, "before\n");

        try (var stream =
                LogSetup.stream(List.of(new LogOutput.File(first), new LogOutput.File(second)))) {
            stream.println("a line with ü");

            assertThat(first).hasContent("before\na line with ü\n");
            assertThat(second).hasContent("a line with ü\n");
        }
    }

    @Test
    void fileThatFailsDoesNotKeepTheOthersFromTheirLines() throws Exception {
        Path file = folder.resolve("file");
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));

        try (var stream =
                LogSetup.stream(List.of(new LogOutput.File(full), new LogOutput.File(file)))) {
            stream.println("one");
            stream.println("two");
        }

        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void fileThatCannotBeOpenedIsOneLine() {
        Path missing = folder.resolve("missing").resolve("file");

        assertThatThrownBy(() -> LogSetup.stream(List.of(new LogOutput.File(missing))))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "open sink \"%s\": open %s: no such file or directory", missing, missing);
        assertThatThrownBy(() -> LogSetup.stream(List.of(new LogOutput.File(folder))))
                .isInstanceOf(IOException.class)
                .hasMessage("open sink \"%s\": read %s: is a directory", folder, folder);
    }
}
