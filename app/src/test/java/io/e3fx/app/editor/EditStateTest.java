package io.e3fx.app.editor;

import static io.e3fx.app.keys.KeyNodes.directory;
import static io.e3fx.app.keys.KeyNodes.expiring;
import static io.e3fx.app.keys.KeyNodes.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.editor.EditState.Editing;
import io.e3fx.app.editor.EditState.Input;
import io.e3fx.app.editor.EditState.Note;
import io.e3fx.app.editor.EditState.Remark;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.editor.EditState.Theirs.Removal;
import io.e3fx.app.formats.ValueWarning;
import io.e3fx.app.session.Problem;
import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditStateTest {

    private static final KeyNode BASE = key("/k", "old", 5);
    private static final KeyNode NEWER = key("/k", "theirs", 8);
    private static final Theirs SAME = new Theirs.Same();
    private static final Note NONE = new Note.None();
    private static final Problem PROBLEM = new Problem.Unreachable("nobody");

    private final EditState viewing =
            EditState.initial()
                    .next(new Input.Chosen(Optional.of("/k")))
                    .next(new Input.Read(BASE));
    private final EditState typed = viewing.next(new Input.Begin()).next(new Input.Typed("mine"));
    private final EditState saving = typed.next(new Input.Save());

    @Test
    void aChosenKeyIsReadAndShown() {
        assertThat(viewing).isEqualTo(new EditState.Viewing(BASE));
    }

    @Test
    void anAnswerAboutAnotherKeyIsPassedOver() {
        assertThat(viewing.next(new Input.Read(key("/other", "x", 9)))).isEqualTo(viewing);
        assertThat(viewing.next(new Input.NotThere("/other"))).isEqualTo(viewing);
    }

    @Test
    void nothingIsTypedBeforeEditingBegins() {
        assertThat(viewing.next(new Input.Typed("x"))).isEqualTo(viewing);
    }

    @Test
    void aDirectoryIsNotEdited() {
        EditState shown = new EditState.Viewing(directory("/k", 5));
        assertThat(shown.next(new Input.Begin())).isEqualTo(shown);
    }

    @Test
    void anUnchangedDraftIsNotSaved() {
        EditState unchanged = viewing.next(new Input.Begin());
        assertThat(unchanged.next(new Input.Save())).isEqualTo(unchanged);
    }

    @Test
    void aSavedDraftIsShown() {
        KeyNode saved = key("/k", "mine", 6);
        assertThat(saving.next(new Input.Saved(saved))).isEqualTo(new EditState.Viewing(saved));
    }

    @Test
    void aChangeThatOvertookTheAnswerIsShownInstead() {
        EditState overtaken = saving.next(new Input.ServerChanged(NEWER));
        assertThat(overtaken.next(new Input.Saved(key("/k", "mine", 6))))
                .isEqualTo(new EditState.Viewing(NEWER));
    }

    @Test
    void aConflictShowsTheirsAndKeepsMine() {
        EditState comparing = saving.next(new Input.Refused());
        assertThat(comparing).isEqualTo(new EditState.Comparing(BASE, "mine"));
        assertThat(comparing.next(new Input.Read(NEWER)))
                .isEqualTo(
                        new Editing(BASE, "mine", new Theirs.Changed(NEWER), new Note.Conflict()));
    }

    @Test
    void aConflictWithARemovalKeepsMine() {
        assertThat(saving.next(new Input.Refused()).next(new Input.NotThere("/k")))
                .isEqualTo(
                        new Editing(
                                BASE,
                                "mine",
                                new Theirs.Removed(0, Removal.UNKNOWN),
                                new Note.Conflict()));
    }

    @Test
    void keepingMineBuildsOnTheirIndex() {
        EditState conflict = saving.next(new Input.Refused()).next(new Input.Read(NEWER));
        assertThat(conflict.next(new Input.KeepMine()))
                .isEqualTo(new Editing(NEWER, "mine", SAME, NONE));
    }

    @Test
    void takingTheirsShowsThem() {
        EditState conflict = saving.next(new Input.Refused()).next(new Input.Read(NEWER));
        assertThat(conflict.next(new Input.TakeTheirs())).isEqualTo(new EditState.Viewing(NEWER));
    }

    @Test
    void anUnansweredSaveThatTurnsOutToBeDoneIsShown() {
        KeyNode done = key("/k", "mine", 6);
        EditState resolving = saving.next(new Input.Unanswered("lost"));
        assertThat(resolving.next(new Input.Read(done)))
                .isEqualTo(new EditState.Viewing(done, Remark.SAVED_AFTER_ALL));
    }

    @Test
    void anUnansweredSaveThatDoesNotShowIsSaidToBeUnknown() {
        EditState resolving = saving.next(new Input.Unanswered("lost"));
        assertThat(resolving.next(new Input.Read(BASE)))
                .isEqualTo(new Editing(BASE, "mine", SAME, new Note.Unknown("lost")));
        assertThat(resolving.next(new Input.NotRead("/k", PROBLEM)))
                .isEqualTo(new Editing(BASE, "mine", SAME, new Note.Unknown("lost")));
    }

    @Test
    void aSaveThatWasSurelyNotDoneLeavesTheDraft() {
        assertThat(saving.next(new Input.NotSaved(PROBLEM)))
                .isEqualTo(new Editing(BASE, "mine", SAME, new Note.Failed(PROBLEM)));
    }

    @Test
    void aChangeOnTheServerWhileTypingNeverTouchesTheDraft() {
        EditState changed = typed.next(new Input.ServerChanged(NEWER));
        assertThat(changed).isEqualTo(new Editing(BASE, "mine", new Theirs.Changed(NEWER), NONE));
        assertThat(changed.next(new Input.Typed("mine 2")).typed()).contains("mine 2");
    }

    @Test
    void aMemberThatLagsBehindMakesNoConflict() {
        assertThat(typed.next(new Input.Read(key("/k", "older", 4)))).isEqualTo(typed);
        assertThat(typed.next(new Input.Read(key("/k", "old", 4)))).isEqualTo(typed);
    }

    @Test
    void aRemovalOnTheServerWhileTypingNeverTouchesTheDraft() {
        EditState removed = typed.next(new Input.ServerRemoved("/k", 9, Removal.DELETED));
        assertThat(removed)
                .isEqualTo(new Editing(BASE, "mine", new Theirs.Removed(9, Removal.DELETED), NONE));
        assertThat(removed.next(new Input.Save())).isEqualTo(removed);
        assertThat(removed.next(new Input.Revert())).isEqualTo(new EditState.Gone("/k"));
    }

    @Test
    void whileReadingTheNewestValueIsShown() {
        assertThat(viewing.next(new Input.ServerChanged(NEWER)))
                .isEqualTo(new EditState.Viewing(NEWER));
        assertThat(viewing.next(new Input.ServerChanged(key("/k", "older", 4)))).isEqualTo(viewing);
        assertThat(viewing.next(new Input.ServerRemoved("/k", 9, Removal.DELETED)))
                .isEqualTo(new EditState.Gone("/k"));
    }

    @Test
    void aDraftWithReplacementCharactersIsSavedOnlyAfterAWarning() {
        EditState lossy = viewing.next(new Input.Begin()).next(new Input.Typed("a\uFFFD\uFFFD"));
        assertThat(lossy.next(new Input.SaveAnyway())).isEqualTo(lossy);
        EditState warned = lossy.next(new Input.Save());
        assertThat(warned)
                .isEqualTo(
                        new Editing(
                                BASE, "a\uFFFD\uFFFD", SAME, new Note.Warned(new ValueWarning(2))));
        assertThat(warned.next(new Input.Save())).isEqualTo(warned);
        assertThat(warned.next(new Input.SaveAnyway()))
                .isEqualTo(new EditState.Saving(BASE, "a\uFFFD\uFFFD", SAME));
    }

    @Test
    void aWarningIsAboutTheDraftAsItWas() {
        EditState warned =
                viewing.next(new Input.Begin())
                        .next(new Input.Typed("\uFFFD"))
                        .next(new Input.Save());
        assertThat(warned.next(new Input.Typed("\uFFFD2")))
                .isEqualTo(new Editing(BASE, "\uFFFD2", SAME, NONE));
        assertThat(warned.next(new Input.Typed("mine")).next(new Input.Save())).isEqualTo(saving);
    }

    @Test
    void aDraftWithReplacementCharactersIsCreatedAgainOnlyAfterAWarning() {
        EditState removed =
                viewing.next(new Input.Begin())
                        .next(new Input.Typed("\uFFFD"))
                        .next(new Input.ServerRemoved("/k", 9, Removal.DELETED));
        EditState warned = removed.next(new Input.CreateAgain());
        assertThat(warned)
                .isEqualTo(
                        new Editing(
                                BASE,
                                "\uFFFD",
                                new Theirs.Removed(9, Removal.DELETED),
                                new Note.Warned(new ValueWarning(1))));
        assertThat(warned.next(new Input.SaveAnyway()))
                .isEqualTo(new EditState.Saving(BASE, "\uFFFD", SAME));
    }

    @Test
    void aKeyThatIsMadeAgainIsShownAgain() {
        assertThat(new EditState.Gone("/k").next(new Input.ServerChanged(NEWER)))
                .isEqualTo(new EditState.Viewing(NEWER));
    }

    @Test
    void anotherTimeToLiveOfTheSameValueIsNoChangeOfSomeoneElse() {
        KeyNode renewed = expiring("/k", "old", 8, Instant.EPOCH);
        assertThat(typed.next(new Input.ServerChanged(renewed)))
                .isEqualTo(new Editing(renewed, "mine", SAME, NONE));
        assertThat(typed.next(new Input.Read(renewed)))
                .isEqualTo(new Editing(renewed, "mine", SAME, NONE));
    }

    @Test
    void aSaveThatARenewalHasOvertakenIsToBeSentOnceMore() {
        KeyNode renewed = key("/k", "old", 8);
        EditState refused = saving.next(new Input.Refused()).next(new Input.Read(renewed));
        assertThat(refused).isEqualTo(new Editing(renewed, "mine", SAME, new Note.Renewed()));
        assertThat(refused.next(new Input.Save()))
                .isEqualTo(new EditState.Saving(renewed, "mine", SAME));
    }

    @Test
    void aValueThatIsPutBackIsNoConflictAnyMore() {
        KeyNode back = key("/k", "old", 9);
        EditState conflict = saving.next(new Input.Refused()).next(new Input.Read(NEWER));
        assertThat(conflict.next(new Input.ServerChanged(back)))
                .isEqualTo(new Editing(back, "mine", SAME, new Note.Renewed()));
    }

    @Test
    void whatTheServerHasAlreadyIsNotWritten() {
        KeyNode same = key("/k", "mine", 8);
        EditState shown = new EditState.Viewing(same, Remark.ALREADY_SO);
        assertThat(typed.next(new Input.ServerChanged(same)).next(new Input.Save()))
                .isEqualTo(shown);
        assertThat(saving.next(new Input.Refused()).next(new Input.Read(same))).isEqualTo(shown);
    }

    @Test
    void whatIsMergedIsSavedOverWhatWasPutIntoIt() {
        EditState conflict = saving.next(new Input.Refused()).next(new Input.Read(NEWER));
        EditState merged = conflict.next(new Input.Merged("both", NEWER));
        assertThat(merged).isEqualTo(new Editing(NEWER, "both", SAME, NONE));
        assertThat(merged.next(new Input.Save()))
                .isEqualTo(new EditState.Saving(NEWER, "both", SAME));
    }

    @Test
    void whatChangedDuringAMergeIsStillToBeMerged() {
        KeyNode newest = key("/k", "newest", 9);
        EditState conflict = typed.next(new Input.ServerChanged(NEWER));
        assertThat(
                        conflict.next(new Input.ServerChanged(newest))
                                .next(new Input.Merged("both", NEWER)))
                .isEqualTo(new Editing(NEWER, "both", new Theirs.Changed(newest), NONE));
        KeyNode back = key("/k", "old", 9);
        assertThat(
                        conflict.next(new Input.ServerChanged(back))
                                .next(new Input.Merged("both", NEWER)))
                .isEqualTo(new Editing(NEWER, "both", new Theirs.Changed(back), NONE));
        assertThat(
                        conflict.next(new Input.ServerRemoved("/k", 9, Removal.DELETED))
                                .next(new Input.Merged("both", NEWER)))
                .isEqualTo(
                        new Editing(NEWER, "both", new Theirs.Removed(9, Removal.DELETED), NONE));
    }
}
