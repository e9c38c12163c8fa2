package io.e3fx.app.shell;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.keys.KeyTree;
import io.e3fx.app.keys.KeyTreeView;
import io.e3fx.app.keys.KeyTreeViewModel;
import io.e3fx.app.keys.Selection;
import io.e3fx.app.keys.TreeDrops;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The key tree with its filter, its buttons and its menu, and what is said while there are no keys. */
final class TreePane extends BorderPane implements AutoCloseable {

    private final KeyTreeViewModel model;
    private final Texts texts;
    private final Consumer<Command> commands;
    private final KeyTreeView tree;
    private final CustomTextField filter = new CustomTextField();
    private final EmptyState empty = new EmptyState();
    private final Label chosen = Nodes.label("", "tree-chosen");
    private final Subscriptions subscriptions = new Subscriptions();

    TreePane(KeyTreeViewModel model, Consumer<Command> commands, TreeDrops drops, Context context) {
        this.model = model;
        this.texts = context.texts();
        this.commands = commands;
        getStyleClass().add("tree-pane");
        setMinWidth(200);
        tree = new KeyTreeView(model, texts, context.clock());
        tree.setDrops(drops);
        tree.setOpener(_ -> commands.accept(Command.OPEN_IN_TAB));
        new TreeMenu(tree, model, commands, drops, texts);
        buildFilter();
        HBox title =
                new HBox(
                        Nodes.label(texts.get("tree.title"), "section-title"),
                        Nodes.spacer(),
                        button(Icon.ADD_KEY, "tree.newKey", Command.NEW_KEY),
                        button(Icon.ADD_DIRECTORY, "tree.newDirectory", Command.NEW_DIRECTORY),
                        button(Icon.REFRESH, "tree.refresh", Command.REFRESH));
        title.setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("tree-title");
        VBox head = new VBox(title, filter);
        head.getStyleClass().add("tree-head");
        setTop(head);
        setCenter(new StackPane(tree, empty));
        chosen.setWrapText(true);
        chosen.setMinHeight(Label.USE_PREF_SIZE);
        chosen.setMaxWidth(Double.MAX_VALUE);
        setBottom(chosen);
        subscriptions.add(model.selectionProperty().subscribe(this::showChosen));
        empty.say(
                Icon.KEY,
                texts.get("tree.none.title"),
                texts.get("tree.none.sentence"),
                Nodes.button(
                        Icon.ADD_KEY,
                        texts.get("tree.newKey"),
                        () -> commands.accept(Command.NEW_KEY),
                        Styles.ACCENT),
                Nodes.button(
                        Icon.BOOK,
                        texts.get("tree.samples"),
                        () -> commands.accept(Command.LOAD_SAMPLES)));
        empty.getStyleClass().add("empty-narrow");
        subscriptions.add(model.treeProperty().subscribe(this::showEmpty));
        tree.control().addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Marks the keys into which something is typed and not saved. */
    void showDrafts(ObservableValue<Set<String>> keys) {
        tree.setDrafts(keys);
    }

    void focusTree() {
        tree.control().requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
        tree.close();
    }

    private void buildFilter() {
        filter.setId("filter");
        filter.setPromptText(texts.get("tree.filter.prompt"));
        filter.setAccessibleText(texts.get("tree.filter.accessible"));
        filter.setTooltip(new Tooltip(texts.get("tree.filter.tooltip")));
        filter.setLeft(new IconView(Icon.SEARCH));
        Button clear =
                Nodes.iconButton(
                        Icon.CLOSE,
                        texts.get("tree.filter.clear"),
                        filter::clear,
                        Styles.SMALL,
                        "clear");
        clear.setFocusTraversable(false);
        filter.setRight(clear);
        Nodes.shownWhen(clear, filter.textProperty().isNotEmpty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        model.filterProperty()
                .bind(
                        filter.textProperty()
                                .map(text -> text.startsWith("/") ? text.substring(1) : text));
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                press -> {
                    if (press.getCode() == KeyCode.ENTER && filter.getText().startsWith("/")) {
                        String path = KeyPaths.normalize(filter.getText());
                        filter.clear();
                        model.reveal(path);
                        focusTree();
                    } else if (press.getCode() == KeyCode.ESCAPE) {
                        filter.clear();
                        focusTree();
                    } else if (press.getCode() == KeyCode.DOWN) {
                        focusTree();
                    }
                });
    }

    /** What is typed in the tree goes into the filter; a slash begins a path. */
    private void typed(KeyEvent typed) {
        String text = typed.getCharacter();
        boolean isText =
                !text.isBlank()
                        && !Character.isISOControl(text.charAt(0))
                        && !typed.isShortcutDown()
                        && !typed.isAltDown();
        if (isText) {
            focusFilter();
            filter.setText(text);
            filter.end();
            typed.consume();
        }
    }

    private void showEmpty(KeyTree now) {
        boolean hasNone =
                now.directory(model.top()).map(top -> top.children().isEmpty()).orElse(false);
        Nodes.show(empty, hasNone);
        Nodes.show(tree, !hasNone);
    }

    private void showChosen(Selection now) {
        int count = now.keys().size();
        Nodes.show(chosen, count > 1);
        if (count > 1) {
            chosen.setText(
                    now.leftOut() == 0
                            ? texts.get("tree.chosen", count)
                            : texts.get("tree.chosen.most", count, now.leftOut()));
        }
    }

    private Button button(Icon icon, String name, Command command) {
        return Nodes.iconButton(icon, texts.get(name), () -> commands.accept(command));
    }
}
