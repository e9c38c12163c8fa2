package io.e3fx.app.text;

import java.util.ArrayList;
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
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Shows a text of any size: only the rows on the screen are nodes. It wraps, numbers the lines, marks what is chosen and
 * found, and takes keys, mouse and input methods. Confined to the FX thread.
 */
public final class TextView extends Region implements UndoableText {

    private static final double PAD = 6;
    private static final double CARET_WIDTH = 1.6;
    private static final int LEAST_DIGITS = 3;
    private static final int LEAST_COLUMNS = 16;

    /** So many parts are laid out anew in one frame; what is more waits for the next one, without its colours. */
    private static final int MOST_WORK = 250;

    private final TextBuffer buffer;
    private final List<String> styleClasses;
    private final Text probe = new Text("0".repeat(100));
    private final Pane gutter = new Pane();
    private final Pane page = new Pane();
    private final Rectangle clip = new Rectangle();
    private final Rectangle caretLine = new Rectangle();
    private final Rectangle caret = new Rectangle();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final List<RowView> pool = new ArrayList<>();
    private final BooleanProperty wraps = new SimpleBooleanProperty(this, "wraps", true);
    private final BooleanProperty editable = new SimpleBooleanProperty(this, "editable", false);
    private final Blink blink = new Blink(caret);
    private final NextFrame colouring = new NextFrame(this::requestLayout);
    private final TextAccess access;
    private final Subscription following;
    private Spans colours = Spans.none();
    private Spans found = Spans.none();
    private int currentFound = -1;
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
        this.styleClasses = List.copyOf(styleClasses);
        this.access = new TextAccess(this, buffer, names.name());
        getStyleClass().addAll("text-view", "code");
        setFocusTraversable(true);
        gutter.getStyleClass().add("text-gutter");
        caretLine.getStyleClass().add("caret-line");
        caret.getStyleClass().add("text-caret");
        probe.getStyleClass().add("text");
        probe.setVisible(false);
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.getStyleClass().add("text-scroll");
        horizontal.getStyleClass().add("text-scroll");
        for (Region part : List.of(gutter, page, vertical, horizontal)) {
            part.setManaged(false);
        }
        for (Rectangle part : List.of(caretLine, caret)) {
            part.setManaged(false);
        }
        probe.setManaged(false);
        vertical.setFocusTraversable(false);
        horizontal.setFocusTraversable(false);
        page.setClip(clip);
        page.setMouseTransparent(true);
        page.getChildren().addAll(caretLine, caret);
        getChildren().addAll(probe, gutter, page, vertical, horizontal);
        following = buffer.stateProperty().subscribe((_, _) -> changed());
        buffer.onEdit(edit -> {
            colours = colours.after(edit);
            found = found.after(edit);
            currentFound = -1;
        });
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
        colours = parts;
        requestLayout();
    }

    /**
     * Marks what was found.
     *
     * @param current the number of the one that is looked at; -1: none
     */
    public void find(Spans parts, int current) {
        found = parts;
        currentFound = current;
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
        blink.stop();
        colouring.stop();
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
                : view(row).place(x);
    }

    /** Where the cursor is on the screen. */
    Point2D caretOnScreen() {
        layout();
        Bounds bounds = caret.localToScreen(caret.getBoundsInLocal());
        return bounds == null ? Point2D.ZERO : new Point2D(bounds.getMinX(), bounds.getMaxY());
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
        clip.setWidth(Math.max(0, getWidth() - barWidth));
        clip.setHeight(height);
        page.resizeRelocate(0, 0, getWidth(), height);
        gutter.resizeRelocate(0, 0, gutterWidth(), height);
        showRows(textWidth);
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
        return gutterWidth() + 1.5 * PAD;
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

    private void showRows(double textWidth) {
        int first = scroll.firstRow();
        int last = scroll.lastRow();
        int needed = scroll.page() + 3;
        if (pool.size() != needed) {
            page.getChildren().removeAll(pool);
            while (pool.size() < needed) {
                pool.add(new RowView());
            }
            while (pool.size() > needed) {
                pool.removeLast();
            }
            page.getChildren().addAll(1, pool);
        }
        pool.forEach(view -> view.setVisible(false));
        TextBuffer.State state = buffer.stateProperty().get();
        int firstColumn = (int) (horizontal.getValue() / metrics.charWidth());
        int columnCount = (int) (textWidth / metrics.charWidth()) + 2;
        double textX = textX() - horizontal.getValue();
        int work = 0;
        for (int row = first; row <= last; row++) {
            RowView view = view(row);
            RowLook look = RowLook.of(rows, row, colours, styleClasses, firstColumn, columnCount);
            view.setVisible(true);
            view.resizeRelocate(0, scroll.y(row), getWidth(), metrics.rowHeight());
            int more = view.work(look);
            boolean isTooMuch = work > 0 && work + more > MOST_WORK;
            work += isTooMuch ? 0 : more;
            view.show(isTooMuch ? view.without(look) : look, metrics, gutterWidth() - PAD, textX);
            if (isTooMuch) {
                colouring.start();
            }
            view.clearMarks();
            markFound(view, row);
            markChosen(view, row, state);
        }
        placeCaret(state);
    }

    private RowView view(int row) {
        return pool.get(row % pool.size());
    }

    private void markFound(RowView view, int row) {
        int end = rows.end(row);
        for (int number = found.firstBehind(rows.start(row));
                number < found.count() && found.from(number) < end;
                number++) {
            view.find(found.from(number), found.to(number), number == currentFound, metrics);
        }
    }

    private void markChosen(RowView view, int row, TextBuffer.State state) {
        int start = rows.start(row);
        int end = rows.end(row);
        boolean withEnd = !rows.goesOn(row) && state.from() <= end && state.to() > end;
        if (state.from() < state.to() && state.from() <= end && state.to() > start) {
            view.choose(state.from(), state.to(), withEnd, metrics);
        }
    }

    private void placeCaret(TextBuffer.State state) {
        int row = rows.rowAt(state.caret());
        boolean isSeen = row >= scroll.firstRow() && row <= scroll.lastRow();
        boolean isShown = isSeen && isFocused();
        caretLine.setVisible(isShown && state.from() == state.to());
        blink.show(isShown, isEditable());
        if (isSeen) {
            double y = scroll.y(row);
            caret.setX(Math.max(0, view(row).x(state.caret(), metrics) - CARET_WIDTH / 2));
            caret.setY(y + 1);
            caret.setWidth(CARET_WIDTH);
            caret.setHeight(metrics.rowHeight() - 2);
            caretLine.setX(gutterWidth());
            caretLine.setY(y);
            caretLine.setWidth(Math.max(0, getWidth() - gutterWidth()));
            caretLine.setHeight(metrics.rowHeight());
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
