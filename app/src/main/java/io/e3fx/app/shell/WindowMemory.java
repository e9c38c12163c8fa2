package io.e3fx.app.shell;

import io.e3fx.app.fx.Background;
import io.e3fx.app.keys.Columns;
import io.e3fx.app.tabs.OpenTabs;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Keeps the settings, puts the window where it was, and writes changes in the background. */
public final class WindowMemory {

    /** How wide a window is that was never shown before. */
    public static final double WIDTH = 1280;

    /** How high a window is that was never shown before. */
    public static final double HEIGHT = 800;

    private static final double LEAST_VISIBLE = 80;

    private final SettingsFile file;
    private final Background background;
    private final Consumer<String> warn;
    private final ObjectProperty<Columns> columns = new SimpleObjectProperty<>(Columns.styled());
    private volatile Settings settings;

    /**
     * What was saved last.
     *
     * @param warn told when settings can't be saved
     */
    public WindowMemory(
            SettingsFile file, Settings settings, Background background, Consumer<String> warn) {
        this.file = file;
        this.settings = settings;
        this.background = background;
        this.warn = warn;
        columns.set(settings.dividers().columns());
        columns.subscribe(now -> change(this.settings.with(this.settings.dividers().with(now))));
    }

    /** How wide the columns of directories are, on all pages; kept as they change. */
    public ObjectProperty<Columns> columnsProperty() {
        return columns;
    }

    /** The settings as they are now. */
    public Settings settings() {
        return settings;
    }

    /** Keeps another appearance. */
    public void remember(Settings.Appearance appearance) {
        change(settings.with(appearance));
    }

    /** Keeps whether lines of values are broken. */
    public void remember(Settings.Wrapping wrapping) {
        change(settings.with(wrapping));
    }

    /** Keeps an address that was used. */
    public void rememberRecent(String address) {
        change(settings.withRecent(address));
    }

    /** Keeps where the window is. */
    public void remember(Stage stage) {
        change(
                settings.with(
                        new Settings.Bounds(
                                stage.getX(),
                                stage.getY(),
                                stage.getWidth(),
                                stage.getHeight(),
                                stage.isMaximized())));
    }

    /** What was open in this cluster when it was used last. */
    public OpenTabs tabs(String clusterId) {
        return settings.tabs().getOrDefault(clusterId, OpenTabs.none());
    }

    /** Keeps what is open in this cluster. */
    public void rememberTabs(String clusterId, OpenTabs open) {
        if (!open.equals(tabs(clusterId))) {
            change(settings.with(clusterId, open));
        }
    }

    /** Keeps where the dividers are. */
    public void remember(Settings.Dividers dividers) {
        change(settings.with(dividers));
    }

    /** Puts the window where it was, if that is still on a screen. */
    public void restore(Stage stage) {
        Optional<Settings.Bounds> bounds = settings.bounds().filter(WindowMemory::isOnScreen);
        bounds.ifPresentOrElse(
                known -> {
                    stage.setX(known.x());
                    stage.setY(known.y());
                    stage.setWidth(known.width());
                    stage.setHeight(known.height());
                    stage.setMaximized(known.isMaximized());
                },
                () -> {
                    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
                    stage.setWidth(Math.min(WIDTH, screen.getWidth()));
                    stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
                });
    }

    private static boolean isOnScreen(Settings.Bounds bounds) {
        return Screen.getScreensForRectangle(
                        bounds.x() + LEAST_VISIBLE / 2, bounds.y(), LEAST_VISIBLE, LEAST_VISIBLE)
                .stream()
                .anyMatch(screen ->
                        screen.getVisualBounds()
                                .contains(
                                        bounds.x() + LEAST_VISIBLE,
                                        bounds.y() + LEAST_VISIBLE / 2));
    }

    private void change(Settings next) {
        if (next.equals(settings)) {
            return;
        }
        settings = next;
        background.run(this::write, problem -> problem.ifPresent(warn));
    }

    /** Writes what holds by now: whoever comes last does not write what was before. */
    private synchronized Optional<String> write() {
        try {
            file.save(settings);
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }
}
