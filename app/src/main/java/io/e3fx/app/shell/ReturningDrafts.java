package io.e3fx.app.shell;

import io.e3fx.app.editor.DraftKeeper;
import java.util.List;
import java.util.Optional;
import javafx.util.Subscription;

/** Brings back what was typed and not saved, when a cluster is reached for the first time, and says so. */
final class ReturningDrafts {

    private final ClusterViewModel cluster;
    private final Context context;
    private final Desk desk;
    private boolean isAsked;

    ReturningDrafts(ClusterViewModel cluster, Context context, Desk desk) {
        this.cluster = cluster;
        this.context = context;
        this.desk = desk;
    }

    Subscription follow() {
        return cluster.statusProperty()
                .subscribe(status -> {
                    if (!isAsked && status.state() == ConnectionStatus.State.LIVE) {
                        isAsked = true;
                        context.background().run(cluster.session()::clusterId, this::open);
                    }
                });
    }

    /** A cluster that does not say its name is asked again when it is live the next time. */
    private void open(Optional<String> clusterId) {
        isAsked = clusterId.isPresent();
        clusterId.ifPresent(id ->
                new DraftKeeper(cluster.editor(), context.background(), this::warn)
                        .open(context.drafts(), id, this::tell));
    }

    private void warn(DraftKeeper.Trouble trouble) {
        desk.warn(
                switch (trouble) {
                    case DraftKeeper.Trouble.NotWritten(String problem) ->
                            context.texts().get("drafts.notKept", problem);
                    case DraftKeeper.Trouble.NoRoom(List<String> keys) ->
                            context.texts().get("drafts.noRoom", keys.size(), keys.getFirst());
                });
    }

    private void tell(DraftKeeper.Restored restored) {
        if (!restored.keys().isEmpty()) {
            desk.toast(
                    context.texts()
                            .get(
                                    "drafts.restored",
                                    restored.keys().size(),
                                    restored.keys().getFirst()));
        }
        if (restored.damagedCount() > 0) {
            desk.warn(
                    context.texts()
                            .get("drafts.damaged", restored.damagedCount(), context.drafts()));
        }
    }
}
