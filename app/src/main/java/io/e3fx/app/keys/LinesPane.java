package io.e3fx.app.keys;

import io.e3fx.app.fx.LineFlow;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/** The lines of the tree. Confined to the FX thread. */
public final class LinesPane extends LineFlow<KeyCell> {

    private final Supplier<KeyCell> cellFactory;
    private Lines lines = Lines.none();
    private Optional<ContextMenu> menu = Optional.empty();

    /** A line that shall come into sight as soon as it is there and the size is known. */
    private Optional<String> awaited = Optional.empty();

    LinesPane(Supplier<KeyCell> cellFactory) {
        this.cellFactory = cellFactory;
        getStyleClass().add("key-lines");
        setAccessibleRole(AccessibleRole.TREE_VIEW);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
    }

    /** What is shown. */
    public Lines lines() {
        return lines;
    }

    /** The menu that a right click or the menu key opens. */
    void setMenu(ContextMenu menu) {
        this.menu = Optional.of(menu);
    }

    /** Shows other lines. */
    void show(Lines next) {
        Lines before = lines;
        lines = next;
        linesChanged(before.size(), place -> next.indexOf(before.get(place).id()));
    }

    /** Keeps the line on which the keyboard stands in sight, from when it is there. */
    void follow(Optional<String> cursor) {
        awaited = cursor;
        refresh();
        layout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    /** The line at this height; below the last one the root, which holds them all. */
    Line lineAt(double y) {
        int place = placeAt(y);
        return lines.get(place < lines.size() ? place : 0);
    }

    @Override
    protected int lineCount() {
        return lines.size();
    }

    @Override
    protected KeyCell newCell() {
        return cellFactory.get();
    }

    @Override
    protected void fill(KeyCell cell, int place) {
        cell.show(lines.get(place), place);
    }

    @Override
    protected void aboutToLayOut() {
        int place = awaited.map(lines::indexOf).orElse(-1);
        if (place >= 0) {
            awaited = Optional.empty();
            bringIntoSight(place);
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case MULTIPLE_SELECTION -> true;
            case ROW_AT_INDEX ->
                    cells().stream()
                            .filter(cell -> Objects.equals(parameters[0], cell.place()))
                            .findFirst()
                            .orElse(null);
            case FOCUS_ITEM -> cursorCell().orElse(null);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private Optional<KeyCell> cursorCell() {
        return cells().stream().filter(KeyCell::isCursor).findFirst();
    }

    private void showMenu(ContextMenuEvent request) {
        Optional<Bounds> cursor =
                cursorCell().map(cell -> cell.localToScreen(cell.getLayoutBounds()));
        if (request.isKeyboardTrigger() && cursor.isPresent()) {
            menu.ifPresent(shown ->
                    shown.show(
                            this, cursor.get().getMinX() + lineHeight(), cursor.get().getMaxY()));
        } else {
            menu.ifPresent(shown -> shown.show(this, request.getScreenX(), request.getScreenY()));
        }
        request.consume();
    }
}
