package io.e3fx.app;

import io.e3fx.app.editor.EditState;
import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.Workspace;
import io.e3fx.launcher.client.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * The application in a process of its own: {@code TypingProcess URL HOME KEY [TEXT]} types the text into the key, or, without one,
 * prints what is typed there. It waits to be killed.
 */
public final class TypingProcess {

    private final String key;
    private final Optional<String> text;
    private final Wiring wiring;
    private boolean isDone;

    private TypingProcess(String url, Path home, String key, Optional<String> text) {
        this.key = key;
        this.text = text;
        wiring = new Wiring(new Stage(), Optional.of(home), Settings.defaults());
        wiring.window().show();
        wiring.window().openRemote(List.of(Endpoint.parse(url)));
        Timeline clock = new Timeline(new KeyFrame(Duration.millis(50), _ -> look()));
        clock.setCycleCount(Timeline.INDEFINITE);
        clock.play();
    }

    public static void main(String[] arguments) {
        Platform.startup(() ->
                new TypingProcess(
                        arguments[0],
                        Path.of(arguments[1]),
                        arguments[2],
                        arguments.length > 3 ? Optional.of(arguments[3]) : Optional.empty()));
    }

    private void look() {
        Workspace page = wiring.window().workspace().orElseThrow();
        page.keys().reveal(key);
        EditState state = page.editor().stateProperty().get();
        if (!isDone && text.isPresent() && state instanceof EditState.Viewing) {
            isDone = true;
            page.editor().edit();
            page.editor().type(text.get());
        } else if (!isDone && text.isEmpty() && state.typed().isPresent()) {
            isDone = true;
            System.out.println("typed: " + state.typed().get());
        }
    }
}
