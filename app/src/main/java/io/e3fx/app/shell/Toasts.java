package io.e3fx.app.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import io.e3fx.icons.Icon;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Remarks at the lower right that go away by themselves, three at most. */
final class Toasts extends VBox {

    private static final Duration SHORT = Duration.seconds(3);
    private static final Duration LONG = Duration.seconds(12);

    /** What is offered has to be read, thought about and reached. */
    private static final Duration OFFERED = Duration.seconds(10);

    private static final int MOST = 3;

    Toasts() {
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
    }

    void done(String sentence) {
        show(sentence, Icon.CHECK, Styles.SUCCESS, SHORT);
    }

    void done(String sentence, String action, Runnable run) {
        offer(show(sentence, Icon.CHECK, Styles.SUCCESS, OFFERED), action, run);
    }

    void wrong(String sentence) {
        show(sentence, Icon.WARNING, Styles.DANGER, LONG);
    }

    void wrong(String sentence, String action, Runnable run) {
        offer(show(sentence, Icon.WARNING, Styles.DANGER, LONG), action, run);
    }

    private void offer(Notification toast, String action, Runnable run) {
        Button button = new Button(action);
        button.setId("toast-action");
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> {
            getChildren().remove(toast);
            run.run();
        });
        toast.getPrimaryActions().add(button);
    }

    private Notification show(String sentence, Icon icon, String tone, Duration time) {
        Notification toast = new Notification(sentence, icon.view());
        toast.getStyleClass().addAll(tone, Styles.ELEVATED_2);
        toast.setMaxHeight(Region.USE_PREF_SIZE);
        toast.setOnClose(_ -> getChildren().remove(toast));
        getChildren().add(toast);
        while (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        PauseTransition end = new PauseTransition(time);
        end.setOnFinished(_ -> getChildren().remove(toast));
        toast.hoverProperty()
                .subscribe(isHovering -> {
                    if (isHovering) {
                        end.pause();
                    } else {
                        end.play();
                    }
                });
        end.play();
        return toast;
    }
}
