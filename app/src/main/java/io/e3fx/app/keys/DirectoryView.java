package io.e3fx.app.keys;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Breadcrumb;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A directory as a table of its children, kept up to date. */
public final class DirectoryView extends BorderPane implements AutoCloseable {

    /** What the table asks of the window around it. */
    public interface Actions {
        /** Shows another place. */
        void open(String path);

        /** Makes a key in this directory. */
        void newKey(String directory);

        /** Makes a directory in this directory. */
        void newDirectory(String directory);

        /** Removes this directory, after asking. */
        void delete(String directory);
    }

    private static final javafx.util.Duration TICK = javafx.util.Duration.seconds(1);

    private final KeyTreeViewModel model;
    private final Texts texts;
    private final Breadcrumb breadcrumb;
    private final Label summary = Nodes.label("", "footer-text");
    private final ChildTable table;
    private final ColumnHeader columnHeader;
    private final VBox children;
    private final EmptyState empty = new EmptyState();
    private final Button delete;
    private final Button addKey;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Actions actions;
    private Optional<String> shown = Optional.empty();

    /**
     * A table of nothing.
     *
     * @param columns how wide its columns are, which it changes
     */
    public DirectoryView(
            KeyTreeViewModel model,
            Actions actions,
            ObjectProperty<Columns> columns,
            Texts texts,
            InstantSource clock) {
        this.model = model;
        this.actions = actions;
        this.texts = texts;
        getStyleClass().add("editor");
        breadcrumb = new Breadcrumb(actions::open);
        HBox.setHgrow(breadcrumb, Priority.SOMETIMES);
        delete =
                Nodes.iconButton(
                        Icon.DELETE,
                        texts.get("directory.delete"),
                        () -> withShown(actions::delete),
                        Styles.DANGER);
        addKey =
                Nodes.button(
                        Icon.ADD_KEY,
                        texts.get("directory.newKey"),
                        () -> withShown(actions::newKey),
                        Styles.ACCENT);
        Button addDirectory =
                Nodes.button(
                        Icon.ADD_DIRECTORY,
                        texts.get("directory.newDirectory"),
                        () -> withShown(actions::newDirectory));
        HBox header = new HBox(breadcrumb, Nodes.spacer(), addDirectory, addKey, delete);
        header.getStyleClass().add("pane-header");
        header.setAlignment(Pos.CENTER_LEFT);
        HBox footer = new HBox(summary);
        footer.getStyleClass().add("pane-footer");
        setTop(new VBox(header));
        table = new ChildTable(texts, clock, actions::open);
        VBox.setVgrow(table, Priority.ALWAYS);
        columnHeader = new ColumnHeader(table, columns, texts);
        subscriptions.add(columnHeader.follow());
        children = new VBox(columnHeader, table);
        setCenter(new StackPane(children, empty));
        setBottom(footer);
        Timeline ticking = new Timeline(new KeyFrame(TICK, _ -> table.refresh()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        subscriptions.add(ticking::stop);
        subscriptions.add(
                model.subscribe((directories, _) -> {
                    if (shown.filter(directories::contains).isPresent()) {
                        refresh();
                    }
                }));
    }

    /** Shows this directory. */
    public void show(String directory) {
        if (shown.equals(Optional.of(directory))) {
            return;
        }
        shown = Optional.of(directory);
        breadcrumb.show(directory);
        Nodes.show(delete, !directory.equals(KeyPaths.ROOT));
        model.ensureLoaded(directory);
        refresh();
    }

    /** Makes each column as wide as what is in sight of it. */
    public void fitColumns() {
        columnHeader.fit();
    }

    /** Gives the columns the widths that they had at first. */
    public void resetColumns() {
        columnHeader.reset();
    }

    /** The table of what is in it. */
    ChildTable table() {
        return table;
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void refresh() {
        Optional<KeyTree.Directory> loaded =
                shown.flatMap(path -> model.treeProperty().get().directory(path));
        Children now = loaded.map(KeyTree.Directory::children).orElse(Children.none());
        summary.setText(texts.get("directory.summary", now.keyCount(), now.directoryCount()));
        table.show(now);
        Nodes.show(children, !now.isEmpty());
        Nodes.show(empty, now.isEmpty());
        if (loaded.isPresent()) {
            empty.say(
                    Icon.DIRECTORY_OPEN,
                    texts.get("directory.empty.title"),
                    texts.get("directory.empty.sentence"),
                    Nodes.button(
                            Icon.ADD_KEY,
                            texts.get("directory.newKey"),
                            () -> withShown(actions::newKey),
                            Styles.ACCENT));
        } else {
            empty.say(Icon.STARTING, texts.get("tree.loading"), "");
        }
    }

    private void withShown(Consumer<String> action) {
        shown.ifPresent(action);
    }
}
