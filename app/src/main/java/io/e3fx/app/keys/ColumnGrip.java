package io.e3fx.app.keys;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.keys.Columns.Column;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The edge of a column: drawn with the mouse, moved with the arrow keys, and put where the contents end by a double click
 * or Enter.
 */
final class ColumnGrip extends Region {

    /** Wide enough to be met with the mouse. */
    static final double WIDTH = 9;

    private static final double STEP = 10;

    private final Column column;
    private final ColumnsLine names;
    private final Consumer<Double> resize;
    private final Supplier<Double> fitting;

    /** What a pixel to the right does to the width: names are widened at their right, the others at their left. */
    private final int direction;

    private double pressedAt;
    private double pressedWidth;

    /**
     * The edge of this column.
     *
     * @param names the line whose columns are as wide as all others'
     * @param resize told the width that is wanted
     * @param fitting how wide the column has to be for its contents
     */
    ColumnGrip(
            Column column,
            ColumnsLine names,
            Consumer<Double> resize,
            Supplier<Double> fitting,
            Texts texts) {
        this.column = column;
        this.names = names;
        this.resize = resize;
        this.fitting = fitting;
        direction = column == Column.NAME ? 1 : -1;
        getStyleClass().add("column-grip");
        setManaged(false);
        setFocusTraversable(true);
        setCursor(Cursor.H_RESIZE);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(
                texts.get("directory.column.width", texts.get("directory.column." + column)));
        Tooltip.install(this, new Tooltip(texts.get("directory.column.resize")));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    Column column() {
        return column;
    }

    /** Makes the column as wide as its contents. */
    void fit() {
        set(fitting.get());
    }

    /** Puts it into the middle of the gap at its column's edge. */
    void follow(double height) {
        Region label = names.label(column);
        double gap = names.getSpacing() / 2;
        double edge =
                direction > 0
                        ? label.getLayoutX() + label.getWidth() + gap
                        : label.getLayoutX() - gap;
        resizeRelocate(Math.rint(edge - WIDTH / 2), 0, WIDTH, height);
    }

    private double width() {
        return names.label(column).getWidth();
    }

    private void set(double width) {
        resize.accept(Math.max(Columns.LEAST, Math.min(width, names.most(column))));
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    private void pressed(MouseEvent press) {
        if (press.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            pressedAt = press.getSceneX();
            pressedWidth = width();
            press.consume();
        }
    }

    private void dragged(MouseEvent drag) {
        if (drag.isPrimaryButtonDown()) {
            set(pressedWidth + direction * (drag.getSceneX() - pressedAt));
            drag.consume();
        }
    }

    private void clicked(MouseEvent click) {
        if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
            fit();
            click.consume();
        }
    }

    private void pressed(KeyEvent press) {
        switch (press.getCode()) {
            case LEFT -> set(width() - direction * STEP);
            case RIGHT -> set(width() + direction * STEP);
            case ENTER -> fit();
            default -> {
                return;
            }
        }
        press.consume();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> width();
            case MIN_VALUE -> Columns.LEAST;
            case MAX_VALUE -> names.most(column);
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT, BLOCK_INCREMENT -> set(width() + STEP);
            case DECREMENT, BLOCK_DECREMENT -> set(width() - STEP);
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
