package io.e3fx.app;

import io.e3fx.app.editor.Drafts;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.local.LocalClusterControl;
import io.e3fx.app.local.LocalViewModel;
import io.e3fx.app.session.Sentences;
import io.e3fx.app.shell.Context;
import io.e3fx.app.shell.MainWindow;
import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.SettingsFile;
import io.e3fx.app.shell.Theme;
import io.e3fx.app.shell.WindowMemory;
import io.e3fx.app.value.ValueChoices;
import io.e3fx.launcher.cluster.ClusterHome;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.stage.Stage;

/** Builds the application's objects and closes them in reverse order. Confined to the FX thread. */
public final class Wiring {

    private final ExecutorService executor = Background.virtualThreads();
    private final LocalClusterControl localControl;
    private final LocalViewModel local;
    private final Theme theme;
    private final MainWindow window;

    /**
     * The whole application in one stage.
     *
     * @param home holds settings and clusters; absent: the folders of the platform
     * @param settings what was saved last, see {@link #settingsFile}
     */
    public Wiring(Stage stage, Optional<Path> home, Settings settings) {
        Background background = new Background(executor, FxMailbox.onPulse());
        Texts texts = Texts.load();
        ValueChoices choices = new ValueChoices();
        choices.wrapsProperty().set(settings.wrapping() == Settings.Wrapping.ON);
        Context context =
                new Context(
                        background,
                        texts,
                        new Sentences(texts::get),
                        InstantSource.system(),
                        new Drafts(
                                home.orElseGet(Wiring::userSettings).resolve("drafts"), background),
                        choices);
        theme = new Theme(settings.appearance());
        ClusterHome clusters = home.map(ClusterHome::new).orElseGet(ClusterHome::ofUser);
        localControl = new LocalClusterControl(clusters.folder(ClusterHome.DEFAULT_CLUSTER));
        local = new LocalViewModel(localControl, background);
        WindowMemory memory =
                new WindowMemory(settingsFile(home), settings, background, System.err::println);
        choices.wrapsProperty()
                .subscribe(wraps ->
                        memory.remember(wraps ? Settings.Wrapping.ON : Settings.Wrapping.OFF));
        window = new MainWindow(stage, local, theme, memory, context);
    }

    /** Where the settings are kept. */
    public static SettingsFile settingsFile(Optional<Path> home) {
        return new SettingsFile(home.orElseGet(Wiring::userSettings));
    }

    /** The window. */
    public MainWindow window() {
        return window;
    }

    /** The colours. */
    public Theme theme() {
        return theme;
    }

    /**
     * Says that the settings could not be read.
     *
     * @param kept where the file is now, for somebody who wants to mend it
     */
    public void tellDamagedSettings(Path kept) {
        window.warn(Texts.load().get("settings.damaged", kept));
    }

    /**
     * Closes the window's connections; then, on another thread, stops the local cluster, unless it is to stay, and runs the
     * action.
     */
    public void close(Runnable closed) {
        window.close();
        local.close();
        theme.close();
        Thread.ofPlatform()
                .name("closing")
                .start(() -> {
                    localControl.close();
                    executor.close();
                    closed.run();
                });
    }

    private static Path userSettings() {
        return SettingsFile.userFolder(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }
}
