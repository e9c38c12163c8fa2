package io.e3fx.app.keys;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Breadcrumb;
import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

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

    private static final double ROW_HEIGHT = 32;
    private static final double NARROW = 96;

    private final KeyTreeViewModel model;
    private final Texts texts;
    private final InstantSource clock;
    private final Breadcrumb breadcrumb;
    private final Label summary = Nodes.label("", "footer-text");
    private final ChildList rows = new ChildList();
    private final TableView<Entry> table = new TableView<>(rows);
    private final EmptyState empty = new EmptyState();
    private final Button delete;
    private final Button addKey;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Actions actions;
    private Optional<String> shown = Optional.empty();

    /** A table of nothing. */
    public DirectoryView(
            KeyTreeViewModel model, Actions actions, Texts texts, InstantSource clock) {
        this.model = model;
        this.actions = actions;
        this.texts = texts;
        this.clock = clock;
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
        setCenter(new StackPane(table, empty));
        setBottom(footer);
        buildTable();
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

    @Override
    public void close() {
        subscriptions.close();
    }

    private void refresh() {
        Optional<KeyTree.Directory> loaded =
                shown.flatMap(path -> model.treeProperty().get().directory(path));
        Children children = loaded.map(KeyTree.Directory::children).orElse(Children.none());
        summary.setText(
                texts.get("directory.summary", children.keyCount(), children.directoryCount()));
        rows.show(children);
        table.refresh();
        Nodes.show(table, !children.isEmpty());
        Nodes.show(empty, children.isEmpty());
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

    private void buildTable() {
        table.setId("directory-table");
        table.setAccessibleText(texts.get("directory.accessible"));
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        TableColumn<Entry, String> name = column("directory.column.name", 190, Entry::name);
        name.setCellFactory(_ -> new NameCell());
        TableColumn<Entry, String> value = column("directory.column.value", 260, Entry::glance);
        value.getStyleClass().add("column-muted");
        TableColumn<Entry, String> ttl = column("directory.column.ttl", NARROW, this::timeLeft);
        ttl.setMaxWidth(NARROW);
        ttl.setMinWidth(NARROW);
        TableColumn<Entry, String> modified =
                column(
                        "directory.column.modified",
                        NARROW,
                        node -> Texts.number(node.modifiedIndex()));
        modified.setMaxWidth(NARROW);
        modified.setMinWidth(NARROW);
        table.getColumns().setAll(List.of(name, value, ttl, modified));
        table.setRowFactory(_ -> {
            TableRow<Entry> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && !row.isEmpty()) {
                    actions.open(row.getItem().key());
                }
            });
            return row;
        });
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                press -> {
                    Entry chosen = table.getSelectionModel().getSelectedItem();
                    if (press.getCode() == KeyCode.ENTER && chosen != null) {
                        actions.open(chosen.key());
                        press.consume();
                    }
                });
    }

    private TableColumn<Entry, String> column(
            String name, double width, Function<Entry, String> text) {
        TableColumn<Entry, String> column = new TableColumn<>(texts.get(name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    private String timeLeft(Entry node) {
        return node.expiration()
                .map(end -> Durations.text(Duration.between(clock.instant(), end)))
                .orElse("");
    }

    /** A name with its glyph. */
    private static final class NameCell extends TableCell<Entry, String> {
        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            Entry node = empty || getTableRow() == null ? null : getTableRow().getItem();
            setText(node == null ? null : name);
            setGraphic(
                    node == null ? null : (node.isDirectory() ? Icon.DIRECTORY : Icon.KEY).view());
        }
    }
}
