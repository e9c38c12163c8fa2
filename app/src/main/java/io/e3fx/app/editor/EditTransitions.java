package io.e3fx.app.editor;

import io.e3fx.app.editor.EditState.Comparing;
import io.e3fx.app.editor.EditState.Editing;
import io.e3fx.app.editor.EditState.Gone;
import io.e3fx.app.editor.EditState.Input;
import io.e3fx.app.editor.EditState.Loading;
import io.e3fx.app.editor.EditState.Note;
import io.e3fx.app.editor.EditState.Nothing;
import io.e3fx.app.editor.EditState.Remark;
import io.e3fx.app.editor.EditState.Resolving;
import io.e3fx.app.editor.EditState.Saving;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.editor.EditState.Unreadable;
import io.e3fx.app.editor.EditState.Viewing;
import io.e3fx.app.formats.ValueWarning;
import io.e3fx.app.session.Problem;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;

/** The transitions of {@link EditState}. Stateless. */
final class EditTransitions {

    private static final Theirs SAME = new Theirs.Same();
    private static final Theirs GONE = new Theirs.Removed(0, Theirs.Removal.UNKNOWN);
    private static final Note NONE = new Note.None();

    private EditTransitions() {}

    static EditState next(EditState state, Input input) {
        return switch (input) {
            case Input.Chosen chosen ->
                    chosen.key().<EditState>map(Loading::new).orElseGet(Nothing::new);
            case Input.Read read -> read(state, read.node());
            case Input.NotThere notThere ->
                    isAbout(state, notThere.key()) ? notThere(state, notThere.key()) : state;
            case Input.NotRead notRead ->
                    isAbout(state, notRead.key()) ? notRead(state, notRead) : state;
            case Input.Begin _ -> begin(state);
            case Input.Hold hold -> hold(state, hold.why());
            case Input.Typed typed -> typed(state, typed.draft());
            case Input.Save _ -> save(state);
            case Input.SaveAnyway _ -> saveAnyway(state);
            case Input.CreateAgain _ -> createAgain(state);
            case Input.Saved saved -> saved(state, saved.node());
            case Input.Refused _ ->
                    state instanceof Saving saving
                            ? new Comparing(saving.base(), saving.draft())
                            : state;
            case Input.NotSaved notSaved -> notSaved(state, notSaved.problem());
            case Input.Unanswered unanswered ->
                    state instanceof Saving saving
                            ? new Resolving(saving.base(), saving.draft(), unanswered.details())
                            : state;
            case Input.ServerChanged changed -> serverChanged(state, changed.node());
            case Input.ServerRemoved removed -> serverRemoved(state, removed);
            case Input.Revert _ -> revert(state);
            case Input.TakeTheirs _ -> revert(state);
            case Input.KeepMine _ -> keepMine(state);
            case Input.Merged merged -> merged(state, merged);
        };
    }

    private static boolean isAbout(EditState state, String key) {
        return state.path().filter(key::equals).isPresent();
    }

    private static EditState read(EditState state, KeyNode node) {
        if (!isAbout(state, node.key())) {
            return state;
        }
        return switch (state) {
            case Loading _, Gone _, Unreadable _, Viewing _ -> new Viewing(node);
            // A member that lags behind answers with what was there before the draft began.
            case Editing editing when node.modifiedIndex() < editing.base().modifiedIndex() ->
                    state;
            case Editing editing ->
                    withTheirs(editing.base(), editing.draft(), node, editing.note());
            case Comparing comparing -> compared(comparing, node);
            case Resolving resolving -> resolved(resolving, node);
            case Saving _, Nothing _ -> state;
        };
    }

    /** Why a save was refused: someone had the same in mind, or only touched the time to live, or it is a conflict. */
    private static EditState compared(Comparing comparing, KeyNode node) {
        if (isValue(node, comparing.draft())) {
            return new Viewing(node, Remark.ALREADY_SO);
        }
        return withTheirs(comparing.base(), comparing.draft(), node, new Note.Conflict());
    }

    private static boolean isValue(KeyNode node, String draft) {
        return !node.isDirectory() && node.value().orElse("").equals(draft);
    }

    private static boolean hasSameValue(KeyNode base, KeyNode now) {
        return base.isDirectory() == now.isDirectory() && base.value().equals(now.value());
    }

    /** What the key holds now tells whether the save has happened after all. */
    private static EditState resolved(Resolving resolving, KeyNode node) {
        boolean isMine =
                node.modifiedIndex() > resolving.base().modifiedIndex()
                        && isValue(node, resolving.draft());
        if (isMine) {
            return new Viewing(node, Remark.SAVED_AFTER_ALL);
        }
        return withTheirs(
                resolving.base(), resolving.draft(), node, new Note.Unknown(resolving.details()));
    }

    /** Where only the index or the time to live is another, the draft is from now on one on what is there now. */
    private static Editing withTheirs(KeyNode base, String draft, KeyNode now, Note note) {
        return hasSameValue(base, now)
                ? new Editing(now, draft, SAME, afterRenewal(note))
                : new Editing(base, draft, new Theirs.Changed(now), note);
    }

    private static Note afterRenewal(Note note) {
        return note instanceof Note.Conflict ? new Note.Renewed() : note;
    }

    private static EditState notThere(EditState state, String key) {
        return switch (state) {
            case Loading _, Gone _, Unreadable _, Viewing _, Nothing _ -> new Gone(key);
            case Editing editing ->
                    new Editing(
                            editing.base(),
                            editing.draft(),
                            editing.theirs() instanceof Theirs.Removed known ? known : GONE,
                            editing.note());
            case Comparing comparing ->
                    new Editing(comparing.base(), comparing.draft(), GONE, new Note.Conflict());
            case Resolving resolving ->
                    new Editing(
                            resolving.base(),
                            resolving.draft(),
                            GONE,
                            new Note.Unknown(resolving.details()));
            case Saving _ -> state;
        };
    }

    private static EditState notRead(EditState state, Input.NotRead notRead) {
        return switch (state) {
            case Loading _, Gone _, Unreadable _ ->
                    new Unreadable(notRead.key(), notRead.problem());
            case Comparing comparing ->
                    new Editing(comparing.base(), comparing.draft(), SAME, new Note.Conflict());
            case Resolving resolving ->
                    new Editing(
                            resolving.base(),
                            resolving.draft(),
                            SAME,
                            new Note.Unknown(resolving.details()));
            case Nothing _, Viewing _, Editing _, Saving _ -> state;
        };
    }

    private static EditState hold(EditState state, Remark why) {
        return switch (state) {
            case Viewing viewing when !viewing.node().isDirectory() ->
                    new Viewing(viewing.node(), why);
            case Editing editing when !editing.isChanged() -> new Viewing(editing.base(), why);
            default -> state;
        };
    }

    private static EditState begin(EditState state) {
        return state instanceof Viewing viewing && !viewing.node().isDirectory()
                ? new Editing(viewing.node(), viewing.node().value().orElse(""), SAME, NONE)
                : state;
    }

    private static EditState typed(EditState state, String draft) {
        return state instanceof Editing editing
                ? new Editing(editing.base(), draft, editing.theirs(), afterTyping(editing.note()))
                : state;
    }

    /** A warning was about the draft as it was; the next save tells again what there is to tell. */
    private static Note afterTyping(Note note) {
        return note instanceof Note.Warned ? NONE : note;
    }

    private static EditState save(EditState state) {
        if (state instanceof Editing editing
                && editing.theirs() instanceof Theirs.Changed(KeyNode now)
                && editing.isAlreadyThere()) {
            return new Viewing(now, Remark.ALREADY_SO);
        }
        return state instanceof Editing editing
                        && editing.isChanged()
                        && !(editing.theirs() instanceof Theirs.Removed)
                ? warned(editing)
                        .orElseGet(
                                () -> new Saving(editing.base(), editing.draft(), editing.theirs()))
                : state;
    }

    private static EditState createAgain(EditState state) {
        return state instanceof Editing editing && editing.theirs() instanceof Theirs.Removed
                ? warned(editing).orElseGet(() -> created(editing))
                : state;
    }

    private static EditState saveAnyway(EditState state) {
        if (!(state instanceof Editing editing && editing.note() instanceof Note.Warned)) {
            return state;
        }
        return editing.theirs() instanceof Theirs.Removed
                ? created(editing)
                : new Saving(editing.base(), editing.draft(), editing.theirs());
    }

    private static EditState created(Editing editing) {
        return new Saving(editing.base(), editing.draft(), SAME);
    }

    /** The same draft with what has to be said before it is written, if there is something. */
    private static Optional<EditState> warned(Editing editing) {
        return ValueWarning.of(editing.draft())
                .map(warning ->
                        new Editing(
                                editing.base(),
                                editing.draft(),
                                editing.theirs(),
                                new Note.Warned(warning)));
    }

    private static EditState saved(EditState state, KeyNode node) {
        if (!(state instanceof Saving saving)) {
            return state;
        }
        return saving.theirs() instanceof Theirs.Changed changed
                        && changed.node().modifiedIndex() > node.modifiedIndex()
                ? new Viewing(changed.node())
                : new Viewing(node);
    }

    private static EditState notSaved(EditState state, Problem problem) {
        return state instanceof Saving saving
                ? new Editing(
                        saving.base(), saving.draft(), saving.theirs(), new Note.Failed(problem))
                : state;
    }

    private static EditState serverChanged(EditState state, KeyNode node) {
        if (!isAbout(state, node.key())) {
            return state;
        }
        return switch (state) {
            case Viewing viewing ->
                    node.modifiedIndex() > viewing.node().modifiedIndex()
                            ? new Viewing(node)
                            : state;
            case Gone _, Unreadable _ -> new Viewing(node);
            case Editing editing when isNews(node, editing.base(), editing.theirs()) ->
                    withTheirs(editing.base(), editing.draft(), node, editing.note());
            case Saving saving when isNews(node, saving.base(), saving.theirs()) ->
                    new Saving(saving.base(), saving.draft(), new Theirs.Changed(node));
            case Nothing _, Loading _, Editing _, Saving _, Comparing _, Resolving _ -> state;
        };
    }

    private static boolean isNews(KeyNode node, KeyNode base, Theirs theirs) {
        long known =
                theirs instanceof Theirs.Changed changed
                        ? changed.node().modifiedIndex()
                        : base.modifiedIndex();
        return node.modifiedIndex() > known;
    }

    private static EditState serverRemoved(EditState state, Input.ServerRemoved removed) {
        if (!isAbout(state, removed.key())) {
            return state;
        }
        return switch (state) {
            case Viewing viewing ->
                    removed.modifiedIndex() > viewing.node().modifiedIndex()
                            ? new Gone(removed.key())
                            : state;
            case Editing editing ->
                    new Editing(
                            editing.base(),
                            editing.draft(),
                            new Theirs.Removed(removed.modifiedIndex(), removed.how()),
                            editing.note());
            case Nothing _, Loading _, Gone _, Unreadable _, Saving _, Comparing _, Resolving _ ->
                    state;
        };
    }

    private static EditState revert(EditState state) {
        if (!(state instanceof Editing editing)) {
            return state;
        }
        return switch (editing.theirs()) {
            case Theirs.Same _ -> new Viewing(editing.base());
            case Theirs.Changed changed -> new Viewing(changed.node());
            case Theirs.Removed _ -> new Gone(editing.base().key());
        };
    }

    private static EditState keepMine(EditState state) {
        return state instanceof Editing editing
                        && editing.theirs() instanceof Theirs.Changed changed
                ? new Editing(changed.node(), editing.draft(), SAME, NONE)
                : state;
    }

    /** What was changed after the merge began stays theirs. */
    private static EditState merged(EditState state, Input.Merged merged) {
        if (!(state instanceof Editing editing)) {
            return state;
        }
        Theirs still =
                switch (editing.theirs()) {
                    case Theirs.Removed removed -> removed;
                    case Theirs.Changed changed -> newer(changed.node(), merged.theirs());
                    case Theirs.Same _ -> newer(editing.base(), merged.theirs());
                };
        return new Editing(merged.theirs(), merged.draft(), still, NONE);
    }

    private static Theirs newer(KeyNode known, KeyNode merged) {
        return known.modifiedIndex() > merged.modifiedIndex() ? new Theirs.Changed(known) : SAME;
    }
}
