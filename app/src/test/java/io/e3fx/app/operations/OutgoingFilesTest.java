package io.e3fx.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.session.FakeKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keys become outside the window. */
class OutgoingFilesTest {

    private final FakeKeys cluster = new FakeKeys();

    @TempDir Path folder;

    @Test
    void aKeyIsAFileWithItsValueAndADirectoryAFolder() throws Exception {
        cluster.put("/app/motd", "be kind\r\n\u00e4");
        cluster.put("/app/db/url", "postgres");
        List<Path> files = write("/app", "/app/motd");
        assertThat(files).containsExactly(folder.resolve("app"), folder.resolve("motd"));
        assertThat(folder.resolve("app/motd")).hasContent("be kind\r\n\u00e4");
        assertThat(Files.readString(folder.resolve("app/db/url"))).isEqualTo("postgres");
    }

    @Test
    void namesThatASystemDoesNotTakeAreChangedAndNeverLeadOut() throws Exception {
        cluster.put("/d/a:b", "1");
        cluster.put("/d/a_b", "2");
        cluster.put("/d/..\\x", "3");
        write("/d");
        try (var inside = Files.list(folder.resolve("d"))) {
            assertThat(inside.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("a_b", "a_b_", ".._x");
        }
        try (var beside = Files.list(folder)) {
            assertThat(beside).hasSize(1);
        }
    }

    @Test
    void whatIsTooMuchOrHasLostBytesOrIsGoneGivesNoFiles() throws Exception {
        for (int number = 0; number <= OutgoingFiles.MOST.maxNodes(); number++) {
            cluster.put("/many/" + number, "1");
        }
        cluster.put("/lost", "\ufffd");
        assertThat(write("/many")).isEmpty();
        assertThat(write("/lost")).isEmpty();
        assertThat(write("/missing")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private List<Path> write(String... paths) throws Exception {
        return OutgoingFiles.write(cluster, List.of(paths), folder, () -> false);
    }
}
