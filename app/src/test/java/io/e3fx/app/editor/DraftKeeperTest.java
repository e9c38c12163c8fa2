package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.keys.KeyNodes;
import io.e3fx.app.session.FakeKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftKeeperTest {

    private final FakeKeys keys = new FakeKeys();
    private final Background background =
            new Background(Runnable::run, new FxMailbox(Runnable::run));
    private final List<DraftKeeper.Restored> restored = new ArrayList<>();

    @TempDir Path home;

    @Test
    void aDraftIsThereAgainWhenTheClusterIsOpenedAgain() {
        keys.put("/k", "old");
        EditorViewModel first = open("one");
        first.choose(Optional.of("/k"));
        first.edit();
        first.type("mine");
        EditorViewModel second = open("one");
        assertThat(restored.getLast()).isEqualTo(new DraftKeeper.Restored(List.of("/k"), 0));
        second.choose(Optional.of("/k"));
        assertThat(second.stateProperty().get().typed()).contains("mine");
        open("another");
        assertThat(restored.getLast().keys()).as("of another cluster").isEmpty();
    }

    @Test
    void aDraftOnAKeyThatWasChangedMeanwhileIsAConflictAndNotLost() {
        keys.put("/k", "old");
        EditorViewModel first = open("one");
        first.choose(Optional.of("/k"));
        first.edit();
        first.type("mine");
        keys.put("/k", "theirs");
        EditorViewModel second = open("one");
        second.choose(Optional.of("/k"));
        assertThat(second.stateProperty().get())
                .isInstanceOfSatisfying(
                        EditState.Editing.class,
                        editing ->
                                assertThat(editing.theirs())
                                        .isInstanceOf(EditState.Theirs.Changed.class));
    }

    @Test
    void aDraftThatWasSavedOrGivenUpIsForgotten() {
        keys.put("/k", "old");
        EditorViewModel editor = open("one");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("mine");
        editor.save();
        open("one");
        assertThat(restored.getLast().keys()).isEmpty();
    }

    @Test
    void beyondTheBoundEditingDoesNotBeginAndTheRestIsSaid() {
        EditorViewModel editor = new EditorViewModel(keys, background, InstantSource.system());
        List<DraftKeeper.Trouble> troubles = new ArrayList<>();
        DraftLimits two = new DraftLimits(2, 1_000);
        new DraftKeeper(editor, background, troubles::add, two, Duration.ofSeconds(1))
                .open(home, "one", restored::add);
        type(editor, "/a", "1");
        type(editor, "/b", "2");
        assertThat(troubles).isEmpty();
        type(editor, "/c", "3");
        type(editor, "/c", "34");
        assertThat(troubles).isEqualTo(List.of(new DraftKeeper.Trouble.NoRoom(List.of("/c"))));
        open("one");
        assertThat(restored.getLast().keys()).containsExactlyInAnyOrder("/a", "/b");
    }

    @Test
    void theRoomIsForSoManyDraftsAndSoManyBytes() {
        Draft draft = new Draft(KeyNodes.key("/k", "", 1), "x".repeat(98));
        assertThat(draft.bytes()).isEqualTo(200);
        DraftLimits limits = new DraftLimits(3, 401);
        assertThat(limits.haveRoom(List.of(draft, draft))).isTrue();
        assertThat(new DraftLimits(3, 400).haveRoom(List.of(draft, draft))).isFalse();
        assertThat(new DraftLimits(2, 401).haveRoom(List.of(draft, draft))).isFalse();
        List<Draft> most = Collections.nCopies(DraftLimits.DEFAULTS.maxDrafts() - 1, draft);
        assertThat(DraftLimits.DEFAULTS.haveRoom(most)).isTrue();
    }

    @Test
    void withTwoHundredDraftsTheNextEditDoesNotBegin() {
        EditorViewModel editor = new EditorViewModel(keys, background, InstantSource.system());
        for (int number = 0; number < DraftLimits.DEFAULTS.maxDrafts(); number++) {
            type(editor, "/k" + number, "mine");
        }
        keys.put("/one more", "x");
        editor.choose(Optional.of("/one more"));
        editor.edit();
        assertThat(editor.stateProperty().get())
                .isEqualTo(
                        new EditState.Viewing(
                                keys.node("/one more").orElseThrow(),
                                EditState.Remark.TOO_MANY_DRAFTS));
        editor.choose(Optional.of("/k7"));
        editor.save();
        editor.choose(Optional.of("/one more"));
        editor.edit();
        assertThat(editor.stateProperty().get()).isInstanceOf(EditState.Editing.class);
    }

    @Test
    void aDiskThatDoesNotTakeADraftIsTriedAgainAndThatIsSaidOnce() throws Exception {
        Path blocked = Files.writeString(home.resolve("one"), "a file where the folder should be");
        EditorViewModel editor = new EditorViewModel(keys, background, InstantSource.system());
        List<DraftKeeper.Trouble> troubles = new CopyOnWriteArrayList<>();
        new DraftKeeper(
                        editor,
                        background,
                        troubles::add,
                        DraftLimits.DEFAULTS,
                        Duration.ofMillis(50))
                .open(home, "one", restored::add);
        type(editor, "/a", "1");
        type(editor, "/b", "2");
        assertThat(troubles).hasSize(1).first().isInstanceOf(DraftKeeper.Trouble.NotWritten.class);
        Files.delete(blocked);
        Instant deadline = Instant.now().plusSeconds(20);
        while (draftFiles(blocked) < 2) {
            assertThat(Instant.now()).as("written in time").isBefore(deadline);
            Thread.onSpinWait();
        }
        assertThat(troubles).as("said once").hasSize(1);
    }

    private static long draftFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".draft")).count();
        }
    }

    private void type(EditorViewModel editor, String key, String text) {
        if (keys.node(key).isEmpty()) {
            keys.put(key, "old");
        }
        editor.choose(Optional.of(key));
        editor.edit();
        editor.type(text);
    }

    private EditorViewModel open(String clusterId) {
        EditorViewModel editor = new EditorViewModel(keys, background, InstantSource.system());
        new DraftKeeper(
                        editor,
                        background,
                        warning -> {
                            throw new AssertionError(warning);
                        })
                .open(home, clusterId, restored::add);
        return editor;
    }
}
