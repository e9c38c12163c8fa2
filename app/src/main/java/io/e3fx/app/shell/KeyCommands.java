package io.e3fx.app.shell;

import io.e3fx.app.editor.EditorActions;
import io.e3fx.app.keys.DirectoryView;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.session.KeyRequests;
import io.e3fx.app.session.RequestText.Program;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.RawRequest;
import java.util.List;
import javafx.scene.control.TextInputDialog;

/** What can be done to the keys of one cluster; asks first where that is needed. Confined to the FX thread. */
final class KeyCommands implements EditorActions, DirectoryView.Actions {

    private final ClusterViewModel cluster;
    private final OperationCommands operations;
    private final Context context;
    private final Desk desk;

    KeyCommands(
            ClusterViewModel cluster, OperationCommands operations, Context context, Desk desk) {
        this.operations = operations;
        this.cluster = cluster;
        this.context = context;
        this.desk = desk;
    }

    /** Lets the menu do all this. */
    void register(CommandTable table) {
        table.on(Command.NEW_KEY, () -> newKey(cluster.chosenDirectory()))
                .on(Command.NEW_DIRECTORY, () -> newDirectory(cluster.chosenDirectory()))
                .on(
                        Command.NEW_IN_ORDER,
                        () -> create(NewNodeDialog.Kind.IN_ORDER, cluster.chosenDirectory()))
                .on(Command.DELETE, operations::deleteChosen)
                .on(Command.COPY_PATH, this::copyPath)
                .on(Command.COPY_VALUE, this::copyValue)
                .on(Command.COPY_CURL, () -> copyRequest(Program.CURL))
                .on(Command.COPY_ETCDCTL, () -> copyRequest(Program.ETCDCTL))
                .on(Command.COPY_HTTPIE, () -> copyRequest(Program.HTTPIE))
                .on(Command.REFRESH, this::refresh)
                .on(Command.GO_TO, this::goTo)
                .on(Command.LOAD_SAMPLES, this::loadSamples);
    }

    @Override
    public void open(String path) {
        cluster.keys().reveal(KeyPaths.normalize(path));
    }

    @Override
    public void copy(String text, String what) {
        desk.copy(text, what);
    }

    @Override
    public void newKey(String directory) {
        create(NewNodeDialog.Kind.KEY, directory);
    }

    @Override
    public void newDirectory(String directory) {
        create(NewNodeDialog.Kind.DIRECTORY, directory);
    }

    @Override
    public void delete(String directory) {
        operations.deleteChosen();
    }

    @Override
    public void delete(KeyNode node) {
        operations.delete(List.of(node));
    }

    /** Reads everything again. */
    private void refresh() {
        cluster.keys().reloadAll();
        cluster.editor().reload();
    }

    private void copyPath() {
        cluster.keys().selectedProperty().get().ifPresent(path -> copy(path, text("copied.path")));
    }

    private void copyValue() {
        cluster.editor()
                .stateProperty()
                .get()
                .shown()
                .flatMap(KeyNode::value)
                .ifPresent(value -> copy(value, text("copied.value")));
    }

    /** Puts the request that reads what is chosen on the clipboard. */
    private void copyRequest(Program program) {
        cluster.keys()
                .selectedProperty()
                .get()
                .ifPresent(path -> copyAs(KeyRequests.read(path), program));
    }

    /** Puts a request on the clipboard, as a line for this program. */
    void copyAs(RawRequest request, Program program) {
        cluster.requestText()
                .line(program, request)
                .ifPresentOrElse(
                        line -> copy(line, text("copied.line." + program)),
                        () -> desk.warn(text("copied.line.none")));
    }

    /** Writes keys to look at, below directories of their own. */
    private void loadSamples() {
        context.background()
                .run(
                        () -> SampleKeys.write(cluster.access()),
                        count -> {
                            desk.toast(context.texts().get("samples.done", count));
                            cluster.keys().reloadAll();
                        });
    }

    private void goTo() {
        TextInputDialog dialog = new TextInputDialog(KeyPaths.ROOT);
        dialog.initOwner(desk.window());
        dialog.setTitle(text("goTo.title"));
        dialog.setHeaderText(null);
        dialog.setGraphic(new IconView(Icon.SEARCH));
        dialog.setContentText(text("goTo.path"));
        dialog.getEditor().setAccessibleText(text("goTo.path"));
        dialog.resultProperty()
                .subscribe(path -> {
                    if (path != null) {
                        open(path);
                    }
                });
        dialog.show();
    }

    private void create(NewNodeDialog.Kind kind, String directory) {
        new NewNodeDialog(
                        desk.window(),
                        kind,
                        directory,
                        cluster.access(),
                        context,
                        path -> {
                            desk.toast(context.texts().get("new.done", path));
                            open(path);
                        })
                .show();
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
