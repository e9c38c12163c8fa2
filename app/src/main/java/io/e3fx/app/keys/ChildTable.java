package io.e3fx.app.keys;

import io.e3fx.app.fx.LineFlow;
import io.e3fx.app.fx.Texts;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The children of a directory, of which one is chosen and can be opened. Confined to the FX thread. */
final class ChildTable extends LineFlow<ChildRow> {

    private final Texts texts;
    private final InstantSource clock;
    private final Consumer<String> open;
    private Children children = Children.none();
    private Optional<String> chosen = Optional.empty();
    private Columns columns = Columns.styled();

    ChildTable(Texts texts, InstantSource clock, Consumer<String> open) {
        this.texts = texts;
        this.clock = clock;
        this.open = open;
        setId("directory-table");
        getStyleClass().add("child-table");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(texts.get("directory.accessible"));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(MouseEvent.MOUSE_PRESSED, press -> choose(placeAt(press.getY())));
    }

    void show(Children next) {
        Children before = children;
        children = next;
        linesChanged(before.size(), place -> next.indexOf(before.get(place).key()));
    }

    /** Takes other widths of the columns. */
    void use(Columns next) {
        columns = next;
        refresh();
    }

    @Override
    protected int lineCount() {
        return children.size();
    }

    @Override
    protected ChildRow newCell() {
        return new ChildRow(texts, clock);
    }

    @Override
    protected void fill(ChildRow row, int place) {
        Entry entry = children.get(place);
        row.use(columns);
        row.show(entry, place, chosen.filter(entry.key()::equals).isPresent());
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.FOCUS_ITEM
                ? cells().stream().filter(ChildRow::isChosen).findFirst().orElse(null)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void choose(int place) {
        if (place < children.size()) {
            chosen = Optional.of(children.get(place).key());
            bringIntoSight(place);
            layout();
            notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        }
    }

    private void step(int from, int to) {
        if (!children.isEmpty()) {
            choose(from < 0 ? 0 : Math.clamp(to, 0, children.size() - 1));
        }
    }

    private void pressed(KeyEvent press) {
        int place = chosen.map(children::indexOf).orElse(-1);
        switch (press.getCode()) {
            case UP -> step(place, place - 1);
            case DOWN -> step(place, place + 1);
            case PAGE_UP -> step(place, place - inSight());
            case PAGE_DOWN -> step(place, place + inSight());
            case HOME -> step(0, 0);
            case END -> step(0, Integer.MAX_VALUE);
            case ENTER -> {
                if (place >= 0) {
                    open.accept(children.get(place).key());
                }
            }
            default -> {
                return;
            }
        }
        press.consume();
    }

    private void clicked(MouseEvent click) {
        int place = placeAt(click.getY());
        if (click.getClickCount() == 2 && place < children.size()) {
            open.accept(children.get(place).key());
        }
    }
}
