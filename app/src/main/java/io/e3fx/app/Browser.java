package io.e3fx.app;

import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * The desktop application. The system property {@code e3fx.home} names a folder for settings and clusters instead of
 * those of the platform.
 */
public final class Browser extends Application {

    /** Names the folder for settings and clusters. */
    public static final String HOME_PROPERTY = "e3fx.home";

    private final Optional<Path> home =
            Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of);
    private SettingsFile.Loaded loaded =
            new SettingsFile.Loaded(Settings.defaults(), Optional.empty());

    /** Made by the toolkit. */
    public Browser() {}

    /** Reads what was saved last, before there is a window that would wait for it. */
    @Override
    public void init() {
        loaded = Wiring.settingsFile(home).load();
    }

    @Override
    public void start(Stage stage) {
        Platform.setImplicitExit(false);
        Wiring wiring = new Wiring(stage, home, loaded.settings());
        stage.setOnCloseRequest(request -> {
            request.consume();
            wiring.close(Platform::exit);
            // An owned window that is still open when the toolkit ends can bring it down.
            List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
        });
        wiring.window().show();
        loaded.damaged().ifPresent(wiring::tellDamagedSettings);
    }
}
