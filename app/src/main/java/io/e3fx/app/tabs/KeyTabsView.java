package io.e3fx.app.tabs;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * The open keys and directories as a strip of tabs. What does not fit is scrolled to, and is in a list at the end. The
 * arrow keys go through the tabs, Delete closes one.
 */
public final class KeyTabsView extends HBox implements AutoCloseable {

    /** What the strip asks of the window around it. */
    public interface Host {
        /** Whether this is a directory, as far as is known. */
        boolean isDirectory(String path);

        /** Closes these tabs, and says what becomes of their drafts. */
        void close(Predicate<String> isClosed);

        /** Puts a path on the clipboard. */
        void copyPath(String path);

        /** Puts the focus on what is shown. */
        void focusContent();
    }

    private final KeyTabsViewModel model;
    private final Host host;
    private final Texts texts;
    private final ObservableValue<Set<String>> drafts;
    private final HBox strip = new HBox();
    private final ScrollPane scroll = new ScrollPane(strip);
    private final MenuButton all = new MenuButton();
    private final Map<String, KeyTabHandle> handles = new HashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * Shows the model.
     *
     * @param drafts the keys with something typed and not saved
     */
    public KeyTabsView(
            KeyTabsViewModel model, ObservableValue<Set<String>> drafts, Host host, Texts texts) {
        this.model = model;
        this.drafts = drafts;
        this.host = host;
        this.texts = texts;
        getStyleClass().add("key-tabs");
        strip.getStyleClass().add("key-tab-strip");
        strip.setAccessibleText(texts.get("tabs.accessible"));
        scroll.getStyleClass().addAll("edge-to-edge", "key-tab-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setMinWidth(0);
        scroll.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        all.setId("all-tabs");
        all.setGraphic(new IconView(Icon.CHEVRON_DOWN));
        all.getStyleClass().addAll("button-icon", Styles.FLAT, Tweaks.NO_ARROW, Styles.SMALL);
        all.setAccessibleText(texts.get("tabs.all"));
        all.setOnShowing(_ -> list());
        all.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(scroll, all);
        strip.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        subscriptions.add(model.tabsProperty().subscribe(_ -> show()));
        subscriptions.add(drafts.subscribe(_ -> show()));
        subscriptions.add(strip.widthProperty().subscribe(_ -> overflow()));
        subscriptions.add(scroll.viewportBoundsProperty().subscribe(_ -> overflow()));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void show() {
        KeyTabs now = model.tabsProperty().get();
        Map<String, String> titles = now.titles();
        handles.keySet().retainAll(Set.copyOf(model.paths()));
        List<KeyTabHandle> shown = new ArrayList<>();
        for (KeyTabs.Tab tab : now.tabs()) {
            KeyTabHandle handle = handles.computeIfAbsent(tab.path(), this::handle);
            handle.show(
                    titles.getOrDefault(tab.path(), tab.path()),
                    host.isDirectory(tab.path()) ? Icon.DIRECTORY : Icon.KEY,
                    tab.isPinned(),
                    drafts.getValue().contains(tab.path()),
                    now.shown().filter(tab.path()::equals).isPresent());
            shown.add(handle);
        }
        boolean hadFocus = strip.getChildren().stream().anyMatch(Node::isFocused);
        if (!strip.getChildren().equals(shown)) {
            strip.getChildren().setAll(shown);
        }
        Nodes.show(this, !shown.isEmpty());
        now.shown()
                .map(handles::get)
                .ifPresent(handle -> {
                    if (hadFocus) {
                        handle.requestFocus();
                    }
                    reveal(handle);
                });
    }

    private KeyTabHandle handle(String path) {
        return new KeyTabHandle(path, model, host, texts);
    }

    /** Scrolls as little as it takes to have the tab in sight. */
    private void reveal(Node handle) {
        scroll.applyCss();
        scroll.layout();
        double hidden = strip.getWidth() - scroll.getViewportBounds().getWidth();
        if (hidden <= 0) {
            return;
        }
        Bounds bounds = handle.getBoundsInParent();
        double left = scroll.getHvalue() * hidden;
        double right = left + scroll.getViewportBounds().getWidth();
        if (bounds.getMinX() < left) {
            scroll.setHvalue(bounds.getMinX() / hidden);
        } else if (bounds.getMaxX() > right) {
            scroll.setHvalue((bounds.getMaxX() - (right - left)) / hidden);
        }
    }

    private void overflow() {
        Nodes.show(all, strip.getWidth() > scroll.getViewportBounds().getWidth() + 1);
        model.tabsProperty().get().shown().map(handles::get).ifPresent(this::reveal);
    }

    /** A wheel that only turns up and down goes through the tabs, too. */
    private void scrolled(ScrollEvent turn) {
        double hidden = strip.getWidth() - scroll.getViewportBounds().getWidth();
        double way = turn.getDeltaX() == 0 ? turn.getDeltaY() : turn.getDeltaX();
        if (hidden > 0) {
            scroll.setHvalue(Math.clamp(scroll.getHvalue() - way / hidden, 0, 1));
        }
        turn.consume();
    }

    private void list() {
        all.getItems()
                .setAll(
                        model.paths().stream()
                                .map(path -> {
                                    MenuItem item = new MenuItem(path);
                                    item.setMnemonicParsing(false);
                                    item.setOnAction(_ -> model.show(path));
                                    return item;
                                })
                                .toList());
    }

    private void pressed(KeyEvent press) {
        switch (press.getCode()) {
            case LEFT -> model.previous();
            case RIGHT -> model.next();
            case ENTER, SPACE -> host.focusContent();
            case DELETE ->
                    model.tabsProperty().get().shown().ifPresent(path -> host.close(path::equals));
            default -> {
                return;
            }
        }
        press.consume();
    }
}
