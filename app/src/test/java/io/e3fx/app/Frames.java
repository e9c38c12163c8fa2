package io.e3fx.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** Waits for what only frames of the screen bring: layout, styles, animations. */
public final class Frames {

    private Frames() {}

    /** Returns when so many more frames were made. */
    public static void await(int count) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(count);
        AnimationTimer timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long nowNanos) {
                        left.countDown();
                    }
                };
        Platform.runLater(timer::start);
        if (!left.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the screen stands still");
        }
        Platform.runLater(timer::stop);
    }
}
