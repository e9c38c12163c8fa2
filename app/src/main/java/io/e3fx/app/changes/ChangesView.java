package io.e3fx.app.changes;

import atlantafx.base.theme.Styles;
import io.e3fx.app.changes.Journal.Direction;
import io.e3fx.app.compare.ComparisonView;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** What was changed through this window, newest first, with what it was before; taken back from here. */
public final class ChangesView extends BorderPane implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Y");
    private static final KeyCombination REDO_TOO = KeyCombination.valueOf("Shortcut+Shift+Z");

    /** What the pane asks of the window around it. */
    public interface Actions extends EntryPane.Actions {
        /** Takes this entry back, or does it again. */
        void take(long number, Direction direction);

        /** Takes the newest change back, or does again what was taken back last. */
        void takeNext(Direction direction);
    }

    private final Actions actions;
    private final Words words;
    private final TableView<Entry> table = new TableView<>();
    private final EntryPane details;
    private final EmptyState empty = new EmptyState();
    private final Button undo;
    private final Button redo;
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * Shows the journal.
     *
     * @param actions what is asked of the window around it
     * @param comparison shows what a change makes of a value; closed with this
     */
    public ChangesView(
            ChangesViewModel model, Words words, Actions actions, ComparisonView comparison) {
        this.actions = actions;
        this.words = words;
        getStyleClass().add("changes");
        undo = button(Icon.REVERT, "changes.undo", Direction.UNDO);
        redo = button(Icon.RESTART, "changes.redo", Direction.REDO);
        details = new EntryPane(words, actions, comparison);
        buildTable();
        Label remark = Nodes.label(words.get("changes.remark"), "remark", "footer-text");
        remark.setTooltip(new Tooltip(words.get("changes.remark")));
        HBox bar = new HBox(undo, redo, Nodes.spacer(), remark);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("tool-head");
        ScrollPane scrolled = new ScrollPane(details);
        scrolled.setFitToWidth(true);
        scrolled.setFitToHeight(true);
        scrolled.getStyleClass().add("edge-to-edge");
        SplitPane split = new SplitPane(table, scrolled);
        for (Region part : List.of(table, scrolled, split, this)) {
            part.setMinHeight(0);
        }
        split.setDividerPositions(0.55);
        empty.say(
                Icon.HISTORY,
                words.get("changes.empty.title"),
                words.get("changes.empty.sentence"));
        setTop(bar);
        setCenter(new StackPane(split, empty));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        subscriptions.add(model.journalProperty().subscribe(this::show));
        subscriptions.add(
                table.getSelectionModel().selectedItemProperty().subscribe(_ -> showChosen()));
    }

    @Override
    public void close() {
        subscriptions.close();
        details.close();
    }

    private Button button(Icon icon, String name, Direction direction) {
        Button button = Nodes.button(icon, words.get(name), () -> take(direction), Styles.SMALL);
        button.setId(name.replace('.', '-'));
        return button;
    }

    private void buildTable() {
        table.setId("changes-table");
        table.setAccessibleText(words.get("changes.accessible"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .add(
                        column(
                                "changes.column.time",
                                95,
                                entry -> TIME.format(entry.at().atZone(ZoneId.systemDefault()))));
        TableColumn<Entry, String> action = column("changes.column.action", 150, words::action);
        action.setCellFactory(_ -> new ActionCell());
        table.getColumns().add(action);
        table.getColumns().add(column("changes.column.key", 260, entry -> entry.label().subject()));
        table.getColumns()
                .add(
                        column(
                                "changes.column.count",
                                75,
                                entry -> Texts.number(entry.items().size())));
        table.getColumns()
                .add(
                        column(
                                "changes.column.index",
                                80,
                                entry ->
                                        Texts.number(
                                                entry.items().getLast().change().modifiedIndex())));
        table.getColumns().add(column("changes.column.state", 110, words::state));
    }

    private TableColumn<Entry, String> column(
            String name, double width, Function<Entry, String> text) {
        TableColumn<Entry, String> column = new TableColumn<>(words.get(name));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private void show(Journal journal) {
        Optional<Long> chosen = chosen().map(Entry::number);
        table.getItems().setAll(journal.entries().reversed());
        table.getItems().stream()
                .filter(entry -> chosen.filter(number -> number == entry.number()).isPresent())
                .findFirst()
                .ifPresentOrElse(
                        table.getSelectionModel()::select,
                        () -> table.getSelectionModel().selectFirst());
        Nodes.show(empty, journal.entries().isEmpty());
        showChosen();
    }

    private Optional<Entry> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void showChosen() {
        Optional<Entry> chosen = chosen();
        details.show(chosen);
        undo.setDisable(
                chosen.filter(entry ->
                                entry.hasAny(Entry.State.DONE) || entry.hasAny(Entry.State.REFUSED))
                        .isEmpty());
        redo.setDisable(chosen.filter(entry -> entry.hasAny(Entry.State.UNDONE)).isEmpty());
    }

    private void take(Direction direction) {
        chosen().ifPresent(entry -> actions.take(entry.number(), direction));
    }

    private void pressed(KeyEvent press) {
        if (press.getTarget() instanceof javafx.scene.control.TextInputControl) {
            return;
        }
        if (UNDO.match(press)) {
            actions.takeNext(Direction.UNDO);
            press.consume();
        } else if (REDO.match(press) || REDO_TOO.match(press)) {
            actions.takeNext(Direction.REDO);
            press.consume();
        } else if (press.getCode() == KeyCode.ENTER && table.equals(press.getTarget())) {
            details.openKey();
            press.consume();
        }
    }

    /** The action with its glyph. */
    private static final class ActionCell extends TableCell<Entry, String> {
        @Override
        protected void updateItem(String text, boolean isEmpty) {
            super.updateItem(text, isEmpty);
            Entry entry = isEmpty ? null : getTableRow().getItem();
            setText(isEmpty ? null : text);
            setGraphic(entry == null ? null : new IconView(Words.icon(entry)));
        }
    }
}
