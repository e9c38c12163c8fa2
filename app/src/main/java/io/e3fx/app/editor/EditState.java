package io.e3fx.app.editor;

import io.e3fx.app.formats.ValueWarning;
import io.e3fx.app.session.Problem;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;

/**
 * Where the editor stands with one key: a machine of values, {@link #next} is all it does. What was typed is never
 * lost by anything that happens on the server. Immutable.
 */
public sealed interface EditState {

    /** Nothing is chosen. */
    record Nothing() implements EditState {}

    /** The node is being read. */
    record Loading(String key) implements EditState {}

    /** The key or directory is not there, or not any more. */
    record Gone(String key) implements EditState {}

    /** It could not be read. */
    record Unreadable(String key, Problem problem) implements EditState {}

    /**
     * A key or directory is shown as the server has it.
     *
     * @param remark how it came to be so, if that has to be said
     */
    record Viewing(KeyNode node, Remark remark) implements EditState {
        /** With nothing to be said. */
        public Viewing(KeyNode node) {
            this(node, Remark.NONE);
        }
    }

    /** What has to be said of a value that is shown. */
    enum Remark {
        NONE,
        /** The draft is what the server had already; nothing was written. */
        ALREADY_SO,
        /** The save was not answered, and it turned out that it was done. */
        SAVED_AFTER_ALL,
        /** Editing does not begin: there are as many drafts as can be kept. */
        TOO_MANY_DRAFTS,
        /** Editing does not begin: another page of the cluster has a draft of the key. */
        DRAFT_ELSEWHERE
    }

    /**
     * A draft is being written.
     *
     * @param base what was read; its modifiedIndex is what a save compares with
     * @param draft what was typed
     * @param theirs what the server has meanwhile, if that is another value
     * @param note what came of the last attempt to save
     */
    record Editing(KeyNode base, String draft, Theirs theirs, Note note) implements EditState {
        /** Whether a save would change anything. */
        public boolean isChanged() {
            return !base.value().orElse("").equals(draft);
        }

        /** Whether the server has meanwhile got what was typed. */
        public boolean isAlreadyThere() {
            return theirs instanceof Theirs.Changed(KeyNode node)
                    && node.value().orElse("").equals(draft);
        }
    }

    /** A save is under way. */
    record Saving(KeyNode base, String draft, Theirs theirs) implements EditState {}

    /** A save was refused because the key is no longer what was read; theirs is read for comparison. */
    record Comparing(KeyNode base, String draft) implements EditState {}

    /** A save was sent and not answered; the key is read again to see what came of it. */
    record Resolving(KeyNode base, String draft, String details) implements EditState {}

    /** What the server has beside a draft. */
    sealed interface Theirs {
        /** What was read is still what there is. */
        record Same() implements Theirs {}

        /** The key was changed, by someone else or in another place of this window. */
        record Changed(KeyNode node) implements Theirs {}

        /**
         * The key was removed.
         *
         * @param modifiedIndex of the removal; 0 when it is not known
         * @param how what has removed it
         */
        record Removed(long modifiedIndex, Removal how) implements Theirs {}

        /** What has removed a key. */
        enum Removal {
            /** Not known: the key was only read, and not there. */
            UNKNOWN,
            /** Somebody. */
            DELETED,
            /** Its time to live has ended, or that of a directory above it. */
            EXPIRED
        }
    }

    /** What came of the last attempt to save. */
    sealed interface Note {
        /** There was none, or it is settled. */
        record None() implements Note {}

        /** Someone else was faster; nothing was overwritten. */
        record Conflict() implements Note {}

        /** Only the key's time to live was changed meanwhile: what was read still holds, and a save will go through. */
        record Renewed() implements Note {}

        /** It was surely not saved. */
        record Failed(Problem problem) implements Note {}

        /** It was sent and not answered; the server does not show it (yet). */
        record Unknown(String details) implements Note {}

        /** It was not sent: to write this value destroys something, and that has to be wanted. */
        record Warned(ValueWarning warning) implements Note {}
    }

    /** What happens to the editor. */
    sealed interface Input {
        /** A path was chosen. */
        record Chosen(Optional<String> key) implements Input {}

        /** The key was read. */
        record Read(KeyNode node) implements Input {}

        /** The key was read and is not there. */
        record NotThere(String key) implements Input {}

        /** The key could not be read. */
        record NotRead(String key, Problem problem) implements Input {}

        /** Editing begins. */
        record Begin() implements Input {}

        /** Editing is asked for, but there can be no draft. */
        record Hold(Remark why) implements Input {}

        /** The draft is now this. */
        record Typed(String draft) implements Input {}

        /** The draft is to be saved. */
        record Save() implements Input {}

        /** The draft is to be written although there was a warning. */
        record SaveAnyway() implements Input {}

        /** The draft is to be written as a new key, after someone else has removed it. */
        record CreateAgain() implements Input {}

        /** The draft was saved. */
        record Saved(KeyNode node) implements Input {}

        /** The save was refused: the key is no longer what was read. */
        record Refused() implements Input {}

        /** The save was surely not done. */
        record NotSaved(Problem problem) implements Input {}

        /** The save was sent and not answered. */
        record Unanswered(String details) implements Input {}

        /** The watch says the key is now this. */
        record ServerChanged(KeyNode node) implements Input {}

        /** The watch says the key is gone. */
        record ServerRemoved(String key, long modifiedIndex, Theirs.Removal how) implements Input {}

        /** The draft is given up. */
        record Revert() implements Input {}

        /** The draft is given up for what the server has. */
        record TakeTheirs() implements Input {}

        /** The draft stays, and the next save replaces what the server has now. */
        record KeepMine() implements Input {}

        /**
         * Both changes were put together.
         *
         * @param draft what came of it
         * @param theirs what was put into it; the next save compares with this
         */
        record Merged(String draft, KeyNode theirs) implements Input {}
    }

    /** The state before anything was chosen. */
    static EditState initial() {
        return new Nothing();
    }

    /** The path that this is about. */
    default Optional<String> path() {
        return switch (this) {
            case Nothing _ -> Optional.empty();
            case Loading loading -> Optional.of(loading.key());
            case Gone gone -> Optional.of(gone.key());
            case Unreadable unreadable -> Optional.of(unreadable.key());
            case Viewing viewing -> Optional.of(viewing.node().key());
            case Editing editing -> Optional.of(editing.base().key());
            case Saving saving -> Optional.of(saving.base().key());
            case Comparing comparing -> Optional.of(comparing.base().key());
            case Resolving resolving -> Optional.of(resolving.base().key());
        };
    }

    /** What was typed and not saved. */
    default Optional<String> typed() {
        return switch (this) {
            case Editing editing -> Optional.of(editing.draft());
            case Saving saving -> Optional.of(saving.draft());
            case Comparing comparing -> Optional.of(comparing.draft());
            case Resolving resolving -> Optional.of(resolving.draft());
            case Nothing _, Loading _, Gone _, Unreadable _, Viewing _ -> Optional.empty();
        };
    }

    /** What was read, if anything was. */
    default Optional<KeyNode> shown() {
        return switch (this) {
            case Viewing viewing -> Optional.of(viewing.node());
            case Editing editing -> Optional.of(editing.base());
            case Saving saving -> Optional.of(saving.base());
            case Comparing comparing -> Optional.of(comparing.base());
            case Resolving resolving -> Optional.of(resolving.base());
            case Nothing _, Loading _, Gone _, Unreadable _ -> Optional.empty();
        };
    }

    /** The state after this has happened; the same object when it means nothing here. */
    default EditState next(Input input) {
        return EditTransitions.next(this, input);
    }
}
