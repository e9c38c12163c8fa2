package io.e3fx.app.keys;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.keys.Columns.Column;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/**
 * One line of a directory's table: labels below each other in all lines of the same width, because nothing here depends
 * on what is in them. Confined to the FX thread.
 */
class ColumnsLine extends HBox {

    private final Label name = Nodes.label("", "child-name");
    private final Label value = Nodes.label("", "child-value");
    private final Label ttl = Nodes.label("", "child-number");
    private final Label modified = Nodes.label("", "child-number");
    private Columns columns = Columns.styled();

    ColumnsLine(String styleClass) {
        getStyleClass().add(styleClass);
        getChildren().addAll(name, value, ttl, modified);
    }

    final Label value() {
        return value;
    }

    final Label label(Column column) {
        return switch (column) {
            case NAME -> name;
            case TTL -> ttl;
            case MODIFIED -> modified;
        };
    }

    /** Takes other widths. */
    final void use(Columns next) {
        if (!next.equals(columns)) {
            columns = next;
            requestLayout();
        }
    }

    /** How wide the column has to be for all of what this line shows in it. */
    final double fitting(Column column) {
        Label label = label(column);
        Text text = new Text(label.getText());
        text.setFont(label.getFont());
        Node graphic = label.getGraphic();
        double beside =
                graphic == null
                        ? 0
                        : graphic.getLayoutBounds().getWidth() + label.getGraphicTextGap();
        return Math.ceil(
                text.getLayoutBounds().getWidth()
                        + beside
                        + label.snappedLeftInset()
                        + label.snappedRightInset()
                        + 1);
    }

    /** How wide it can be made without taking what values need. */
    final double most(Column column) {
        double spare = Math.max(0, value.getWidth() - value.minWidth(-1));
        return Math.min(Columns.MOST, label(column).getWidth() + spare);
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double room = getWidth() - left - snappedRightInset() - 3 * getSpacing();
        double ttlWidth = width(Column.TTL);
        double modifiedWidth = width(Column.MODIFIED);
        double shared = Math.max(0, room - ttlWidth - modifiedWidth);
        double preferred = name.prefWidth(-1);
        double styled = preferred + (shared - preferred - value.prefWidth(-1)) / 2;
        double wanted = columns.width(Column.NAME).orElse(styled);
        double nameWidth =
                Math.max(name.minWidth(-1), Math.min(wanted, shared - value.minWidth(-1)));
        double at = place(name, left, nameWidth);
        at = place(value, at, Math.max(0, shared - nameWidth));
        at = place(ttl, at, ttlWidth);
        place(modified, at, modifiedWidth);
    }

    private double width(Column column) {
        Label label = label(column);
        return columns.width(column).orElseGet(() -> label.prefWidth(-1));
    }

    private double place(Label label, double at, double width) {
        double from = Math.rint(at);
        label.resizeRelocate(from, 0, Math.max(0, Math.rint(at + width) - from), getHeight());
        return at + width + getSpacing();
    }
}
