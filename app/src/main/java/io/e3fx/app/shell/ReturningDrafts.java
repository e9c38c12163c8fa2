package io.e3fx.app.shell;

import io.e3fx.app.editor.DraftKeeper;
import java.util.List;

/** Brings back what was typed and not saved in a cluster, and says so. */
final class ReturningDrafts {

    private final ClusterViewModel cluster;
    private final Context context;
    private final Desk desk;

    ReturningDrafts(ClusterViewModel cluster, Context context, Desk desk) {
        this.cluster = cluster;
        this.context = context;
        this.desk = desk;
    }

    void open(String clusterId) {
        new DraftKeeper(cluster.editor(), context.background(), this::warn)
                .open(context.drafts(), clusterId, this::tell);
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
