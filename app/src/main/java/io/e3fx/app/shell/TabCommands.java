package io.e3fx.app.shell;

import io.e3fx.app.editor.DraftsView;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.tabs.KeyTabsView;
import io.e3fx.app.tabs.KeyTabsViewModel;
import io.e3fx.icons.Icon;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * What can be done with the tabs of keys, and with what is typed and not saved in those that are closed. Confined to the
 * FX thread.
 */
final class TabCommands implements KeyTabsView.Host, AutoCloseable {

    private static final KeyCombination NEXT =
            new KeyCodeCombination(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination PREVIOUS =
            new KeyCodeCombination(
                    KeyCode.TAB, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);

    private final ClusterViewModel cluster;
    private final KeyTabsViewModel tabs;
    private final Texts texts;
    private final Desk desk;
    private final KeyTabsView view;
    private final DraftsView drafts;
    private final Subscriptions subscriptions = new Subscriptions();
    private Runnable focusContent = () -> {};
    private boolean isDraftTold;

    TabCommands(ClusterViewModel cluster, Context context, Desk desk) {
        this.cluster = cluster;
        this.tabs = cluster.tabs();
        this.texts = context.texts();
        this.desk = desk;
        view = new KeyTabsView(tabs, cluster.editor().draftKeysProperty(), this, texts);
        drafts = new DraftsView(cluster.editor(), this::open, texts);
    }

    /** The strip of tabs. */
    KeyTabsView view() {
        return view;
    }

    /**
     * Lets the menu and the keyboard do all this, and adds the pane of drafts.
     *
     * @param page where keys are pressed
     * @param focusContent puts the focus on what is shown
     */
    void register(CommandTable table, ToolPanes panes, Node page, Runnable focusContent) {
        this.focusContent = focusContent;
        table.on(Command.OPEN_IN_TAB, this::openChosen)
                .on(Command.NEXT_TAB, tabs::next)
                .on(Command.PREVIOUS_TAB, tabs::previous);
        page.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        StringProperty title = panes.add("drafts", texts.get("drafts.title"), Icon.EDIT, drafts);
        subscriptions.add(
                cluster.editor()
                        .draftKeysProperty()
                        .subscribe(keys ->
                                title.set(
                                        keys.isEmpty()
                                                ? texts.get("drafts.title")
                                                : texts.get("drafts.title.count", keys.size()))));
    }

    /** Closes the tab that is shown; false if none is. */
    boolean closeShown() {
        return tabs.tabsProperty()
                .get()
                .shown()
                .map(path -> {
                    close(path::equals);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public boolean isDirectory(String path) {
        return cluster.isDirectory(path);
    }

    @Override
    public void close(Predicate<String> isClosed) {
        Set<String> keys = cluster.editor().draftKeys();
        List<String> kept = tabs.paths().stream().filter(isClosed).filter(keys::contains).toList();
        tabs.close(isClosed);
        if (!kept.isEmpty() && !isDraftTold) {
            isDraftTold = true;
            desk.toast(
                    kept.size() == 1
                            ? texts.get("tabs.draftKept", kept.getFirst())
                            : texts.get("tabs.draftsKept", kept.size()));
        }
    }

    @Override
    public void copyPath(String path) {
        desk.copy(path, texts.get("copied.path"));
    }

    @Override
    public void focusContent() {
        focusContent.run();
    }

    /** Says what becomes of the drafts, and ends. */
    @Override
    public void close() {
        int count = cluster.editor().draftKeys().size();
        if (count > 0) {
            desk.toast(texts.get("drafts.onClosing", count));
        }
        subscriptions.close();
        view.close();
        drafts.close();
    }

    private void open(String path) {
        tabs.open(path);
        focusContent.run();
    }

    private void openChosen() {
        cluster.keys().selectedProperty().get().ifPresent(this::open);
    }

    private void pressed(KeyEvent press) {
        if (NEXT.match(press)) {
            tabs.next();
        } else if (PREVIOUS.match(press)) {
            tabs.previous();
        } else {
            return;
        }
        press.consume();
    }
}
