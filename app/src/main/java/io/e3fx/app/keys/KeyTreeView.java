package io.e3fx.app.keys;

import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;

/**
 * The key tree on the screen. Places are kept by path: when lines come and go, what is in sight, chosen and stood on
 * stays.
 */
public final class KeyTreeView extends BorderPane implements AutoCloseable {

    private static final long FLASH_MILLIS = 1200;
    private static final Duration FLASH_TICK = Duration.millis(200);
    private static final Duration CLOCK_TICK = Duration.seconds(1);

    private final KeyTreeViewModel model;
    private final InstantSource clock;
    private final LinesPane list;
    private final Map<String, Long> flashing = new HashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();

    private Consumer<String> opener = _ -> {};
    private Optional<TreeDrag> drag = Optional.empty();
    private Optional<String> dropTarget = Optional.empty();
    private Set<String> drafts = Set.of();

    /** Shows the model. */
    public KeyTreeView(KeyTreeViewModel model, Texts texts, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        getStyleClass().add("key-tree");
        list = new LinesPane(() -> new KeyCell(texts, clock, new Cells()));
        list.setId("key-tree");
        list.setAccessibleText(texts.get("tree.accessible"));
        list.addEventFilter(
                KeyEvent.KEY_PRESSED, new TreeKeys(model, list::inSight, this::openKey)::pressed);
        setCenter(list);
        subscriptions.add(model.linesProperty().subscribe(list::show));
        subscriptions.add(model.selectionProperty().subscribe(now -> list.follow(now.cursor())));
        subscriptions.add(model.subscribe((_, keys) -> flash(keys)));
        subscriptions.add(model.filterProperty().subscribe(_ -> list.refresh()));
        repeat(CLOCK_TICK, this::tick);
        repeat(FLASH_TICK, this::endFlashes);
    }

    /** Lets keys be dragged in the tree, and files into it. */
    public void setDrops(TreeDrops drops) {
        drag =
                Optional.of(
                        new TreeDrag(model, drops, list::lineAt, this::markTarget, list::scrollBy));
        drag.get().install(list);
    }

    /** Marks the keys into which something is typed and not saved. */
    public void setDrafts(ObservableValue<Set<String>> keys) {
        subscriptions.add(
                keys.subscribe(now -> {
                    drafts = now;
                    list.refresh();
                }));
    }

    /** What is dragged. */
    Optional<TreeDrag> drag() {
        return drag;
    }

    /** The menu that a right click or the menu key opens. */
    public void setMenu(ContextMenu menu) {
        list.setMenu(menu);
    }

    /** Told the key that is opened by a double click or Enter. */
    public void setOpener(Consumer<String> opener) {
        this.opener = opener;
    }

    /** The control that takes the focus. */
    public LinesPane control() {
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

    private void markTarget(Optional<String> directory) {
        if (!directory.equals(dropTarget)) {
            dropTarget = directory;
            list.refresh();
        }
    }

    private void flash(Set<String> keys) {
        if (keys.isEmpty() || Platform.getPreferences().isReducedMotion()) {
            return;
        }
        long end = clock.millis() + FLASH_MILLIS;
        for (KeyCell cell : list.cells()) {
            cell.line()
                    .map(Line::id)
                    .filter(keys::contains)
                    .ifPresent(id -> {
                        flashing.put(id, end);
                        cell.refresh();
                    });
        }
    }

    private void endFlashes() {
        if (!flashing.isEmpty()) {
            long now = clock.millis();
            flashing.values().removeIf(end -> end <= now);
            list.refresh();
        }
    }

    /** Times to live run down. */
    private void tick() {
        model.tick(clock.instant());
        list.cells().stream().filter(KeyCell::hasTime).forEach(KeyCell::refresh);
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
        public void stepTo(String id) {
            list.requestFocus();
            model.choose(id, KeyTreeViewModel.Choice.ONLY);
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
        public boolean hasDraft(String id) {
            return drafts.contains(id);
        }

        @Override
        public boolean isFlashing(String id) {
            return flashing.containsKey(id);
        }

        @Override
        public boolean isChosen(String id) {
            return model.selectionProperty().get().contains(id);
        }

        @Override
        public boolean isCursor(String id) {
            return model.selectionProperty().get().cursor().filter(id::equals).isPresent();
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
