package io.e3fx.app.keys;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.keys.Columns.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** The names of the columns above a directory's table, with the edges that change their widths. */
final class ColumnHeader extends HBox {

    private final ChildTable table;
    private final ObjectProperty<Columns> columns;
    private final Names names = new Names();
    private final List<ColumnGrip> grips = new ArrayList<>();

    /**
     * Names above this table.
     *
     * @param columns the widths, which are those of the table
     */
    ColumnHeader(ChildTable table, ObjectProperty<Columns> columns, Texts texts) {
        this.table = table;
        this.columns = columns;
        getStyleClass().add("child-header");
        names.value().setText(texts.get("directory.column.VALUE"));
        for (Column column : Column.values()) {
            names.label(column).setText(texts.get("directory.column." + column));
            ColumnGrip grip =
                    new ColumnGrip(
                            column,
                            names,
                            width -> columns.set(columns.get().with(column, width)),
                            () -> fitting(column),
                            texts);
            grips.add(grip);
        }
        names.getChildren().addAll(grips);
        HBox.setHgrow(names, Priority.ALWAYS);
        Region aboveBar = new Region();
        aboveBar.minWidthProperty().bind(table.barWidthProperty());
        getChildren().addAll(names, aboveBar);
        ContextMenu menu =
                new ContextMenu(
                        item(texts.get("menu.fitColumns"), this::fit),
                        item(texts.get("menu.resetColumns"), this::reset));
        setOnContextMenuRequested(request -> {
            menu.show(this, request.getScreenX(), request.getScreenY());
            request.consume();
        });
    }

    Subscription follow() {
        return columns.subscribe(now -> {
            names.use(now);
            table.use(now);
        });
    }

    /** Makes each column as wide as what is in sight of it. */
    void fit() {
        if (table.cells().isEmpty()) {
            return;
        }
        grips.reversed()
                .forEach(grip -> {
                    grip.fit();
                    layout();
                });
    }

    /** Gives the columns the widths of the style. */
    void reset() {
        columns.set(Columns.styled());
    }

    private double fitting(Column column) {
        return DoubleStream.concat(
                        DoubleStream.of(names.fitting(column)),
                        table.cells().stream().mapToDouble(row -> row.fitting(column)))
                .max()
                .orElse(Columns.LEAST);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** The line of names; the edges go where its columns end. */
    private final class Names extends ColumnsLine {
        Names() {
            super("child-names");
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            grips.forEach(grip -> grip.follow(getHeight()));
        }
    }
}
