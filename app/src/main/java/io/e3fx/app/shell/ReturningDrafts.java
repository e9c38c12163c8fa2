package io.e3fx.app.shell;

import io.e3fx.app.editor.Drafts;
import java.util.List;
import javafx.util.Subscription;

/** Brings back what was typed and not saved in a cluster, and says so. */
final class ReturningDrafts implements Drafts.Listener {

    private final ClusterViewModel cluster;
    private final Context context;
    private final Desk desk;
    private Subscription joined = Subscription.EMPTY;

    ReturningDrafts(ClusterViewModel cluster, Context context, Desk desk) {
        this.cluster = cluster;
        this.context = context;
        this.desk = desk;
    }

    void open(String clusterId) {
        joined = context.drafts().join(clusterId, cluster.editor(), this);
    }

    /** The drafts are for another page from now on, or for the next time. */
    void close() {
        joined.unsubscribe();
    }

    @Override
    public void warn(Drafts.Trouble trouble) {
        desk.warn(
                switch (trouble) {
                    case Drafts.Trouble.NotWritten(String problem) ->
                            context.texts().get("drafts.notKept", problem);
                    case Drafts.Trouble.NoRoom(List<String> keys) ->
                            context.texts().get("drafts.noRoom", keys.size(), keys.getFirst());
                });
    }

    @Override
    public void restored(List<String> keys) {
        desk.toast(context.texts().get("drafts.restored", keys.size(), keys.getFirst()));
    }

    @Override
    public void damaged(int count) {
        desk.warn(context.texts().get("drafts.damaged", count, context.drafts().home()));
    }
}
