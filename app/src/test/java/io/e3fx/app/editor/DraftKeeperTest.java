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
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftKeeperTest {

    private final FakeKeys keys = new FakeKeys();
    private final Background background =
            new Background(Runnable::run, new FxMailbox(Runnable::run));
    private final List<List<String>> restored = new ArrayList<>();
    private final List<Drafts.Trouble> troubles = new CopyOnWriteArrayList<>();

    @TempDir Path home;

    private final Drafts.Listener listener =
            new Drafts.Listener() {
                @Override
                public void restored(List<String> drafts) {
                    restored.add(drafts);
                }

                @Override
                public void damaged(int count) {
                    throw new AssertionError("damaged: " + count);
                }

                @Override
                public void warn(Drafts.Trouble trouble) {
                    troubles.add(trouble);
                }
            };

    @Test
    void aDraftIsThereAgainWhenTheClusterIsOpenedAgain() {
        keys.put("/k", "old");
        EditorViewModel first = open("one");
        first.choose(Optional.of("/k"));
        first.edit();
        first.type("mine");
        EditorViewModel second = open("one");
        assertThat(restored.getLast()).isEqualTo(List.of("/k"));
        second.choose(Optional.of("/k"));
        assertThat(second.stateProperty().get().typed()).contains("mine");
        open("another");
        assertThat(restored).as("of another cluster").hasSize(1);
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
        assertThat(restored).isEmpty();
    }

    @Test
    void beyondTheBoundEditingDoesNotBeginAndTheRestIsSaid() {
        EditorViewModel editor = new EditorViewModel(keys, background, InstantSource.system());
        DraftLimits two = new DraftLimits(2, 1_000);
        new Drafts(home, background, two, Duration.ofSeconds(1)).join("one", editor, listener);
        type(editor, "/a", "1");
        type(editor, "/b", "2");
        assertThat(troubles).isEmpty();
        type(editor, "/c", "3");
        type(editor, "/c", "34");
        assertThat(troubles).isEqualTo(List.of(new Drafts.Trouble.NoRoom(List.of("/c"))));
        open("one");
        assertThat(restored.getLast()).containsExactlyInAnyOrder("/a", "/b");
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
        new Drafts(home, background, DraftLimits.DEFAULTS, Duration.ofMillis(50))
                .join("one", editor, listener);
        type(editor, "/a", "1");
        type(editor, "/b", "2");
        assertThat(troubles).hasSize(1).first().isInstanceOf(Drafts.Trouble.NotWritten.class);
        Files.delete(blocked);
        Instant deadline = Instant.now().plusSeconds(20);
        while (draftFiles(blocked) < 2) {
            assertThat(Instant.now()).as("written in time").isBefore(deadline);
            Thread.onSpinWait();
        }
        assertThat(troubles).as("said once").hasSize(1);
    }

    @Test
    void aKeyThatHasADraftInOneTabOfTheClusterIsNotEditedInAnother() {
        keys.put("/k", "old");
        Drafts drafts = new Drafts(home, background);
        EditorViewModel first = join(drafts);
        EditorViewModel second = join(drafts);
        second.choose(Optional.of("/k"));
        second.edit();
        type(first, "/k", "mine");
        second.type("other");
        assertThat(second.stateProperty().get()).isEqualTo(elsewhere());
        second.edit();
        assertThat(second.stateProperty().get()).isEqualTo(elsewhere());
        type(second, "/b", "beside");
        open("one");
        assertThat(restored.getLast()).containsExactly("/b", "/k");
        first.revert();
        type(second, "/k", "other");
        assertThat(second.draftKeys()).containsExactlyInAnyOrder("/b", "/k");
    }

    @Test
    void theDraftsOfATabThatIsClosedGoToTheOtherAndElseRestForTheNext() {
        Drafts drafts = new Drafts(home, background);
        EditorViewModel first = new EditorViewModel(keys, background, InstantSource.system());
        Subscription page = drafts.join("one", first, listener);
        EditorViewModel second = new EditorViewModel(keys, background, InstantSource.system());
        Subscription other = drafts.join("one", second, listener);
        type(first, "/k", "mine");
        page.unsubscribe();
        assertThat(restored).isEqualTo(List.of(List.of("/k")));
        second.choose(Optional.of("/k"));
        second.type("mine, longer");
        other.unsubscribe();
        EditorViewModel third = join(drafts);
        third.choose(Optional.of("/k"));
        assertThat(third.stateProperty().get().typed()).contains("mine, longer");
        third.save();
        open("one");
        assertThat(restored).as("the file is gone with the draft").hasSize(2);
        assertThat(troubles).isEmpty();
    }

    private EditState elsewhere() {
        return new EditState.Viewing(
                keys.node("/k").orElseThrow(), EditState.Remark.DRAFT_ELSEWHERE);
    }

    private EditorViewModel join(Drafts drafts) {
        EditorViewModel editor = new EditorViewModel(keys, background, InstantSource.system());
        drafts.join("one", editor, listener);
        return editor;
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

    /** As the application does that was started again. */
    private EditorViewModel open(String clusterId) {
        EditorViewModel editor = new EditorViewModel(keys, background, InstantSource.system());
        new Drafts(home, background).join(clusterId, editor, listener);
        return editor;
    }
}
