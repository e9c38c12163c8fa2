package io.e3fx.app.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.Property;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Shows the lines in sight of a list of any length. All are of the same height, so nothing here depends on how many there
 * are; the toolkit's own lists look at each line before the first one in sight. Confined to the FX thread.
 */
public final class LinesPane extends Region {

    private static final double PREFERRED_WIDTH = 250;
    private static final double PREFERRED_HEIGHT = 400;

    /** How high a line is where no style says it. */
    private static final double LINE_HEIGHT = 28;

    private static final StyleablePropertyFactory<LinesPane> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Supplier<KeyCell> cellFactory;
    private final StyleableProperty<Number> styledHeight;
    private final List<KeyCell> cells = new ArrayList<>();
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private Lines lines = Lines.none();
    private Optional<ContextMenu> menu = Optional.empty();

    /** A line that shall come into sight as soon as it is there and the size is known. */
    private Optional<String> awaited = Optional.empty();

    private double lineHeight = LINE_HEIGHT;

    /** How far the list is scrolled, in pixels. */
    private double top;

    private boolean isSettingBar;

    LinesPane(Supplier<KeyCell> cellFactory) {
        this.cellFactory = cellFactory;
        styledHeight =
                STYLES.createStyleableNumberProperty(
                        this,
                        "lineHeight",
                        "-e3-line-height",
                        pane -> pane.styledHeight,
                        LINE_HEIGHT);
        if (styledHeight instanceof Property<?> height) {
            height.subscribe(this::changeHeight);
        }
        getStyleClass().add("key-lines");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TREE_VIEW);
        setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMax(1);
        bar.setManaged(false);
        bar.valueProperty()
                .subscribe(value -> {
                    if (!isSettingBar) {
                        scrollTo(value.doubleValue() * mostTop());
                    }
                });
        getChildren().add(bar);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
    }

    /** What is shown. */
    public Lines lines() {
        return lines;
    }

    /** The menu that a right click or the menu key opens. */
    void setMenu(ContextMenu menu) {
        this.menu = Optional.of(menu);
    }

    /** Shows other lines; the first one in sight that is still there stays where it is. */
    void show(Lines next) {
        int first = (int) (top / lineHeight);
        int last = Math.min(first + inSight(), lines.size() - 1);
        for (int place = first; place <= last; place++) {
            int now = next.indexOf(lines.get(place).id());
            if (now >= 0) {
                top += (now - place) * lineHeight;
                break;
            }
        }
        boolean isLonger = lines.size() != next.size();
        lines = next;
        scrollTo(top);
        if (isLonger) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.ROW_COUNT);
        }
    }

    /** Keeps the line on which the keyboard stands in sight, from when it is there. */
    void follow(Optional<String> cursor) {
        awaited = cursor;
        requestLayout();
        layout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    void scrollBy(double pixels) {
        scrollTo(top + pixels);
    }

    /** How many whole lines are in sight. */
    int inSight() {
        return Math.max(1, (int) (getHeight() / lineHeight));
    }

    /** The line at this height; below the last one the root, which holds them all. */
    Line lineAt(double y) {
        int place = (int) ((top + y) / lineHeight);
        return lines.get(place < lines.size() ? Math.max(0, place) : 0);
    }

    /** Shows anew what is in sight. */
    void refresh() {
        requestLayout();
    }

    /** The cells in sight. */
    List<KeyCell> cells() {
        return cells.stream().filter(KeyCell::isVisible).toList();
    }

    /** Its own layout is all that changes: the window around it is left alone. */
    @Override
    public void requestLayout() {
        setNeedsLayout(true);
    }

    @Override
    protected double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return PREFERRED_HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        top = Math.clamp(top, 0, mostTop());
        awaited.ifPresent(this::moveTo);
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        double width = getWidth() - layoutBar();
        int first = (int) (top / lineHeight);
        int count = (int) Math.ceil(getHeight() / lineHeight) + 1;
        while (cells.size() < count) {
            KeyCell cell = cellFactory.get();
            cells.add(cell);
            getChildren().add(cells.size() - 1, cell);
            cell.applyCss();
        }
        // The same line keeps its cell while the list is scrolled.
        for (int place = first; place < first + cells.size(); place++) {
            KeyCell cell = cells.get(place % cells.size());
            boolean isShown = place < lines.size() && place < first + count;
            cell.setVisible(isShown);
            if (isShown) {
                cell.show(lines.get(place), place);
                cell.resizeRelocate(
                        0, Math.floor(place * lineHeight - top), Math.max(0, width), lineHeight);
            }
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> lines.size();
            case MULTIPLE_SELECTION -> true;
            case ROW_AT_INDEX ->
                    cells().stream()
                            .filter(cell -> Objects.equals(parameters[0], cell.place()))
                            .findFirst()
                            .orElse(null);
            case FOCUS_ITEM -> cursorCell().orElse(null);
            case VERTICAL_SCROLLBAR -> bar;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** What a style sheet may say of it. */
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }

    /** The same line stays the first one; a line takes whole pixels, so that its text is sharp. */
    private void changeHeight() {
        double next = Math.max(1, Math.rint(styledHeight.getValue().doubleValue()));
        top = top / lineHeight * next;
        lineHeight = next;
        requestLayout();
    }

    private void moveTo(String id) {
        int place = lines.indexOf(id);
        if (place < 0 || getHeight() <= 0) {
            return;
        }
        awaited = Optional.empty();
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
        top = Math.clamp(next, 0, mostTop());
    }

    private double layoutBar() {
        double most = mostTop();
        bar.setVisible(most > 0);
        if (most <= 0) {
            return 0;
        }
        isSettingBar = true;
        bar.setVisibleAmount(getHeight() / (lines.size() * lineHeight));
        bar.setUnitIncrement(lineHeight / most);
        bar.setBlockIncrement(getHeight() / most);
        bar.setValue(top / most);
        isSettingBar = false;
        double width = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
        return width;
    }

    private double mostTop() {
        return Math.max(0, lines.size() * lineHeight - getHeight());
    }

    private void scrollTo(double pixels) {
        top = Math.clamp(pixels, 0, mostTop());
        requestLayout();
    }

    private void scrolled(ScrollEvent scroll) {
        scrollBy(-scroll.getDeltaY());
        scroll.consume();
    }

    private Optional<KeyCell> cursorCell() {
        return cells().stream().filter(KeyCell::isCursor).findFirst();
    }

    private void showMenu(ContextMenuEvent request) {
        Optional<Bounds> cursor =
                cursorCell().map(cell -> cell.localToScreen(cell.getLayoutBounds()));
        if (request.isKeyboardTrigger() && cursor.isPresent()) {
            menu.ifPresent(shown ->
                    shown.show(this, cursor.get().getMinX() + lineHeight, cursor.get().getMaxY()));
        } else {
            menu.ifPresent(shown -> shown.show(this, request.getScreenX(), request.getScreenY()));
        }
        request.consume();
    }
}
