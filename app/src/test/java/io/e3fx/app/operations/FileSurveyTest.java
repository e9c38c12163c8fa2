package io.e3fx.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.SubtreeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSurveyTest {

    private static final OperationLimits LIMITS =
            new OperationLimits(new SubtreeReader.Bounds(100, 1000), 1, 4, 10);

    @TempDir Path folder;

    private final FakeKeys keys = new FakeKeys();

    @Test
    void filesAndFoldersBecomeKeysAndDirectoriesOfTheirNames() throws IOException {
        Files.createDirectory(folder.resolve("d"));
        Files.writeString(folder.resolve("d/inside"), "\u00e9");
        Files.writeString(folder.resolve("a.json"), "{}");
        keys.put("/t/a.json", "old");
        TransferPlan plan = plan("d", "a.json");
        assertThat(plan.items())
                .extracting(item -> item.target() + " " + item.place())
                .containsExactlyInAnyOrder("/t/d FREE", "/t/d/inside FREE", "/t/a.json TAKEN");
        assertThat(plan.leftOut()).isEmpty();
    }

    @Test
    void whatIsNoTextOrTooLargeIsLeftOutAndNamed() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
        Files.writeString(folder.resolve("ten"), "0123456789");
        Files.writeString(folder.resolve("eleven"), "0123456789x");
        TransferPlan plan = plan("bytes", "ten", "eleven", "missing");
        assertThat(plan.items()).extracting(TransferPlan.Item::target).containsExactly("/t/ten");
        assertThat(plan.leftOut()).containsExactlyInAnyOrder("bytes", "eleven", "missing");
    }

    @Test
    void moreThanTheLimitAreNotRead() throws IOException {
        Files.createDirectory(folder.resolve("d"));
        for (int i = 0; i < 4; i++) {
            Files.writeString(folder.resolve("d/" + i), "");
        }
        assertThat(survey("d")).isInstanceOf(TransferSurvey.Result.TooLarge.class);
    }

    private TransferPlan plan(String... names) {
        return ((TransferSurvey.Result.Planned) survey(names)).plan();
    }

    private TransferSurvey.Result survey(String... names) {
        List<Path> files = List.of(names).stream().map(folder::resolve).toList();
        FileSurvey survey = new FileSurvey(files, keys, LIMITS, () -> Instant.EPOCH);
        return survey.survey(
                Transfer.into(Transfer.Kind.COPY, survey.names(), "/t"), () -> false, _ -> {});
    }
}
