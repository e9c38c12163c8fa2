package io.e3fx.app.text;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Shows a text of any size: only the rows on the screen are nodes. It wraps, numbers the lines, marks what is chosen and
 * found, and takes keys, mouse and input methods. Confined to the FX thread.
 */
public final class TextView extends Region implements UndoableText {

    private static final double PAD = TextPage.PAD;
    private static final int LEAST_DIGITS = 3;
    private static final int LEAST_COLUMNS = 16;

    private final TextBuffer buffer;
    private final Text probe = new Text("0".repeat(100));
    private final Pane gutter = new Pane();
    private final TextPage page;
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final BooleanProperty wraps = new SimpleBooleanProperty(this, "wraps", true);
    private final BooleanProperty editable = new SimpleBooleanProperty(this, "editable", false);
    private final TextAccess access;
    private final Subscription following;
    private Rows rows = Rows.of("", Rows.LONGEST);
    private Metrics metrics = new Metrics(8, 16, 20);
    private Scroll scroll = new Scroll(0, 0, 20, 1);
    private boolean isCaretWanted;

    /**
     * Shows what is in the buffer.
     *
     * @param styleClasses of the kinds of coloured parts, by their numbers
     */
    public TextView(TextBuffer buffer, List<String> styleClasses, TextNames names) {
        this.buffer = buffer;
        this.page = new TextPage(styleClasses, this::requestLayout);
        this.access = new TextAccess(this, buffer, names.name());
        getStyleClass().addAll("text-view", "code");
        setFocusTraversable(true);
        gutter.getStyleClass().add("text-gutter");
        probe.getStyleClass().add("text");
        probe.setVisible(false);
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.getStyleClass().add("text-scroll");
        horizontal.getStyleClass().add("text-scroll");
        for (Region part : List.of(gutter, vertical, horizontal)) {
            part.setManaged(false);
        }
        probe.setManaged(false);
        vertical.setFocusTraversable(false);
        horizontal.setFocusTraversable(false);
        getChildren().addAll(probe, gutter, page, vertical, horizontal);
        following = buffer.stateProperty().subscribe((_, _) -> changed());
        buffer.onEdit(page::follow);
        wraps.subscribe((_, _) -> requestLayout());
        editable.subscribe((_, _) -> requestLayout());
        focusedProperty().subscribe((_, _) -> requestLayout());
        vertical.valueProperty().subscribe((_, now) -> scrollTo(now.doubleValue()));
        horizontal.valueProperty().subscribe((_, _) -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        new TextKeys(this, buffer);
        new TextMouse(this, buffer, names);
        new TextMethods(this, buffer);
    }

    /** Whether lines are broken where the view ends. */
    public BooleanProperty wrapsProperty() {
        return wraps;
    }

    /** Whether it can be typed into. */
    public BooleanProperty editableProperty() {
        return editable;
    }

    @Override
    public boolean isEditable() {
        return editable.get();
    }

    @Override
    public void undo() {
        buffer.undo();
    }

    @Override
    public void redo() {
        buffer.redo();
    }

    /** Colours these parts. */
    public void colour(Spans parts) {
        page.colour(parts);
        requestLayout();
    }

    /**
     * Marks what was found.
     *
     * @param current the number of the one that is looked at; -1: none
     */
    public void find(Spans parts, int current) {
        page.find(parts, current);
        requestLayout();
    }

    /** Puts the cursor at the beginning of a line, counted from 0, and a place in it. */
    public void goTo(int line, int column) {
        int row = rows.rowOfLine(line);
        int end = rows.end(row);
        for (int next = row; rows.goesOn(next); next++) {
            end = rows.end(next + 1);
        }
        int place = Math.min(end, rows.start(row) + Math.max(0, column));
        buffer.select(place, place);
    }

    /** How many lines the text has. */
    public int lineCount() {
        return currentRows().lineCount();
    }

    /** Gives up what it follows. */
    public void close() {
        following.unsubscribe();
        page.stop();
    }

    Rows currentRows() {
        if (!rows.text().equals(buffer.text())) {
            rows = Rows.of(buffer.text(), columns());
        }
        return rows;
    }

    int pageRows() {
        return scroll.page();
    }

    void scrollRows(int count) {
        scrollTo(scroll.top() + count * metrics.rowHeight());
    }

    /** The place that is nearest to a point. */
    int placeAt(double x, double y) {
        layout();
        int row = scroll.rowAt(y);
        return row < scroll.firstRow() || row > scroll.lastRow()
                ? rows.start(row)
                : page.row(row).place(x);
    }

    /** Where the cursor is on the screen. */
    Point2D caretOnScreen() {
        layout();
        return page.caretOnScreen();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            javafx.scene.AccessibleAttribute attribute, Object... parameters) {
        return access.answers(attribute)
                ? access.query(attribute, parameters)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(
            javafx.scene.AccessibleAction action, Object... parameters) {
        if (!access.run(action, parameters)) {
            super.executeAccessibleAction(action, parameters);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 480;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 240;
    }

    @Override
    protected void layoutChildren() {
        measure();
        double barWidth = Math.ceil(vertical.prefWidth(-1));
        double barHeight = Math.ceil(horizontal.prefHeight(-1));
        int columns = columns();
        if (!rows.areOf(buffer.text(), columns)) {
            int place = rows.start(Math.min(rows.count() - 1, scroll.firstRow()));
            double within = scroll.top() % metrics.rowHeight();
            boolean isSameText = rows.text().equals(buffer.text());
            rows = Rows.of(buffer.text(), columns);
            if (isSameText) {
                scroll =
                        new Scroll(
                                rows.rowAt(place) * metrics.rowHeight() + within,
                                scroll.height(),
                                metrics.rowHeight(),
                                rows.count());
            }
        }
        double textWidth = getWidth() - textX() - barWidth;
        double widest = (rows.widest() + 2) * metrics.charWidth();
        boolean isWide = !wraps.get() && widest > textWidth;
        double height = Math.max(0, getHeight() - (isWide ? barHeight : 0));
        scroll = new Scroll(scroll.top(), height, metrics.rowHeight(), rows.count());
        layoutBars(barWidth, barHeight, isWide, Math.max(0, widest - textWidth), textWidth);
        if (isCaretWanted && height >= 2 * metrics.rowHeight()) {
            showCaret(textWidth);
        }
        layoutBars(barWidth, barHeight, isWide, Math.max(0, widest - textWidth), textWidth);
        page.clip(Math.max(0, getWidth() - barWidth), height);
        page.resizeRelocate(0, 0, getWidth(), height);
        gutter.resizeRelocate(0, 0, gutterWidth(), height);
        page.show(sight(textWidth), buffer.stateProperty().get(), focus());
    }

    private TextPage.Sight sight(double textWidth) {
        return new TextPage.Sight(
                rows, scroll, metrics, gutterWidth(), horizontal.getValue(), textWidth);
    }

    private TextPage.Focus focus() {
        if (!isFocused()) {
            return TextPage.Focus.AWAY;
        }
        return isEditable() ? TextPage.Focus.TYPING : TextPage.Focus.READING;
    }

    private void measure() {
        Bounds bounds = probe.getLayoutBounds();
        double textHeight = Math.ceil(bounds.getHeight());
        metrics =
                new Metrics(
                        bounds.getWidth() / probe.getText().length(), textHeight, textHeight + 3);
    }

    private int columns() {
        double room = getWidth() - textX() - Math.ceil(vertical.prefWidth(-1)) - PAD;
        return wraps.get() && getWidth() > 0
                ? Math.max(LEAST_COLUMNS, (int) (room / metrics.charWidth()))
                : Rows.LONGEST;
    }

    private double gutterWidth() {
        int digits = Math.max(LEAST_DIGITS, Integer.toString(rows.lineCount()).length());
        return Math.ceil(digits * metrics.charWidth() + 2 * PAD);
    }

    private double textX() {
        return TextPage.textX(gutterWidth());
    }

    private void layoutBars(
            double barWidth, double barHeight, boolean isWide, double mostX, double textWidth) {
        vertical.setMax(scroll.most());
        vertical.setVisibleAmount(
                scroll.most() * scroll.height() / (rows.count() * metrics.rowHeight()));
        vertical.setUnitIncrement(metrics.rowHeight());
        vertical.setBlockIncrement(scroll.height());
        vertical.setValue(scroll.top());
        vertical.setVisible(scroll.most() > 0);
        vertical.resizeRelocate(getWidth() - barWidth, 0, barWidth, scroll.height());
        horizontal.setMax(isWide ? mostX : 0);
        horizontal.setVisibleAmount(mostX * textWidth / (mostX + textWidth));
        horizontal.setUnitIncrement(metrics.charWidth() * 4);
        horizontal.setBlockIncrement(textWidth);
        if (horizontal.getValue() > horizontal.getMax()) {
            horizontal.setValue(horizontal.getMax());
        }
        horizontal.setVisible(isWide);
        horizontal.resizeRelocate(
                gutterWidth(), scroll.height(), getWidth() - barWidth - gutterWidth(), barHeight);
    }

    /** Scrolls to the cursor. */
    private void showCaret(double textWidth) {
        isCaretWanted = false;
        int place = buffer.stateProperty().get().caret();
        int row = rows.rowAt(place);
        scroll = scroll.showing(row);
        double x = Columns.between(rows.text(), rows.start(row), place) * metrics.charWidth();
        double margin = Math.min(textWidth / 4, metrics.charWidth() * 8);
        if (x < horizontal.getValue()) {
            horizontal.setValue(Math.max(0, x - margin));
        } else if (x > horizontal.getValue() + textWidth - margin) {
            horizontal.setValue(Math.min(horizontal.getMax(), x - textWidth + margin));
        }
    }

    private void changed() {
        isCaretWanted = true;
        access.changed();
        requestLayout();
    }

    private void scrollTo(double top) {
        Scroll next = scroll.to(top);
        if (next.top() != scroll.top()) {
            scroll = next;
            requestLayout();
        }
    }

    private void wheel(ScrollEvent turn) {
        if (turn.isShortcutDown()) {
            return;
        }
        if (turn.getDeltaX() != 0 && horizontal.isVisible()) {
            double next = horizontal.getValue() - turn.getDeltaX();
            horizontal.setValue(Math.clamp(next, 0, horizontal.getMax()));
        }
        scrollTo(scroll.top() - turn.getDeltaY());
        turn.consume();
    }
}
