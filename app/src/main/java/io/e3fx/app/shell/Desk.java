package io.e3fx.app.shell;

import javafx.stage.Window;

/** What a page asks of the window that it is in. Confined to the FX thread. */
public interface Desk {

    /** Says for a few seconds that something is done. */
    void toast(String sentence);

    /** Says that something is done, and for a while longer offers what can be done about it. */
    void offer(String sentence, String action, Runnable run);

    /** Says that something went wrong, until it is closed. */
    void warn(String sentence);

    /** The same, with what can be done about it. */
    void warn(String sentence, String action, Runnable run);

    /** Puts a text on the clipboard and says so. */
    void copy(String text, String what);

    /** The window that dialogs belong to. */
    Window window();
}
