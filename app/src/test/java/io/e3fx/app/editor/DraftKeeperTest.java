package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.session.FakeKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
