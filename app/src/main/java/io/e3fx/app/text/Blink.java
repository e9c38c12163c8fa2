package io.e3fx.app.text;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.util.Duration;

/** Lets the cursor blink where it can be typed. Confined to the FX thread. */
final class Blink {

    private static final Duration HALF = Duration.millis(530);

    private final Node caret;
    private final Timeline timeline;

    Blink(Node caret) {
        this.caret = caret;
        caret.setVisible(false);
        timeline = new Timeline(new KeyFrame(HALF, _ -> caret.setVisible(!caret.isVisible())));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    /** Shows the cursor from now on, steady or blinking, or hides it. */
    void show(boolean isShown, boolean isBlinking) {
        timeline.stop();
        caret.setVisible(isShown);
        if (isShown && isBlinking) {
            timeline.playFromStart();
        }
    }

    void stop() {
        timeline.stop();
    }
}
