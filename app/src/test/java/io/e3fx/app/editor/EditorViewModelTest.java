package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.keys.KeyNodes;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditorViewModelTest {

    private final FakeKeys keys = new FakeKeys();
    private final EditorViewModel editor =
            new EditorViewModel(
                    keys,
                    new Background(Runnable::run, new FxMailbox(Runnable::run)),
                    () -> Instant.EPOCH);

    @Test
    void aSaveReplacesWhatWasRead() {
        keys.put("/k", "old");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("new");
        editor.save();
        assertThat(keys.value("/k")).contains("new");
        assertThat(editor.stateProperty().get()).isInstanceOf(EditState.Viewing.class);
    }

    @Test
    void aDirectoryThatIsKnownIsNotAskedFor() {
        KeyNode directory = KeyNodes.directory("/large", 3);
        EditorViewModel knowing =
                new EditorViewModel(
                        keys,
                        new Background(Runnable::run, new FxMailbox(Runnable::run)),
                        () -> Instant.EPOCH,
                        key -> Optional.of(directory).filter(known -> known.key().equals(key)));
        knowing.choose(Optional.of("/large"));
        assertThat(knowing.stateProperty().get().shown()).contains(directory);
        knowing.choose(Optional.of("/k"));
        assertThat(keys.takeReads()).containsExactly("/k");
    }

    @Test
    void aKeyThatWasChangedMeanwhileIsNotOverwritten() {
        keys.put("/k", "old");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("mine");
        keys.put("/k", "theirs");
        editor.save();
        assertThat(keys.value("/k")).contains("theirs");
        assertThat(editor.stateProperty().get().typed()).contains("mine");
        editor.keepMine();
        editor.save();
        assertThat(keys.value("/k")).contains("mine");
    }

    @Test
    void anUnansweredSaveIsResolvedByReading() {
        keys.put("/k", "old");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("mine");
        keys.answerNextWrite(new WriteResult.Unknown("lost"));
        editor.save();
        assertThat(editor.stateProperty().get())
                .isInstanceOfSatisfying(
                        EditState.Editing.class,
                        editing ->
                                assertThat(editing.note())
                                        .isEqualTo(new EditState.Note.Unknown("lost")));
    }

    @Test
    void aDraftComesBackWithItsKey() {
        keys.put("/k", "old");
        keys.put("/other", "x");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("mine");
        editor.choose(Optional.of("/other"));
        assertThat(editor.draftKeys()).isEqualTo(Set.of("/k"));
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "theirs"))));
        editor.choose(Optional.of("/k"));
        assertThat(editor.stateProperty().get())
                .isInstanceOfSatisfying(
                        EditState.Editing.class,
                        editing -> {
                            assertThat(editing.draft()).isEqualTo("mine");
                            assertThat(editing.theirs())
                                    .isInstanceOf(EditState.Theirs.Changed.class);
                        });
    }

    @Test
    void bytesThatAreNoTextAreOverwrittenOnlyAfterAWarning() {
        keys.put("/k", "a\uFFFD");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("b\uFFFD");
        editor.save();
        assertThat(keys.value("/k")).contains("a\uFFFD");
        assertThat(editor.draftKeys()).isEqualTo(Set.of("/k"));
        editor.saveAnyway();
        assertThat(keys.value("/k")).contains("b\uFFFD");
        assertThat(editor.stateProperty().get()).isInstanceOf(EditState.Viewing.class);
    }

    @Test
    void aSaveAfterAWarningStillComparesWithWhatWasRead() {
        keys.put("/k", "a\uFFFD");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("b\uFFFD");
        editor.save();
        keys.put("/k", "theirs");
        editor.saveAnyway();
        assertThat(keys.value("/k")).contains("theirs");
        assertThat(editor.stateProperty().get().typed()).contains("b\uFFFD");
    }

    @Test
    void aRemovedKeyWithBytesThatAreNoTextIsCreatedAgainAfterAWarning() {
        keys.put("/k", "old");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("\uFFFD");
        editor.accept(List.of(new Feed.Changed(keys.remove("/k"))));
        editor.createAgain();
        assertThat(keys.value("/k")).isEmpty();
        editor.saveAnyway();
        assertThat(keys.value("/k")).contains("\uFFFD");
    }

    @Test
    void aDraftOfAKeyThatWasRemovedCanBeCreatedAgain() {
        keys.put("/k", "old");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("mine");
        editor.accept(List.of(new Feed.Changed(keys.remove("/k"))));
        editor.createAgain();
        assertThat(keys.value("/k")).contains("mine");
    }

    @Test
    void whatIsOpenIsShownAtOnceWhenItIsChosenAgainAndFollowsTheWatchMeanwhile() {
        keys.put("/k", "old");
        keys.put("/other", "x");
        editor.choose(Optional.of("/k"));
        editor.keepOpen(List.of("/k", "/other"));
        editor.choose(Optional.of("/other"));
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "new"))));
        List<EditState> states = new ArrayList<>();
        editor.stateProperty().subscribe(now -> states.add(now));
        states.clear();
        editor.choose(Optional.of("/k"));
        assertThat(states).first().isEqualTo(new EditState.Viewing(keys.node("/k").orElseThrow()));
    }

    @Test
    void whatIsClosedIsReadAnewUnlessItHasADraft() {
        keys.put("/k", "old");
        keys.put("/d", "old");
        keys.put("/other", "x");
        editor.keepOpen(List.of("/k", "/d", "/other"));
        editor.choose(Optional.of("/d"));
        editor.edit();
        editor.type("mine");
        editor.choose(Optional.of("/k"));
        editor.choose(Optional.of("/other"));
        editor.keepOpen(List.of("/other"));
        List<EditState> states = new ArrayList<>();
        editor.stateProperty().subscribe(now -> states.add(now));
        states.clear();
        editor.choose(Optional.of("/k"));
        assertThat(states).first().isEqualTo(new EditState.Loading("/k"));
        editor.choose(Optional.of("/d"));
        assertThat(editor.stateProperty().get().typed()).contains("mine");
    }

    @Test
    void aSaveComparesWithWhatWasMergedAndLosesNobodysLine() {
        keys.put("/k", "a\nb\nc\n");
        editor.choose(Optional.of("/k"));
        editor.edit();
        editor.type("mine\nb\nc\n");
        keys.put("/k", "a\nb\ntheirs\n");
        editor.save();
        editor.useMerged("mine\nb\ntheirs\n", keys.node("/k").orElseThrow());
        editor.save();
        assertThat(keys.value("/k")).contains("mine\nb\ntheirs\n");
    }
}
