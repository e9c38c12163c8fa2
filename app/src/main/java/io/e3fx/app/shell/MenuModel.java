package io.e3fx.app.shell;

import io.e3fx.app.fx.Texts;
import io.e3fx.icons.IconView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The menu bar: every command with its shortcut, possible or not, never missing. */
final class MenuModel {

    private static final List<Command> FIRST =
            List.of(
                    Command.EDIT,
                    Command.NEXT_TAB,
                    Command.PREVIOUS_TAB,
                    Command.FOCUS_TREE,
                    Command.FOCUS_EDITOR,
                    Command.FOCUS_MEMBERS,
                    Command.FOCUS_TOOLS);

    private final Texts texts;
    private final Consumer<Command> run;
    private final Map<Command, MenuItem> items = new EnumMap<>(Command.class);
    private final MenuBar bar = new MenuBar();

    MenuModel(
            Texts texts,
            Theme theme,
            MenuItem keepRunning,
            ObservableValue<Boolean> hasCluster,
            Consumer<Command> run) {
        this.texts = texts;
        this.run = run;
        bar.setUseSystemMenuBar(true);
        bar.getMenus()
                .addAll(
                        menu(
                                "file",
                                Command.NEW_KEY,
                                Command.NEW_DIRECTORY,
                                Command.NEW_IN_ORDER,
                                Command.FILES,
                                null,
                                Command.START_LOCAL,
                                Command.CONNECT,
                                null,
                                Command.CLOSE_TAB,
                                Command.QUIT),
                        menu(
                                "editMenu",
                                Command.UNDO,
                                Command.REDO,
                                null,
                                Command.COPY_PATH,
                                Command.COPY_VALUE,
                                Command.COPY_CURL,
                                Command.COPY_ETCDCTL,
                                Command.COPY_HTTPIE,
                                null,
                                Command.FIND,
                                Command.REPLACE,
                                Command.FIND_NEXT,
                                Command.FIND_PREVIOUS,
                                Command.GO_TO_LINE,
                                null,
                                Command.WRAP),
                        viewMenu(theme),
                        clusterMenu(keepRunning),
                        menu(
                                "keyMenu",
                                Command.EDIT,
                                Command.SAVE,
                                Command.COMPARE,
                                Command.REVERT,
                                null,
                                Command.LAY_OUT,
                                Command.MINIFY,
                                null,
                                Command.RENAME,
                                Command.DUPLICATE,
                                Command.TTL,
                                Command.MOVE_TO,
                                Command.COPY_TO,
                                Command.WRITE,
                                null,
                                Command.DELETE),
                        menu("help", Command.ABOUT));
        hasCluster.subscribe(isThere ->
                items.forEach(
                        (command, item) -> item.setDisable(command.needsCluster() && !isThere)));
    }

    /**
     * Takes the keys that move the focus before the control that has it: a text area would take them for letters, and a
     * tree or table takes F2 for itself even where its lines can't be edited.
     */
    void press(KeyEvent press) {
        for (Command command : FIRST) {
            boolean fits =
                    command.shortcut()
                            .map(KeyCombination::valueOf)
                            .filter(keys -> keys.match(press))
                            .isPresent();
            if (fits && isPossible(command)) {
                press.consume();
                run.accept(command);
            }
        }
    }

    private boolean isPossible(Command command) {
        MenuItem item = items.get(command);
        return item != null && !item.isDisable();
    }

    MenuBar bar() {
        return bar;
    }

    private Menu clusterMenu(MenuItem keepRunning) {
        Menu cluster =
                menu(
                        "cluster",
                        Command.START_LOCAL,
                        Command.STOP_LOCAL,
                        null,
                        Command.RECONNECT,
                        Command.RUN_CURL,
                        Command.LOAD_SAMPLES);
        cluster.getItems().add(2, keepRunning);
        return cluster;
    }

    private Menu viewMenu(Theme theme) {
        Menu view =
                menu(
                        "view",
                        Command.GO_TO,
                        Command.REFRESH,
                        null,
                        Command.FOCUS_TREE,
                        Command.FOCUS_EDITOR,
                        Command.FOCUS_MEMBERS,
                        Command.FOCUS_TOOLS,
                        null,
                        Command.OPEN_IN_TAB,
                        Command.NEXT_TAB,
                        Command.PREVIOUS_TAB,
                        null,
                        Command.FIT_COLUMNS,
                        Command.RESET_COLUMNS,
                        null);
        ToggleGroup group = new ToggleGroup();
        for (Settings.Appearance appearance : Settings.Appearance.values()) {
            RadioMenuItem item = new RadioMenuItem(texts.get("appearance." + appearance));
            item.setToggleGroup(group);
            item.setOnAction(_ -> theme.appearanceProperty().set(appearance));
            theme.appearanceProperty().subscribe(now -> item.setSelected(now == appearance));
            view.getItems().add(item);
        }
        return view;
    }

    private Menu menu(String name, @Nullable Command... commands) {
        Menu menu = new Menu(texts.get("menu." + name));
        for (Command command : commands) {
            menu.getItems().add(command == null ? new SeparatorMenuItem() : item(command));
        }
        return menu;
    }

    private MenuItem item(Command command) {
        MenuItem item = new MenuItem(texts.get(command.text()));
        command.icon().ifPresent(icon -> item.setGraphic(new IconView(icon)));
        if (!items.containsKey(command)) {
            command.shortcut().map(KeyCombination::valueOf).ifPresent(item::setAccelerator);
            items.put(command, item);
        }
        item.setOnAction(_ -> run.accept(command));
        return item;
    }
}
