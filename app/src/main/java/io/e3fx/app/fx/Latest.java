package io.e3fx.app.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.util.Subscription;

/**
 * Work of which only the last one counts: when it is asked for anew, what is under way is interrupted and its result
 * dropped. Confined to the FX thread.
 */
public final class Latest {

    private final Background background;
    private Subscription underWay = Subscription.EMPTY;

    /** Works in the background. */
    public Latest(Background background) {
        this.background = background;
    }

    /** Does this, and nothing that was asked for before. */
    public <T> void run(Callable<T> work, Consumer<? super T> done) {
        run(Duration.ZERO, work, done);
    }

    /** Does this when nothing else has been asked for during the quiet time. */
    public <T> void run(Duration quiet, Callable<T> work, Consumer<? super T> done) {
        cancel();
        underWay =
                background.runInterruptibly(
                        () -> {
                            if (quiet.isPositive()) {
                                Thread.sleep(quiet);
                            }
                            return work.call();
                        },
                        result -> {
                            underWay = Subscription.EMPTY;
                            done.accept(result);
                        });
    }

    /** Gives up what is under way. */
    public void cancel() {
        underWay.unsubscribe();
        underWay = Subscription.EMPTY;
    }
}
