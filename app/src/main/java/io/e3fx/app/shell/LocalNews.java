package io.e3fx.app.shell;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.local.ClusterControl;
import io.e3fx.app.local.LocalViewModel;
import java.util.function.BooleanSupplier;
import javafx.util.Subscription;

/** Says what happens to the local cluster, wherever the user is. */
final class LocalNews {

    private LocalNews() {}

    /**
     * Begins to say it.
     *
     * @param isWelcome whether the first page is shown, which says by itself what went wrong
     */
    static Subscription tell(
            LocalViewModel local, Desk desk, BooleanSupplier isWelcome, Texts texts) {
        return Subscription.combine(
                local.failureProperty()
                        .subscribe(failure ->
                                failure.filter(_ -> !isWelcome.getAsBoolean())
                                        .ifPresent(now -> desk.warn(now.sentence()))),
                local.originProperty()
                        .subscribe(origin -> {
                            if (origin == ClusterControl.Origin.FOUND) {
                                desk.offer(
                                        texts.get("local.found"),
                                        texts.get("local.stop"),
                                        local::stop);
                            }
                        }));
    }
}
