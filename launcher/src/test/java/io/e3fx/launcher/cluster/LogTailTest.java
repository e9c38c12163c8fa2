package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir private Path folder;

    private Path file;
    private LogTail tail;

    @BeforeEach
    void open() {
        file = folder.resolve("etcd1.log");
        tail = new LogTail(file);
    }

    private void write(String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void aMemberThatNeverRanHasSaidNothing() throws Exception {
        assertThat(tail.last(10)).isEmpty();
        assertThat(tail.next()).isEmpty();
    }

    @Test
    void theLastLinesComeFirstAndThenWhatIsNew() throws Exception {
        write("one\ntwo\nthree\n");

        assertThat(tail.last(2)).containsExactly("two", "three");
        assertThat(tail.next()).isEmpty();
        write("four\nfi");
        assertThat(tail.next()).containsExactly("four");
        write("ve ü\n");
        assertThat(tail.next()).containsExactly("five ü");
    }

    @Test
    void linesOfTheOlderFileCountWhenTheLogIsShort() throws Exception {
        Files.writeString(NodeLog.older(file), "one\ntwo\n");
        write("three\n");

        assertThat(tail.last(2)).containsExactly("two", "three");
    }

    @Test
    void nothingIsMissedWhenTheLogIsEmptied() throws Exception {
        write("one\n");
        assertThat(tail.last(10)).containsExactly("one");

        write("two\n");
        Files.copy(file, NodeLog.older(file));
        Files.writeString(file, "");
        write("3\n");

        assertThat(tail.next()).containsExactly("two", "3");
    }
}
