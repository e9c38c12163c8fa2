package io.e3fx.app.text;

import javafx.animation.AnimationTimer;

/** Does something once before the next frame. Confined to the FX thread. */
final class NextFrame extends AnimationTimer {

    private final Runnable action;

    NextFrame(Runnable action) {
        this.action = action;
    }

    @Override
    public void handle(long nowNanos) {
        stop();
        action.run();
    }
}
