package io.e3fx.app.editor;

import static io.e3fx.app.keys.KeyNodes.expiring;
import static io.e3fx.app.keys.KeyNodes.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.app.compare.MergeProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFilesTest {

    private static final Draft DRAFT =
            new Draft(key("/a/b", "old", 5), "new \u00e9\r\n\uD800\u0000");

    @TempDir Path folder;

    @Test
    void aDraftComesBackAsItWas() throws IOException {
        files().save(DRAFT);
        assertThat(files().load()).isEqualTo(new DraftFiles.Found(List.of(DRAFT), List.of()));
        files().remove(DRAFT);
        assertThat(files().load().drafts()).isEmpty();
    }

    @Test
    void aMergeComesBackWithItsDraft() throws IOException {
        Draft merging = withMerge("a\nb\n", "0-2 2-4-BY_HAND");
        files().save(merging);
        assertThat(files().load().drafts()).isEqualTo(List.of(merging));
        files().remove(DRAFT);
        assertThat(files().load().drafts()).as("another one").isEqualTo(List.of(merging));
        files().remove(merging);
        assertThat(files().load().drafts()).isEmpty();
    }

    @Test
    void aMergeThatIsTooLargeIsLeftOutAndTheDraftIsNot() throws IOException {
        int most = (int) (DraftFiles.MOST_FILE_BYTES / 6);
        Draft merging = withMerge("x".repeat(most), "");
        files().save(merging);
        assertThat(files().load().drafts()).isEqualTo(List.of(DRAFT));
    }

    @Test
    void placesThatAreNotInTheTextOfAMergeAreRefused() {
        for (String wrong : List.of("0-9", "2-1", "0-2 1-3", "x", "0-1-PERHAPS", "0")) {
            assertThatThrownBy(() -> MergeProgress.parse("abcd", wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theDraftOfAKeyThatExpiresIsForgottenToo() throws IOException {
        Draft draft =
                new Draft(expiring("/a/b", "old", 5, Instant.parse("2030-01-01T00:00:00Z")), "x");
        files().save(draft);
        files().remove(draft);
        assertThat(files().load().drafts()).isEmpty();
    }

    @Test
    void theDraftOfASecondWindowIsNotRemoved() throws IOException {
        Draft other = new Draft(key("/a/b", "old", 5), "typed elsewhere");
        files().save(other);
        files().remove(DRAFT);
        assertThat(files().load().drafts()).isEqualTo(List.of(other));
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        files().save(DRAFT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatWasCutAnywhereIsSetAsideAndTheOthersComeBack() throws IOException {
        Draft other = new Draft(key("/other", "x", 6), "y");
        files().save(DRAFT);
        Path cut = file();
        String whole = Files.readString(cut);
        for (int length = 0; length < whole.length(); length += 7) {
            Files.writeString(cut, whole.substring(0, length));
            files().save(other);
            DraftFiles.Found found = files().load();
            assertThat(found.drafts()).isEqualTo(List.of(other));
            assertThat(found.damaged()).hasSize(1);
        }
    }

    private static Draft withMerge(String merged, String conflicts) {
        return new Draft(
                DRAFT.base(),
                DRAFT.text(),
                Optional.of(
                        new KeptMerge(
                                key("/a/b", "theirs \u00e9", 6),
                                MergeProgress.parse(merged, conflicts))));
    }

    private DraftFiles files() {
        return new DraftFiles(folder.resolve("cluster"), DraftLimits.DEFAULTS);
    }

    private Path file() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("cluster"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
