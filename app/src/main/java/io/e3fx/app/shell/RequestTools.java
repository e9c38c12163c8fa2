package io.e3fx.app.shell;

import io.e3fx.app.requests.RequestRunDialog;
import io.e3fx.app.requests.RequestsPane;
import io.e3fx.app.session.LoggedRequest;
import io.e3fx.app.session.RequestText;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.RawRequest;

/** The pane of requests below a cluster's page, and the dialog that sends one. */
final class RequestTools implements RequestsPane.Actions, AutoCloseable {

    private static final String ID = "requests";

    private final ClusterViewModel cluster;
    private final Context context;
    private final Desk desk;
    private final RequestsPane pane;

    RequestTools(ClusterViewModel cluster, Context context, Desk desk) {
        this.cluster = cluster;
        this.context = context;
        this.desk = desk;
        this.pane = new RequestsPane(cluster.requests(), context.texts(), this);
    }

    /** Puts the pane to the others. */
    void addTo(ToolPanes tools) {
        tools.add(ID, context.texts().get("requests.title"), Icon.TERMINAL, pane);
    }

    @Override
    public RequestText text(LoggedRequest request) {
        return cluster.session().access().text(request.endpoint());
    }

    @Override
    public void copy(String text, String what) {
        desk.copy(text, what);
    }

    @Override
    public void replay(RawRequest request) {
        dialog().showReplay(request);
    }

    @Override
    public void runCurl() {
        dialog().showCurl();
    }

    @Override
    public void close() {
        pane.close();
    }

    private RequestRunDialog dialog() {
        return new RequestRunDialog(
                desk.window(),
                request -> cluster.access().run(request, cluster.session()::run),
                context.background(),
                context.texts(),
                context.sentences());
    }
}
