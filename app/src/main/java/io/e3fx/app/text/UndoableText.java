package io.e3fx.app.text;

/** A control with a text that is typed into, so that undo means what was typed last. */
public interface UndoableText {

    /** Whether it can be typed into now. */
    boolean isEditable();

    /** Takes back what was typed last. */
    void undo();

    /** Types it again. */
    void redo();
}
