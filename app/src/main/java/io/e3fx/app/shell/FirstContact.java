package io.e3fx.app.shell;

import io.e3fx.app.fx.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;

/**
 * Asks a cluster for its ID when it is reached for the first time, and tells those who have something for it from before.
 * Confined to the FX thread.
 */
final class FirstContact {

    private final ClusterViewModel cluster;
    private final Background background;
    private final List<Consumer<String>> listeners;
    private boolean isAsked;
    private boolean isOver;

    private FirstContact(
            ClusterViewModel cluster, Background background, List<Consumer<String>> listeners) {
        this.cluster = cluster;
        this.background = background;
        this.listeners = List.copyOf(listeners);
    }

    /** Brings drafts and tabs of before back to a page, until it closes. */
    static Subscription bringBack(
            ClusterViewModel cluster, WindowMemory memory, Context context, Desk desk) {
        ReturningDrafts drafts = new ReturningDrafts(cluster, context, desk);
        ReturningTabs keys =
                new ReturningTabs(
                        cluster.tabs(),
                        cluster.access(),
                        context.background(),
                        cluster.keys().top());
        FirstContact contact =
                new FirstContact(
                        cluster,
                        context.background(),
                        List.of(
                                drafts::open,
                                id ->
                                        keys.open(
                                                memory.tabs(id),
                                                now -> memory.rememberTabs(id, now))));
        return contact.follow().and(keys::close).and(drafts::close);
    }

    private Subscription follow() {
        Subscription following =
                cluster.statusProperty()
                        .subscribe(status -> {
                            if (!isAsked && status.state() == ConnectionStatus.State.LIVE) {
                                isAsked = true;
                                background.run(cluster.session()::clusterId, this::answered);
                            }
                        });
        return following.and(() -> isOver = true);
    }

    /** A cluster that does not say its name is asked again when it is live the next time. */
    private void answered(Optional<String> clusterId) {
        isAsked = clusterId.isPresent();
        if (!isOver) {
            clusterId.ifPresent(id -> listeners.forEach(listener -> listener.accept(id)));
        }
    }
}
