package io.e3fx.app.keys;

import io.e3fx.app.keys.KeyTreeViewModel.Choice;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is chosen in the tree, and which of it is shown beside. Confined to the FX thread. */
final class Choosing {

    private final ReadOnlyObjectWrapper<Selection> selection =
            new ReadOnlyObjectWrapper<>(Selection.none());
    private final ReadOnlyObjectWrapper<Optional<String>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** The path that was chosen last. */
    ReadOnlyObjectProperty<Optional<String>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** All that is chosen, and where the keyboard stands. */
    ReadOnlyObjectProperty<Selection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Chooses a path alone. */
    void select(Optional<String> key) {
        selected.set(key);
        selection.set(key.map(Selection::only).orElse(Selection.none()));
    }

    /** Chooses a visible line, or just stands on it when it is a remark. */
    void choose(String id, Choice how, Lines lines) {
        Selection before = selection.get();
        Selection next =
                switch (how) {
                    case EXTEND -> before.extendedTo(id, lines);
                    case ONLY -> Row.isRemark(id) ? before.withCursor(id) : Selection.only(id);
                    case TOGGLE -> Row.isRemark(id) ? before.withCursor(id) : before.toggled(id);
                };
        if (next.contains(id)) {
            selected.set(Optional.of(id));
        }
        selection.set(next);
    }

    /**
     * Chooses all in the directory in which the cursor stands.
     *
     * @param top beside it there is nothing
     * @param shown the children of a directory
     */
    void chooseSiblings(String top, Function<String, Optional<Children>> shown) {
        selection
                .get()
                .cursor()
                .filter(cursor -> !Row.isRemark(cursor) && !cursor.equals(top))
                .map(KeyPaths::parent)
                .flatMap(shown)
                .ifPresent(children -> selection.set(selection.get().allOf(children)));
    }

    /** After a directory was closed the cursor does not stand on what is no longer seen. */
    void closed(String directory) {
        boolean isCursorBelow =
                selection
                        .get()
                        .cursor()
                        .filter(cursor ->
                                !cursor.equals(directory)
                                        && KeyPaths.isAtOrBelow(cursor, directory))
                        .isPresent();
        if (isCursorBelow) {
            select(Optional.of(directory));
        }
    }
}
