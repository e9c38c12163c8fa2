package io.e3fx.app.keys;

import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;

/**
 * The key tree on the screen: the visible lines as one list, of which only those in sight exist as controls. Places are
 * kept by path: when lines come and go, what is in sight, chosen and stood on stays.
 */
public final class KeyTreeView extends BorderPane implements AutoCloseable {

    private static final long FLASH_MILLIS = 1200;
    private static final Duration FLASH_TICK = Duration.millis(200);
    private static final Duration CLOCK_TICK = Duration.seconds(1);
    private static final double CELL_HEIGHT = 28;

    private final KeyTreeViewModel model;
    private final InstantSource clock;
    private final LineList lines = new LineList();
    private final ListView<Line> list = new ListView<>(lines);
    private final LineSelection selection;
    private final List<KeyCell> cells = new ArrayList<>();
    private final Map<String, Long> flashing = new HashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();

    /** A path that shall come into sight as soon as it is there. */
    private Optional<String> awaited = Optional.empty();

    private Consumer<String> opener = _ -> {};
    private Optional<TreeDrag> drag = Optional.empty();
    private Optional<String> dropTarget = Optional.empty();

    /** Shows the model. */
    public KeyTreeView(KeyTreeViewModel model, Texts texts, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        this.selection = new LineSelection(model);
        getStyleClass().add("key-tree");
        list.setId("key-tree");
        list.setFixedCellSize(CELL_HEIGHT);
        list.setSelectionModel(selection);
        list.setCellFactory(_ -> {
            KeyCell cell = new KeyCell(texts, clock, new Cells());
            cells.add(cell);
            return cell;
        });
        list.setAccessibleText(texts.get("tree.accessible"));
        list.addEventFilter(
                KeyEvent.KEY_PRESSED, new TreeKeys(model, this::page, this::openKey)::pressed);
        setCenter(list);
        subscriptions.add(model.linesProperty().subscribe(this::show));
        subscriptions.add(model.selectionProperty().subscribe(this::showSelection));
        subscriptions.add(model.subscribe((_, keys) -> flash(keys)));
        subscriptions.add(model.filterProperty().subscribe(_ -> refresh()));
        repeat(CLOCK_TICK, this::tick);
        repeat(FLASH_TICK, this::endFlashes);
    }

    /** Lets keys be dragged in the tree, and files into it. */
    public void setDrops(TreeDrops drops) {
        drag =
                Optional.of(
                        new TreeDrag(model, drops, this::lineAt, this::markTarget, this::scroll));
        drag.get().install(list);
    }

    /** What is dragged. */
    Optional<TreeDrag> drag() {
        return drag;
    }

    /** The menu that a right click or the menu key opens. */
    public void setMenu(ContextMenu menu) {
        list.setContextMenu(menu);
    }

    /** Told the key that is opened by a double click or Enter. */
    public void setOpener(Consumer<String> opener) {
        this.opener = opener;
    }

    /** The control that takes the focus. */
    public ListView<Line> control() {
        return list;
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void repeat(Duration interval, Runnable action) {
        Timeline ticking = new Timeline(new KeyFrame(interval, _ -> action.run()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        subscriptions.add(ticking::stop);
    }

    private void openKey(String key) {
        opener.accept(key);
    }

    /** Shows other lines; the first one in sight that is still there stays where it is. */
    private void show(Lines next) {
        Optional<Anchor> anchor = anchor(next);
        lines.show(next);
        refresh();
        selection.refresh();
        focusCursor();
        anchor.filter(Anchor::hasMoved).ifPresent(this::hold);
        awaited.filter(path -> next.indexOf(path) >= 0)
                .ifPresent(path -> {
                    awaited = Optional.empty();
                    bringIntoSight(path);
                });
    }

    /** A line in sight, where it was and where it is now. */
    private record Anchor(int before, int now, double y) {
        boolean hasMoved() {
            return before != now;
        }
    }

    private Optional<Anchor> anchor(Lines next) {
        if (flow().isEmpty() || flow().get().getFirstVisibleCell() == null) {
            return Optional.empty();
        }
        int first = flow().get().getFirstVisibleCell().getIndex();
        int last = flow().get().getLastVisibleCell().getIndex();
        double y = flow().get().getFirstVisibleCell().getLayoutY();
        for (int place = first; place <= Math.min(last, lines.size() - 1); place++) {
            int now = next.indexOf(lines.get(place).id());
            if (now >= 0) {
                return Optional.of(new Anchor(place, now, y + (place - first) * CELL_HEIGHT));
            }
        }
        return Optional.empty();
    }

    private void hold(Anchor anchor) {
        list.layout();
        flow().ifPresent(flow -> {
            flow.scrollToTop(anchor.now());
            flow.scrollPixels(-anchor.y());
        });
    }

    private void showSelection(Selection now) {
        selection.refresh();
        focusCursor();
        awaited = now.cursor().filter(cursor -> lines.lines().indexOf(cursor) < 0);
        now.cursor().ifPresent(this::bringIntoSight);
    }

    private void focusCursor() {
        int place = model.selectionProperty().get().cursor().map(lines.lines()::indexOf).orElse(-1);
        if (place >= 0 && list.getFocusModel().getFocusedIndex() != place) {
            list.getFocusModel().focus(place);
        }
    }

    private void bringIntoSight(String id) {
        int place = lines.lines().indexOf(id);
        if (place < 0 || flow().isEmpty()) {
            return;
        }
        VirtualFlow<?> flow = flow().get();
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        boolean isNear =
                first != null
                        && last != null
                        && place >= first.getIndex() - 1
                        && place <= last.getIndex() + 1;
        list.layout();
        if (isNear) {
            flow.scrollTo(place);
        } else {
            flow.scrollToTop(Math.max(0, place - page() / 3));
        }
    }

    /** How many lines are in sight. */
    private int page() {
        return Math.max(1, (int) (list.getHeight() / CELL_HEIGHT) - 1);
    }

    private Optional<VirtualFlow<?>> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.of(flow)
                : Optional.empty();
    }

    private Optional<Line> lineAt(double y) {
        return flow().filter(flow -> flow.getFirstVisibleCell() != null)
                .map(flow -> {
                    IndexedCell<?> first = flow.getFirstVisibleCell();
                    double down = y - first.getLayoutY();
                    return first.getIndex() + (int) Math.floor(down / CELL_HEIGHT);
                })
                .map(place -> lines.get(Math.clamp(place, 0, lines.size() - 1)));
    }

    private void markTarget(Optional<String> directory) {
        if (!directory.equals(dropTarget)) {
            dropTarget = directory;
            refresh();
        }
    }

    private void scroll(double pixels) {
        flow().ifPresent(flow -> flow.scrollPixels(pixels));
    }

    private void flash(Set<String> keys) {
        if (keys.isEmpty() || Platform.getPreferences().isReducedMotion()) {
            return;
        }
        long end = clock.millis() + FLASH_MILLIS;
        for (KeyCell cell : cells) {
            Line line = cell.getItem();
            if (line != null && !cell.isEmpty() && keys.contains(line.id())) {
                flashing.put(line.id(), end);
                cell.refresh();
            }
        }
    }

    private void endFlashes() {
        if (!flashing.isEmpty()) {
            long now = clock.millis();
            Set<String> ended =
                    flashing.entrySet().stream()
                            .filter(flash -> flash.getValue() <= now)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
            flashing.keySet().removeAll(ended);
            cells.stream()
                    .filter(cell -> cell.getItem() != null && ended.contains(cell.getItem().id()))
                    .forEach(KeyCell::refresh);
        }
    }

    private void refresh() {
        cells.forEach(KeyCell::refreshPlace);
    }

    /** Times to live run down. */
    private void tick() {
        model.tick(clock.instant());
        cells.stream().filter(KeyCell::hasTime).forEach(KeyCell::refresh);
    }

    /** What the lines ask for. */
    private final class Cells implements KeyCell.Host {
        @Override
        public void toggle(String directory) {
            if (model.isShownOpen(directory)) {
                model.close(directory);
            } else {
                model.open(directory);
            }
        }

        @Override
        public void pressed(Line line, MouseEvent press) {
            list.requestFocus();
            boolean isChosen = model.selectionProperty().get().contains(line.id());
            if (press.isShiftDown()) {
                model.choose(line.id(), KeyTreeViewModel.Choice.EXTEND);
            } else if (press.isShortcutDown()) {
                model.choose(line.id(), KeyTreeViewModel.Choice.TOGGLE);
            } else if (!isChosen) {
                model.choose(line.id(), KeyTreeViewModel.Choice.ONLY);
            }
        }

        @Override
        public void clicked(Line line, MouseEvent click) {
            boolean isPlain =
                    click.getButton() == MouseButton.PRIMARY
                            && !click.isShiftDown()
                            && !click.isShortcutDown();
            if (!isPlain) {
                return;
            }
            if (click.isStillSincePress()) {
                model.choose(line.id(), KeyTreeViewModel.Choice.ONLY);
            }
            if (!line.isNode()) {
                model.retry(line.row());
            } else if (click.getClickCount() == 2 && line.state() != Line.State.LEAF) {
                toggle(line.id());
            } else if (click.getClickCount() == 2) {
                openKey(line.id());
            }
        }

        @Override
        public void cancel(String directory) {
            model.cancel(directory);
        }

        @Override
        public boolean isFlashing(String id) {
            return flashing.containsKey(id);
        }

        @Override
        public boolean isDropTarget(String id) {
            return dropTarget.filter(id::equals).isPresent();
        }

        @Override
        public Filter filter() {
            return model.filter();
        }
    }
}
