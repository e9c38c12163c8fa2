package io.e3fx.app.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Shows the lines in sight of a list of any length. All are of the same height, which the style {@code -e3-line-height}
 * says, so nothing here depends on how many there are; the toolkit's own lists look at each line before the first one in
 * sight. Confined to the FX thread.
 *
 * @param <C> what shows a line
 */
public abstract class LineFlow<C extends Region> extends Region {

    private static final double PREFERRED_WIDTH = 250;
    private static final double PREFERRED_HEIGHT = 400;

    /** How high a line is where no style says it. */
    private static final double LINE_HEIGHT = 28;

    private static final StyleablePropertyFactory<LineFlow<?>> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final StyleableProperty<Number> styledHeight;
    private final List<C> cells = new ArrayList<>();
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private final ReadOnlyDoubleWrapper barWidth = new ReadOnlyDoubleWrapper();
    private double lineHeight = LINE_HEIGHT;

    /** How far the list is scrolled, in pixels. */
    private double top;

    private boolean isSettingBar;

    /** A list that takes the focus. */
    // What gets to know of it here asks it for nothing before it is in a window.
    @SuppressWarnings("this-escape")
    protected LineFlow() {
        styledHeight =
                STYLES.createStyleableNumberProperty(
                        this,
                        "lineHeight",
                        "-e3-line-height",
                        flow -> flow.styledHeight,
                        LINE_HEIGHT);
        if (styledHeight instanceof Property<?> height) {
            height.subscribe(this::changeHeight);
        }
        setFocusTraversable(true);
        setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMax(1);
        bar.setManaged(false);
        bar.valueProperty()
                .subscribe((_, value) -> {
                    if (!isSettingBar) {
                        scrollTo(value.doubleValue() * mostTop());
                    }
                });
        // What is done with the bar means nothing to the lines beside it.
        bar.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        getChildren().add(bar);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
    }

    /** How many lines there are. */
    protected abstract int lineCount();

    /** Makes what shows one line at a time. */
    protected abstract C newCell();

    /** Lets the cell show the line at this place. */
    protected abstract void fill(C cell, int place);

    /** Called before lines are laid out, the size being known. */
    protected void aboutToLayOut() {}

    /** Tells that the lines are others; the first one in sight that is still there stays where it is.
     *
     * @param countBefore how many lines there were
     * @param placeNow where the line of a place before is now; less than 0 if it is gone
     */
    protected final void linesChanged(int countBefore, IntUnaryOperator placeNow) {
        int first = (int) (top / lineHeight);
        int last = Math.min(first + inSight(), countBefore - 1);
        for (int place = first; place <= last; place++) {
            int now = placeNow.applyAsInt(place);
            if (now >= 0) {
                top += (now - place) * lineHeight;
                break;
            }
        }
        scrollTo(top);
        if (countBefore != lineCount()) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.ROW_COUNT);
        }
    }

    /** Scrolls until the line is in sight, a third from above when it was far away. */
    protected final void bringIntoSight(int place) {
        double from = place * lineHeight;
        double bottom = top + getHeight();
        double next = top;
        if (from < top - 2 * lineHeight || from > bottom + lineHeight) {
            next = from - getHeight() / 3;
        } else if (from < top) {
            next = from;
        } else if (from + lineHeight > bottom) {
            next = from + lineHeight - getHeight();
        }
        scrollTo(next);
    }

    /** Scrolls by so many pixels. */
    public final void scrollBy(double pixels) {
        scrollTo(top + pixels);
    }

    /** How many whole lines are in sight. */
    public final int inSight() {
        return Math.max(1, (int) (getHeight() / lineHeight));
    }

    /** The place of the line at this height; that of a line that is not there when it is below the last one. */
    protected final int placeAt(double y) {
        return Math.max(0, (int) ((top + y) / lineHeight));
    }

    /** How high a line is. */
    protected final double lineHeight() {
        return lineHeight;
    }

    /** How much of the width the scroll bar takes; nothing while all lines are in sight. */
    public final ReadOnlyDoubleProperty barWidthProperty() {
        return barWidth.getReadOnlyProperty();
    }

    /** Shows anew what is in sight. */
    public final void refresh() {
        requestLayout();
    }

    /** The cells in sight. */
    public final List<C> cells() {
        return cells.stream().filter(Region::isVisible).toList();
    }

    /** Its own layout is all that changes: the window around it is left alone. */
    @Override
    public final void requestLayout() {
        setNeedsLayout(true);
    }

    @Override
    protected final double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected final double computePrefHeight(double width) {
        return PREFERRED_HEIGHT;
    }

    @Override
    protected final void layoutChildren() {
        if (getHeight() > 0) {
            aboutToLayOut();
        }
        top = Math.clamp(top, 0, mostTop());
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        barWidth.set(layoutBar());
        double width = getWidth() - barWidth.get();
        int first = (int) (top / lineHeight);
        int count = (int) Math.ceil(getHeight() / lineHeight) + 1;
        while (cells.size() < count) {
            C cell = newCell();
            cell.setManaged(false);
            cells.add(cell);
            getChildren().add(cells.size() - 1, cell);
            cell.applyCss();
        }
        // The same line keeps its cell while the list is scrolled.
        for (int place = first; place < first + cells.size(); place++) {
            C cell = cells.get(place % cells.size());
            boolean isShown = place < lineCount() && place < first + count;
            cell.setVisible(isShown);
            if (isShown) {
                fill(cell, place);
                cell.resizeRelocate(
                        0, Math.floor(place * lineHeight - top), Math.max(0, width), lineHeight);
            }
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT, ITEM_COUNT -> lineCount();
            case VERTICAL_SCROLLBAR -> bar;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** What a style sheet may say of it. */
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }

    /** The same line stays the first one; a line takes whole pixels, so that its text is sharp. */
    private void changeHeight() {
        double next = Math.max(1, Math.rint(styledHeight.getValue().doubleValue()));
        top = top / lineHeight * next;
        lineHeight = next;
        requestLayout();
    }

    private double layoutBar() {
        double most = mostTop();
        bar.setVisible(most > 0);
        if (most <= 0) {
            return 0;
        }
        isSettingBar = true;
        bar.setVisibleAmount(getHeight() / (lineCount() * lineHeight));
        bar.setUnitIncrement(lineHeight / most);
        bar.setBlockIncrement(getHeight() / most);
        bar.setValue(top / most);
        isSettingBar = false;
        double width = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
        return width;
    }

    private double mostTop() {
        return Math.max(0, lineCount() * lineHeight - getHeight());
    }

    private void scrollTo(double pixels) {
        top = Math.clamp(pixels, 0, mostTop());
        requestLayout();
    }

    private void scrolled(ScrollEvent scroll) {
        scrollBy(-scroll.getDeltaY());
        scroll.consume();
    }
}
