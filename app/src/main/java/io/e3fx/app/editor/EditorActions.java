package io.e3fx.app.editor;

import io.e3fx.launcher.client.KeyNode;

/** What the editor asks of the window around it. */
public interface EditorActions {

    /** Shows another place. */
    void open(String path);

    /** Removes the key or directory, after asking. */
    void delete(KeyNode node);

    /** Puts a text on the clipboard and says so. */
    void copy(String text, String what);
}
