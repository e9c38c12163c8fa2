package io.e3fx.app.changes;

import atlantafx.base.theme.Styles;
import io.e3fx.app.compare.ComparisonView;
import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.RequestText.Program;
import io.e3fx.app.session.Write;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The changes of one entry, and what the chosen one was before and is after it. */
public final class EntryPane extends VBox implements AutoCloseable {

    /** What the pane asks of the window around it. */
    public interface Actions {
        /** Shows this key. */
        void open(String path);

        /** Puts a value on the clipboard. */
        void copyValue(String value);

        /** Puts a request on the clipboard, as a line for this program. */
        void copyAs(Write request, Program program);
    }

    /** More of a value would make the pane slow, and is not read here. */
    private static final int SHOWN_CHARACTERS = 20_000;

    private final Words words;
    private final Actions actions;
    private final ListView<Entry.Item> items = new ListView<>();
    private final MenuButton copyAs;
    private final ToggleButton compare = new ToggleButton();
    private final ComparisonView comparison;
    private final Side before;
    private final Side after;
    private final HBox sides;
    private Optional<Entry> shown = Optional.empty();

    EntryPane(Words words, Actions actions, ComparisonView comparison) {
        this.words = words;
        this.actions = actions;
        this.comparison = comparison;
        getStyleClass().add("entry-pane");
        setMinWidth(260);
        items.setId("changes-items");
        items.setAccessibleText(words.get("changes.items.accessible"));
        items.setCellFactory(_ -> new ItemCell());
        items.setPrefHeight(110);
        items.setMinHeight(60);
        before = new Side("changes.before");
        after = new Side("changes.after");
        sides = new HBox(before, after);
        sides.getStyleClass().add("entry-sides");
        VBox.setVgrow(sides, Priority.ALWAYS);
        copyAs = new MenuButton(words.get("changes.copyAs"));
        copyAs.setId("changes-copy-as");
        copyAs.getStyleClass().add(Styles.SMALL);
        for (Program program : Program.values()) {
            MenuItem choice = new MenuItem(words.get("changes.copyAs." + program));
            choice.setOnAction(_ ->
                    item().flatMap(item -> item.change().request())
                            .ifPresent(request -> actions.copyAs(request, program)));
            copyAs.getItems().add(choice);
        }
        compare.setText(words.get("changes.compare"));
        compare.setId("changes-compare");
        compare.setMnemonicParsing(false);
        compare.getStyleClass().add(Styles.SMALL);
        compare.setOnAction(_ -> showItem());
        VBox.setVgrow(comparison, Priority.ALWAYS);
        HBox foot = new HBox(compare, Nodes.spacer(), copyAs);
        foot.getStyleClass().add("entry-foot");
        getChildren().addAll(items, sides, comparison, foot);
        items.getSelectionModel().selectedItemProperty().subscribe(_ -> showItem());
    }

    void show(Optional<Entry> entry) {
        int chosen = items.getSelectionModel().getSelectedIndex();
        boolean isSame =
                entry.map(Entry::number).equals(shown.map(Entry::number)) && entry.isPresent();
        shown = entry;
        entry.ifPresentOrElse(
                now -> items.getItems().setAll(now.items()), () -> items.getItems().clear());
        Nodes.show(items, entry.filter(now -> now.items().size() > 1).isPresent());
        items.getSelectionModel().select(isSame && chosen >= 0 ? chosen : 0);
        showItem();
    }

    /** Shows the chosen key in the window. */
    void openKey() {
        item().ifPresent(item -> actions.open(item.change().key()));
    }

    private Optional<Entry.Item> item() {
        return Optional.ofNullable(items.getSelectionModel().getSelectedItem())
                .or(() -> shown.map(entry -> entry.items().getFirst()));
    }

    private void showItem() {
        Optional<Change> change = item().map(Entry.Item::change);
        copyAs.setDisable(change.flatMap(Change::request).isEmpty());
        before.show(change.flatMap(Change::before));
        after.show(change.flatMap(Change::after));
        boolean hasValues =
                change.flatMap(Change::before).flatMap(KeyNode::value).isPresent()
                        && change.flatMap(Change::after).flatMap(KeyNode::value).isPresent();
        compare.setDisable(!hasValues);
        boolean isCompared = hasValues && compare.isSelected();
        Nodes.show(comparison, isCompared);
        Nodes.show(sides, !isCompared);
        if (isCompared) {
            comparison.show(words.get("changes.compare.title"), before.whole, after.whole);
        }
    }

    @Override
    public void close() {
        comparison.close();
    }

    /** A state of the key: what it held, and for how long. */
    private final class Side extends VBox {
        private final Label facts = Nodes.label("", "footer-text");
        private final TextArea value = new TextArea();
        private final Button copy;
        private String whole = "";

        Side(String name) {
            value.setEditable(false);
            value.setWrapText(true);
            value.getStyleClass().add("code-input");
            value.setAccessibleText(words.get(name));
            value.setPrefRowCount(3);
            VBox.setVgrow(value, Priority.ALWAYS);
            HBox.setHgrow(this, Priority.ALWAYS);
            copy =
                    Nodes.iconButton(
                            Icon.COPY,
                            words.get("changes.copy", words.get(name)),
                            () -> actions.copyValue(whole),
                            Styles.SMALL);
            Label title = Nodes.label(words.get(name), "section-title");
            title.setMinWidth(Label.USE_PREF_SIZE);
            HBox head = new HBox(title, facts, Nodes.spacer(), copy);
            head.setAlignment(Pos.CENTER_LEFT);
            head.getStyleClass().add("entry-head");
            setMinWidth(120);
            setPrefWidth(200);
            getChildren().addAll(head, value);
        }

        void show(Optional<KeyNode> node) {
            whole = node.flatMap(KeyNode::value).orElse("");
            facts.setText(facts(node));
            value.setText(
                    whole.length() > SHOWN_CHARACTERS
                            ? whole.substring(0, SHOWN_CHARACTERS) + "\u2026"
                            : whole);
            copy.setDisable(node.flatMap(KeyNode::value).isEmpty());
        }

        private String facts(Optional<KeyNode> node) {
            if (node.isEmpty()) {
                return words.get("changes.nothing");
            }
            KeyNode there = node.get();
            String what =
                    there.isDirectory()
                            ? words.get("details.directory")
                            : words.get("changes.index", Texts.number(there.modifiedIndex()));
            return there.ttl()
                    .map(ttl -> what + ", " + words.get("changes.ttl", Durations.text(ttl)))
                    .orElse(what);
        }
    }

    /** One change of several. */
    private final class ItemCell extends ListCell<Entry.Item> {
        @Override
        protected void updateItem(Entry.Item item, boolean isEmpty) {
            super.updateItem(item, isEmpty);
            if (isEmpty || item == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            Change change = item.change();
            String state =
                    switch (item.state()) {
                        case DONE -> "";
                        case UNDONE -> ", " + words.get("changes.state.undone");
                        case REFUSED -> ", " + words.get("changes.state.refused");
                    };
            setText(change.key() + "   " + words.kind(change.kind()) + state);
            setGraphic(new IconView(Words.icon(change.kind())));
        }
    }
}
