package io.e3fx.app.keys;

import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.keys.Columns.Column;
import io.e3fx.icons.Icon;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** One row of a directory's table: name, a glance at the value, time to live, index of the last change. */
final class ChildRow extends ColumnsLine {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Texts texts;
    private final InstantSource clock;
    private final Label name = label(Column.NAME);
    private final Label ttl = label(Column.TTL);
    private final Label modified = label(Column.MODIFIED);
    private final Node key = Icon.KEY.view();
    private final Node directory = Icon.DIRECTORY.view();
    private Optional<Entry> shown = Optional.empty();
    private int place;
    private boolean isChosen;

    ChildRow(Texts texts, InstantSource clock) {
        super("child-row");
        this.texts = texts;
        this.clock = clock;
        setAccessibleRole(AccessibleRole.LIST_ITEM);
    }

    void show(Entry entry, int newPlace, boolean isNowChosen) {
        shown = Optional.of(entry);
        place = newPlace;
        isChosen = isNowChosen;
        pseudoClassStateChanged(SELECTED, isChosen);
        name.setText(entry.name());
        name.setGraphic(entry.isDirectory() ? directory : key);
        value().setText(entry.glance());
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
