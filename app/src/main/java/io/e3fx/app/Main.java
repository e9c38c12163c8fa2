package io.e3fx.app;

import javafx.application.Application;

/** Starts the desktop application; not an {@link Application} itself, so that it may start from the class path. */
public final class Main {

    private Main() {}

    /** Opens the window and returns when it is closed. */
    public static void main(String[] arguments) {
        Application.launch(Browser.class, arguments);
    }
}
