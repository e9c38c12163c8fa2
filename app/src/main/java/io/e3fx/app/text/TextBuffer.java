package io.e3fx.app.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * A text that is shown and changed, with what is chosen in it and what can be undone. Every character stays what it is:
 * nothing is changed but what a change names. Confined to the FX thread.
 */
public final class TextBuffer {

    /**
     * A text and where the cursor is. Immutable.
     *
     * @param anchor where choosing began
     * @param caret where the cursor is, and choosing ends
     */
    public record State(String text, int anchor, int caret) {

        /** Refuses places that are not in the text. */
        public State {
            if (Math.min(anchor, caret) < 0 || Math.max(anchor, caret) > text.length()) {
                throw new IllegalArgumentException(
                        "%d, %d of %d".formatted(anchor, caret, text.length()));
            }
        }

        /** Where what is chosen begins. */
        public int from() {
            return Math.min(anchor, caret);
        }

        /** The place behind what is chosen. */
        public int to() {
            return Math.max(anchor, caret);
        }

        /** What is chosen. */
        public String chosen() {
            return text.substring(from(), to());
        }
    }

    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State("", 0, 0));
    private final List<Consumer<Edit>> listeners = new ArrayList<>();
    private final History history = new History();

    /** The text and the cursor. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The text as it is now. */
    public String text() {
        return state.get().text();
    }

    /** Tells of each change before the state shows it; not of another text that is shown. */
    public Subscription onEdit(Consumer<Edit> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Shows another text, from its beginning; there is nothing to undo in it. */
    public void show(String text) {
        history.clear();
        state.set(new State(text, 0, 0));
    }

    /** Chooses what is between the two places; the cursor goes to the second one. */
    public void select(int anchor, int caret) {
        history.closeChange();
        int length = text().length();
        state.set(new State(text(), Math.clamp(anchor, 0, length), Math.clamp(caret, 0, length)));
    }

    /** Puts this in the place of what is between; one change that can be undone. */
    public void replace(int from, int to, String by) {
        replace(from, to, by, History.Kind.OTHER);
    }

    /** Makes the text this one, as one change: what both begin and end with stays. */
    public void change(String text) {
        Edit edit = Edit.between(text(), text);
        if (edit.size() > 0) {
            replace(
                    edit.at(),
                    edit.at() + edit.removed().length(),
                    edit.inserted(),
                    History.Kind.OTHER);
        }
    }

    /** Puts what was typed in the place of what is chosen. */
    void type(String typed) {
        State now = state.get();
        replace(now.from(), now.to(), typed, History.Kind.TYPED);
    }

    /** Takes away what is chosen, or else what stands between the cursor and this place. */
    void delete(int place) {
        State now = state.get();
        if (now.from() < now.to()) {
            replace(now.from(), now.to(), "", History.Kind.OTHER);
        } else if (place != now.caret()) {
            replace(
                    Math.min(place, now.caret()),
                    Math.max(place, now.caret()),
                    "",
                    place < now.caret() ? History.Kind.BACKWARD : History.Kind.FORWARD);
        }
    }

    /** Takes the last change back. */
    public void undo() {
        apply(history.undo());
    }

    /** Makes the change again that was taken back last. */
    public void redo() {
        apply(history.redo());
    }

    /** How the lines of the text end, most probably: that is how a new one ends. */
    String lineEnd() {
        int feed = text().indexOf('\n');
        return feed > 0 && text().charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    private void replace(int from, int to, String by, History.Kind kind) {
        Edit edit = new Edit(from, text().substring(from, to), by);
        if (edit.size() > 0) {
            history.add(edit, kind);
            apply(edit);
        }
    }

    private void apply(Optional<Edit> edit) {
        edit.ifPresent(this::apply);
    }

    private void apply(Edit edit) {
        String text = edit.applyTo(text());
        int caret = edit.at() + edit.inserted().length();
        List.copyOf(listeners).forEach(listener -> listener.accept(edit));
        state.set(new State(text, caret, caret));
    }
}
