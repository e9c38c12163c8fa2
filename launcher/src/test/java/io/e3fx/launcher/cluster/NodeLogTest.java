package io.e3fx.launcher.cluster;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogTest {

    @TempDir private Path folder;

    private Path file;
    private NodeLog log;

    @BeforeEach
    void newLog() {
        file = folder.resolve("etcd1.log");
        log = new NodeLog(file);
    }

    @Test
    void theLastLinesAreThoseOfThisRun() throws Exception {
        Files.writeString(file, "of the run before\n");
        log.beginRun();
        Files.writeString(file, "first\n\nsecond\n", StandardOpenOption.APPEND);

        assertThat(log.lastLines()).containsExactly("first", "second");
    }

    @Test
    void noMoreThanTenLinesAreShown() throws Exception {
        log.beginRun();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("line ").append(i).append('\n');
        }
        Files.writeString(file, text);

        assertThat(log.lastLines()).hasSize(10).first().isEqualTo("line 4990");
        assertThat(log.lastLines()).last().isEqualTo("line 4999");
    }

    @Test
    void aRunThatWroteNothingHasNoLines() throws Exception {
        log.beginRun();

        assertThat(log.lastLines()).isEmpty();
    }

    @Test
    void aLongLogIsPutAsideAtTheNextStart() throws Exception {
        Files.write(file, new byte[4 << 20]);
        log.beginRun();
        assertThat(file).hasSize(4 << 20);

        Files.write(file, new byte[(4 << 20) + 1]);
        log.beginRun();
        assertThat(file).hasSize(0);
        assertThat(folder.resolve("etcd1.log.1")).hasSize((4 << 20) + 1);
    }

    @Test
    void aLogThatGrowsIsEmptiedUnderItsWriter() throws Exception {
        log.beginRun();
        try (OutputStream writer = Files.newOutputStream(file, CREATE, APPEND)) {
            writer.write(new byte[(4 << 20) + 1]);
            log.keepSmall();
            writer.write("after\n".getBytes(StandardCharsets.UTF_8));

            assertThat(file).hasContent("after\n");
            assertThat(log.lastLines()).containsExactly("after");
            log.keepSmall();
            assertThat(folder.resolve("etcd1.log.1")).hasSize((4 << 20) + 1);
        }
    }
}
