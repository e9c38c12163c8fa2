package io.e3fx.app.shell;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.keys.KeyTreeView;
import io.e3fx.app.keys.KeyTreeViewModel;
import io.e3fx.app.keys.TreeClipboard;
import io.e3fx.app.keys.TreeDrops;
import io.e3fx.icons.IconView;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * What can be done in the tree: as a menu, and by keys. The menu shows no keys: what it shows would hold in the whole
 * window, where the same ones mean something else in a text. Confined to the FX thread.
 */
final class TreeMenu {

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination CUT =
            new KeyCodeCombination(KeyCode.X, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PASTE =
            new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final KeyTreeViewModel model;
    private final Consumer<Command> commands;
    private final TreeClipboard clipboard;
    private final Texts texts;
    private final MenuItem open;
    private final MenuItem paste;
    private final MenuItem openAll;
    private final MenuItem closeAll;
    private final MenuItem edit;
    private final MenuItem copyValue;

    TreeMenu(
            KeyTreeView tree,
            KeyTreeViewModel model,
            Consumer<Command> commands,
            TreeDrops drops,
            Texts texts) {
        this.model = model;
        this.commands = commands;
        this.texts = texts;
        clipboard = new TreeClipboard(model, drops);
        open = item("tree.menu.open", this::open);
        paste = item("tree.menu.paste", clipboard::paste);
        openAll = item("tree.menu.openAll", () -> chosenDirectory().ifPresent(model::openLoaded));
        closeAll = item("tree.menu.closeAll", () -> chosenDirectory().ifPresent(model::closeAll));
        edit = item(Command.EDIT);
        copyValue = item(Command.COPY_VALUE);
        ContextMenu menu = menu();
        menu.setOnShowing(_ -> update());
        tree.setMenu(menu);
        tree.control().addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        open,
                        item(Command.OPEN_IN_TAB),
                        edit,
                        item(Command.WRITE),
                        new SeparatorMenuItem(),
                        item(Command.NEW_KEY),
                        item(Command.NEW_DIRECTORY),
                        item(Command.NEW_IN_ORDER),
                        item(Command.FILES),
                        new SeparatorMenuItem(),
                        item("tree.menu.cut", clipboard::cut),
                        item("tree.menu.copy", clipboard::copy),
                        paste,
                        item(Command.RENAME),
                        item(Command.MOVE_TO),
                        item(Command.COPY_TO),
                        item(Command.DUPLICATE),
                        item(Command.TTL),
                        item(Command.DELETE),
                        new SeparatorMenuItem(),
                        item(Command.COPY_PATH),
                        item("tree.menu.copyName", clipboard::copyNames),
                        copyValue,
                        item(Command.COPY_CURL),
                        item(Command.COPY_ETCDCTL),
                        item(Command.COPY_HTTPIE),
                        new SeparatorMenuItem(),
                        item("tree.menu.refresh", this::refresh),
                        openAll,
                        closeAll);
        return menu;
    }

    private void update() {
        boolean isDirectory = chosenDirectory().isPresent();
        edit.setDisable(isDirectory);
        copyValue.setDisable(isDirectory);
        openAll.setDisable(!isDirectory);
        closeAll.setDisable(!isDirectory);
        paste.setDisable(clipboard.isEmpty());
    }

    private void pressed(KeyEvent press) {
        if (press.getCode() == KeyCode.DELETE) {
            commands.accept(Command.DELETE);
        } else if (COPY.match(press)) {
            clipboard.copy();
        } else if (CUT.match(press)) {
            clipboard.cut();
        } else if (PASTE.match(press)) {
            clipboard.paste();
        } else {
            return;
        }
        press.consume();
    }

    private void open() {
        Optional<String> directory = chosenDirectory();
        directory.ifPresent(model::open);
        if (directory.isEmpty()) {
            commands.accept(Command.FOCUS_EDITOR);
        }
    }

    private void refresh() {
        String path = model.selectedProperty().get().orElse(KeyPaths.ROOT);
        model.reload(model.isDirectory(path) ? path : KeyPaths.parent(path));
    }

    private Optional<String> chosenDirectory() {
        return model.selectedProperty().get().filter(model::isDirectory);
    }

    private MenuItem item(Command command) {
        MenuItem item = item(command.text(), () -> commands.accept(command));
        command.icon().ifPresent(icon -> item.setGraphic(new IconView(icon)));
        return item;
    }

    private MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(texts.get(name));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
