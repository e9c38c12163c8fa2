package io.e3fx.app.keys;

import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One row of a directory's table: name, a glance at the value, time to live, index of the last change. */
final class ChildRow extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Texts texts;
    private final InstantSource clock;
    private final Label name = Nodes.label("", "child-name");
    private final Label value = Nodes.label("", "child-value");
    private final Label ttl = Nodes.label("", "child-number");
    private final Label modified = Nodes.label("", "child-number");
    private final Node key = Icon.KEY.view();
    private final Node directory = Icon.DIRECTORY.view();
    private Optional<Entry> shown = Optional.empty();
    private int place;
    private boolean isChosen;

    ChildRow(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
        getStyleClass().add("child-row");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        fill(this, name, value, ttl, modified);
    }

    /** The names of the columns, above rows that leave room for a scroll bar of this width. */
    static HBox header(Texts texts, ReadOnlyDoubleProperty barWidth) {
        HBox names = new HBox();
        names.getStyleClass().add("child-names");
        fill(
                names,
                Nodes.label(texts.get("directory.column.name"), "child-name"),
                Nodes.label(texts.get("directory.column.value"), "child-value"),
                Nodes.label(texts.get("directory.column.ttl"), "child-number"),
                Nodes.label(texts.get("directory.column.modified"), "child-number"));
        HBox.setHgrow(names, Priority.ALWAYS);
        Region aboveBar = new Region();
        aboveBar.minWidthProperty().bind(barWidth);
        HBox header = new HBox(names, aboveBar);
        header.getStyleClass().add("child-header");
        return header;
    }

    /** Widths are the style's and not the contents', so that they are the same in each row. */
    private static void fill(HBox row, Label name, Label value, Label... others) {
        row.setAlignment(Pos.CENTER_LEFT);
        for (Label wide : new Label[] {name, value}) {
            wide.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(wide, Priority.ALWAYS);
        }
        row.getChildren().addAll(name, value);
        row.getChildren().addAll(others);
    }

    void show(Entry entry, int newPlace, boolean isNowChosen) {
        shown = Optional.of(entry);
        place = newPlace;
        isChosen = isNowChosen;
        pseudoClassStateChanged(SELECTED, isChosen);
        name.setText(entry.name());
        name.setGraphic(entry.isDirectory() ? directory : key);
        value.setText(entry.glance());
        ttl.setText(
                entry.expiration()
                        .map(end -> Durations.text(Duration.between(clock.instant(), end)))
                        .orElse(""));
        modified.setText(Texts.number(entry.modifiedIndex()));
        setAccessibleText(
                texts.get(
                        "directory.row.accessible",
                        texts.get(entry.isDirectory() ? "tree.line.directory" : "tree.line.key"),
                        entry.name(),
                        entry.glance(),
                        ttl.getText().isEmpty() ? "" : texts.get("tree.line.time", ttl.getText())));
    }

    Optional<Entry> entry() {
        return shown;
    }

    boolean isChosen() {
        return isChosen;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case INDEX -> place;
            case SELECTED -> isChosen;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
