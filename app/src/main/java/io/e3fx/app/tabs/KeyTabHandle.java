package io.e3fx.app.tabs;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** One tab of the strip: glyph, title, a dot while there is a draft, and what closes it. */
final class KeyTabHandle extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass PREVIEW = PseudoClass.getPseudoClass("preview");
    private static final double LONGEST_TITLE = 180;

    private final String path;
    private final KeyTabsViewModel model;
    private final KeyTabsView.Host host;
    private final Texts texts;
    private final StackPane glyph = new StackPane();
    private final Label title = Nodes.label("", "key-tab-title");
    private final Label dot = Nodes.label("\u25CF", "draft-dot");
    private boolean isSelected;

    KeyTabHandle(String path, KeyTabsViewModel model, KeyTabsView.Host host, Texts texts) {
        this.path = path;
        this.model = model;
        this.host = host;
        this.texts = texts;
        getStyleClass().add("key-tab");
        setAccessibleRole(AccessibleRole.TAB_ITEM);
        title.setMaxWidth(LONGEST_TITLE);
        title.setMnemonicParsing(false);
        Button close =
                Nodes.iconButton(
                        Icon.CLOSE,
                        texts.get("tabs.close", path),
                        () -> host.close(path::equals),
                        Styles.SMALL);
        close.setFocusTraversable(false);
        getChildren().addAll(glyph, title, dot, close);
        Tooltip.install(this, new Tooltip(path));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        ContextMenu menu = menu();
        setOnContextMenuRequested(request -> {
            menu.show(this, request.getScreenX(), request.getScreenY());
            request.consume();
        });
    }

    void show(String name, Icon icon, boolean isPinned, boolean hasDraft, boolean isShown) {
        title.setText(name);
        if (glyph.getChildren().isEmpty()
                || !(glyph.getChildren().getFirst() instanceof IconView view)
                || view.icon() != icon) {
            glyph.getChildren().setAll(new IconView(icon));
        }
        Nodes.show(dot, hasDraft);
        isSelected = isShown;
        setFocusTraversable(isShown);
        pseudoClassStateChanged(SELECTED, isShown);
        pseudoClassStateChanged(PREVIEW, !isPinned);
        setAccessibleText(
                texts.get(
                        "tabs.tab.accessible",
                        path,
                        isPinned ? "" : texts.get("tabs.tab.preview"),
                        hasDraft ? texts.get("tabs.tab.draft") : ""));
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) isSelected
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void pressed(MouseEvent press) {
        if (press.getButton() == MouseButton.MIDDLE) {
            host.close(path::equals);
        } else if (press.getButton() == MouseButton.PRIMARY) {
            model.show(path);
            if (press.getClickCount() == 2) {
                model.pin(path);
            }
        }
    }

    private ContextMenu menu() {
        MenuItem keep = item("tabs.menu.keep", () -> model.open(path));
        ContextMenu menu =
                new ContextMenu(
                        item("tabs.menu.close", () -> host.close(path::equals)),
                        item(
                                "tabs.menu.closeOthers",
                                () -> host.close(other -> !other.equals(path))),
                        item("tabs.menu.closeAll", () -> host.close(_ -> true)),
                        new SeparatorMenuItem(),
                        keep,
                        item("tabs.menu.copyPath", () -> host.copyPath(path)));
        menu.setOnShowing(_ ->
                keep.setDisable(
                        model.tabsProperty()
                                .get()
                                .tab(path)
                                .filter(KeyTabs.Tab::isPinned)
                                .isPresent()));
        return menu;
    }

    private MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(texts.get(name));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
