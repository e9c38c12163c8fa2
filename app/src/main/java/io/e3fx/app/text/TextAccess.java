package io.e3fx.app.text;

import java.util.Set;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import org.jspecify.annotations.Nullable;

/** The view of a text for those who listen to it. */
final class TextAccess {

    private static final Set<AccessibleAttribute> ANSWERED =
            Set.of(
                    AccessibleAttribute.TEXT,
                    AccessibleAttribute.EDITABLE,
                    AccessibleAttribute.SELECTION_START,
                    AccessibleAttribute.SELECTION_END,
                    AccessibleAttribute.CARET_OFFSET,
                    AccessibleAttribute.LINE_FOR_OFFSET,
                    AccessibleAttribute.LINE_START,
                    AccessibleAttribute.LINE_END);

    private final TextView view;
    private final TextBuffer buffer;

    TextAccess(TextView view, TextBuffer buffer, String name) {
        this.view = view;
        this.buffer = buffer;
        view.setAccessibleRole(AccessibleRole.TEXT_AREA);
        view.setAccessibleText(name);
    }

    boolean answers(AccessibleAttribute attribute) {
        return ANSWERED.contains(attribute);
    }

    @Nullable Object query(AccessibleAttribute attribute, Object... parameters) {
        TextBuffer.State state = buffer.stateProperty().get();
        int number = parameters.length > 0 && parameters[0] instanceof Integer given ? given : 0;
        Rows rows = view.currentRows();
        int row = Math.clamp(number, 0, rows.count() - 1);
        return switch (attribute) {
            case TEXT -> state.text();
            case EDITABLE -> view.isEditable();
            case SELECTION_START -> state.from();
            case SELECTION_END -> state.to();
            case CARET_OFFSET -> state.caret();
            case LINE_FOR_OFFSET -> rows.rowAt(Math.clamp(number, 0, state.text().length()));
            case LINE_START -> rows.start(row);
            case LINE_END -> rows.end(row);
            default -> null;
        };
    }

    /** Does it; false if that is nothing that a text can do. */
    boolean run(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.SET_TEXT_SELECTION
                && parameters.length > 1
                && parameters[0] instanceof Integer from
                && parameters[1] instanceof Integer to) {
            buffer.select(from, to);
            return true;
        }
        if (action == AccessibleAction.SET_TEXT
                && view.isEditable()
                && parameters.length > 0
                && parameters[0] instanceof String text) {
            buffer.change(text);
            return true;
        }
        return false;
    }

    void changed() {
        view.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        view.notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
        view.notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
    }
}
