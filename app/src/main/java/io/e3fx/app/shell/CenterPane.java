package io.e3fx.app.shell;

import io.e3fx.app.editor.EditState;
import io.e3fx.app.editor.EditorView;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.keys.Columns;
import io.e3fx.app.keys.DirectoryView;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

/** The open keys as tabs, and what the shown one is: the value of a key, or the table of a directory. */
final class CenterPane extends BorderPane implements AutoCloseable {

    private final ClusterViewModel cluster;
    private final EditorView editor;
    private final DirectoryView directory;
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * Shows what is chosen.
     *
     * @param tabs put on top
     * @param columns how wide the columns of directories are
     */
    CenterPane(
            ClusterViewModel cluster,
            Node tabs,
            KeyCommands commands,
            ObjectProperty<Columns> columns,
            Context context) {
        this.cluster = cluster;
        setTop(tabs);
        editor =
                new EditorView(
                        cluster.editor(),
                        commands,
                        context.values(),
                        context.sentences(),
                        new WindowChanges(cluster.changes(), context.texts()));
        directory =
                new DirectoryView(
                        cluster.keys(), commands, columns, context.texts(), context.clock());
        subscriptions.add(cluster.editor().stateProperty().subscribe(this::show));
    }

    /** Lets the menu change the columns of directories. */
    void register(CommandTable table) {
        table.on(Command.FIT_COLUMNS, directory::fitColumns)
                .on(Command.RESET_COLUMNS, directory::resetColumns);
    }

    /** Begins to edit the chosen key. */
    void edit() {
        cluster.editor().edit();
        editor.focus();
    }

    /** Shows what the draft changes, or the value again. */
    void toggleComparison() {
        editor.toggleComparison();
    }

    /** What shows the chosen key, unless a directory is shown. */
    EditorView editor() {
        return editor;
    }

    /** Puts the focus on the value. */
    void focusValue() {
        editor.focus();
    }

    @Override
    public void close() {
        subscriptions.close();
        editor.close();
        directory.close();
    }

    private void show(EditState state) {
        Optional<String> path = state.path();
        boolean isGone = state instanceof EditState.Gone || state instanceof EditState.Unreadable;
        boolean isDirectory = !isGone && path.map(cluster::isDirectory).orElse(false);
        if (isDirectory || state.shown().filter(KeyNode::isDirectory).isPresent()) {
            directory.show(path.orElse(KeyPaths.ROOT));
            setCenter(directory);
        } else {
            setCenter(editor);
        }
    }
}
