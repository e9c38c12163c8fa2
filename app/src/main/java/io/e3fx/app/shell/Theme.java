package io.e3fx.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.e3fx.app.fx.Subscriptions;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Window;

/** The colours of all windows: light, dark, or as the system has it, changed at once. Confined to the FX thread. */
public final class Theme implements AutoCloseable {

    private static final String COMMON = sheet("app.css");
    private static final String LIGHT = sheet("light.css");
    private static final String DARK = sheet("dark.css");

    private final ObjectProperty<Settings.Appearance> appearance;
    private final Subscriptions subscriptions = new Subscriptions();

    /** Dresses all windows that are shown from now on. */
    public Theme(Settings.Appearance beginning) {
        this.appearance = new SimpleObjectProperty<>(beginning);
        ListChangeListener<Window> dressing =
                change -> {
                    while (change.next()) {
                        change.getAddedSubList().forEach(this::dress);
                    }
                };
        Window.getWindows().addListener(dressing);
        subscriptions.add(() -> Window.getWindows().removeListener(dressing));
        subscriptions.add(appearance.subscribe(_ -> apply()));
        subscriptions.add(Platform.getPreferences().colorSchemeProperty().subscribe(_ -> apply()));
    }

    /** What was chosen. */
    public ObjectProperty<Settings.Appearance> appearanceProperty() {
        return appearance;
    }

    /** Whether the colours are dark at the moment. */
    public boolean isDark() {
        return switch (appearance.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** From dark to light or the other way round. */
    public void toggle() {
        appearance.set(isDark() ? Settings.Appearance.LIGHT : Settings.Appearance.DARK);
    }

    /** Gives a scene the colours before its window is shown. */
    public void dress(Scene scene) {
        scene.getStylesheets().setAll(COMMON, isDark() ? DARK : LIGHT);
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void apply() {
        Application.setUserAgentStylesheet(
                isDark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        List.copyOf(Window.getWindows()).forEach(this::dress);
    }

    private void dress(Window window) {
        if (window.getScene() != null) {
            dress(window.getScene());
        }
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
