package io.e3fx.app.text;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/**
 * The rows of a text that are on the screen, with their colours, what is marked in them, and the cursor. Confined to the FX
 * thread.
 */
final class TextPage extends Pane {

    /** Beside the numbers of the lines. */
    static final double PAD = 6;

    private static final double CARET_WIDTH = 1.6;

    /** So many parts are laid out anew in one frame; what is more waits for the next one, without its colours. */
    private static final int MOST_WORK = 250;

    /**
     * What part of a text is shown, and where.
     *
     * @param gutterWidth where the numbers of the lines end
     * @param scrolled by so many pixels the text is moved to the left
     * @param textWidth how much room there is for it
     */
    record Sight(
            Rows rows,
            Scroll scroll,
            Metrics metrics,
            double gutterWidth,
            double scrolled,
            double textWidth) {}

    /** Where the text begins. */
    static double textX(double gutterWidth) {
        return gutterWidth + 1.5 * PAD;
    }

    /** Whether the cursor is in the text, and what can be done there. */
    enum Focus {
        AWAY,
        READING,
        TYPING
    }

    private final List<String> styleClasses;
    private final Rectangle clip = new Rectangle();
    private final Rectangle caretLine = new Rectangle();
    private final Rectangle caret = new Rectangle();
    private final List<RowView> pool = new ArrayList<>();
    private final Blink blink = new Blink(caret);
    private final NextFrame colouring;
    private Spans colours = Spans.none();
    private Spans found = Spans.none();
    private int currentFound = -1;

    /**
     * An empty page.
     *
     * @param styleClasses of the kinds of coloured parts, by their numbers
     * @param again asks for the next frame, in which the page is to be shown again
     */
    TextPage(List<String> styleClasses, Runnable again) {
        this.styleClasses = List.copyOf(styleClasses);
        colouring = new NextFrame(again);
        caretLine.getStyleClass().add("caret-line");
        caret.getStyleClass().add("text-caret");
        for (Rectangle part : List.of(caretLine, caret)) {
            part.setManaged(false);
        }
        setManaged(false);
        setClip(clip);
        setMouseTransparent(true);
        getChildren().addAll(caretLine, caret);
    }

    void colour(Spans parts) {
        colours = parts;
    }

    void find(Spans parts, int current) {
        found = parts;
        currentFound = current;
    }

    /** Moves colours and marks along with a change of the text. */
    void follow(Edit edit) {
        colours = colours.after(edit);
        found = found.after(edit);
        currentFound = -1;
    }

    /** How much of the page is seen. */
    void clip(double width, double height) {
        clip.setWidth(width);
        clip.setHeight(height);
    }

    void stop() {
        blink.stop();
        colouring.stop();
    }

    /** The row as it is shown; only for rows in sight. */
    RowView row(int row) {
        return pool.get(row % pool.size());
    }

    /** The lower end of the cursor. */
    Point2D caretOnScreen() {
        Bounds bounds = caret.localToScreen(caret.getBoundsInLocal());
        return bounds == null ? Point2D.ZERO : new Point2D(bounds.getMinX(), bounds.getMaxY());
    }

    /** Shows what is in sight. */
    void show(Sight sight, TextBuffer.State state, Focus focus) {
        Metrics metrics = sight.metrics();
        fill(sight.scroll().page() + 3);
        pool.forEach(view -> view.setVisible(false));
        int firstColumn = (int) (sight.scrolled() / metrics.charWidth());
        int columnCount = (int) (sight.textWidth() / metrics.charWidth()) + 2;
        double numbersEnd = sight.gutterWidth() - PAD;
        double textX = textX(sight.gutterWidth()) - sight.scrolled();
        int work = 0;
        for (int row = sight.scroll().firstRow(); row <= sight.scroll().lastRow(); row++) {
            RowView view = row(row);
            RowLook look =
                    RowLook.of(sight.rows(), row, colours, styleClasses, firstColumn, columnCount);
            view.setVisible(true);
            view.resizeRelocate(0, sight.scroll().y(row), getWidth(), metrics.rowHeight());
            int more = view.work(look);
            boolean isTooMuch = work > 0 && work + more > MOST_WORK;
            work += isTooMuch ? 0 : more;
            view.show(isTooMuch ? view.without(look) : look, metrics, numbersEnd, textX);
            if (isTooMuch) {
                colouring.start();
            }
            view.clearMarks();
            markFound(view, sight, row);
            markChosen(view, sight, row, state);
        }
        placeCaret(sight, state, focus);
    }

    /** So many views of rows there are. */
    private void fill(int needed) {
        if (pool.size() == needed) {
            return;
        }
        getChildren().removeAll(pool);
        while (pool.size() < needed) {
            pool.add(new RowView());
        }
        while (pool.size() > needed) {
            pool.removeLast();
        }
        getChildren().addAll(1, pool);
    }

    private void markFound(RowView view, Sight sight, int row) {
        int end = sight.rows().end(row);
        for (int number = found.firstBehind(sight.rows().start(row));
                number < found.count() && found.from(number) < end;
                number++) {
            view.find(
                    found.from(number), found.to(number), number == currentFound, sight.metrics());
        }
    }

    private static void markChosen(RowView view, Sight sight, int row, TextBuffer.State state) {
        Rows rows = sight.rows();
        int start = rows.start(row);
        int end = rows.end(row);
        boolean withEnd = !rows.goesOn(row) && state.from() <= end && state.to() > end;
        if (state.from() < state.to() && state.from() <= end && state.to() > start) {
            view.choose(state.from(), state.to(), withEnd, sight.metrics());
        }
    }

    private void placeCaret(Sight sight, TextBuffer.State state, Focus focus) {
        Scroll scroll = sight.scroll();
        Metrics metrics = sight.metrics();
        int row = sight.rows().rowAt(state.caret());
        boolean isSeen = row >= scroll.firstRow() && row <= scroll.lastRow();
        boolean isShown = isSeen && focus != Focus.AWAY;
        caretLine.setVisible(isShown && state.from() == state.to());
        blink.show(isShown, focus == Focus.TYPING);
        if (isSeen) {
            double y = scroll.y(row);
            caret.setX(Math.max(0, row(row).x(state.caret(), metrics) - CARET_WIDTH / 2));
            caret.setY(y + 1);
            caret.setWidth(CARET_WIDTH);
            caret.setHeight(metrics.rowHeight() - 2);
            caretLine.setX(sight.gutterWidth());
            caretLine.setY(y);
            caretLine.setWidth(Math.max(0, getWidth() - sight.gutterWidth()));
            caretLine.setHeight(metrics.rowHeight());
        }
    }
}
