package io.e3fx.app.keys;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * Dragging in the tree: keys and directories onto directories, files from outside into them, paths out as text. Near an
 * edge the list scrolls; over a closed directory for a while it opens. Confined to the FX thread.
 */
final class TreeDrag {

    /** A drag begins so much later at most, while files are made of what is dragged; longer would feel stuck. */
    private static final Duration PATIENCE = Duration.millis(250);

    private static final Duration SPRING = Duration.millis(700);
    private static final Duration SCROLL_TICK = Duration.millis(50);
    private static final double EDGE = 24;
    private static final double SCROLL_STEP = 14;

    private final KeyTreeViewModel model;
    private final TreeDrops drops;
    private final DoubleFunction<Line> lineAt;
    private final Consumer<Optional<String>> mark;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final PauseTransition spring = new PauseTransition(SPRING);
    private final Timeline scrolling;
    private Optional<List<String>> dragged = Optional.empty();
    private TreeDrops.Kind kind = TreeDrops.Kind.MOVE;
    private Optional<String> pressed = Optional.empty();
    private boolean isPrimary;
    private boolean isPrepared;
    private Optional<String> over = Optional.empty();
    private double step;

    /**
     * Dragging in one tree.
     *
     * @param lineAt the line at a height in the list
     * @param mark marks the directory that would take what is dragged
     * @param scroll scrolls by so many pixels
     */
    TreeDrag(
            KeyTreeViewModel model,
            TreeDrops drops,
            DoubleFunction<Line> lineAt,
            Consumer<Optional<String>> mark,
            Consumer<Double> scroll) {
        this.model = model;
        this.drops = drops;
        this.lineAt = lineAt;
        this.mark = mark;
        scrolling = new Timeline(new KeyFrame(SCROLL_TICK, _ -> scroll.accept(step)));
        scrolling.setCycleCount(Animation.INDEFINITE);
        spring.setOnFinished(_ -> over.ifPresent(model::open));
    }

    void install(Region list) {
        list.addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                press -> {
                    Line line = lineAt.apply(press.getY());
                    pressed = line.isNode() ? Optional.of(line.id()) : Optional.empty();
                    isPrimary = press.getButton() == MouseButton.PRIMARY;
                    isPrepared = false;
                });
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::hold);
        list.addEventHandler(MouseEvent.DRAG_DETECTED, drag -> begin(list, drag));
        list.setOnDragOver(drag -> over(list, drag));
        list.setOnDragExited(_ -> leave());
        list.setOnDragDropped(drag -> {
            List<File> files = drag.getDragboard().getFiles();
            drag.setDropCompleted(drop(lineAt.apply(drag.getY()), files, kind));
            leave();
            drag.consume();
        });
        list.setOnDragDone(_ -> {
            dragged = Optional.empty();
            leave();
        });
    }

    /** Takes these up, as a drag does. */
    void take(List<String> keys) {
        dragged = Optional.of(keys);
    }

    /** Where what is dragged would land on the line. */
    Optional<String> target(Line line, List<File> files, TreeDrops.Kind kind) {
        if (dragged.isPresent()) {
            return new Held(dragged.get(), kind).target(line);
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(Held.directoryOf(line));
    }

    /** Lets what is dragged go on the line; false if it can not be there. */
    boolean drop(Line line, List<File> files, TreeDrops.Kind kind) {
        Optional<String> directory = target(line, files, kind);
        Optional<List<String>> keys = dragged;
        dragged = Optional.empty();
        directory.ifPresent(to -> {
            if (keys.isPresent()) {
                drops.transfer(new Held(keys.get(), kind).keys(), to, kind);
            } else {
                drops.files(files.stream().map(File::toPath).toList(), to);
            }
        });
        return directory.isPresent();
    }

    /**
     * What is dragged must be known when the drag begins, and files are made only of what is dragged: so the beginning
     * waits for them once the mouse has moved far enough.
     */
    private void hold(MouseEvent move) {
        if (!move.isDragDetect() || !isPrimary) {
            return;
        }
        List<String> keys = wanted();
        if (!isPrepared && !keys.isEmpty()) {
            isPrepared = true;
            drops.prepareFiles(keys);
            patience.playFromStart();
        }
        if (drops.isPreparingFiles() && patience.getStatus() == Animation.Status.RUNNING) {
            move.setDragDetect(false);
        }
    }

    /** With control held, the press that begins the drag has taken its own line out of the selection. */
    private List<String> wanted() {
        return Stream.concat(model.selectedKeys().stream(), pressed.stream())
                .filter(key -> !key.equals(KeyPaths.ROOT))
                .distinct()
                .toList();
    }

    private void begin(Region list, MouseEvent drag) {
        List<String> keys = wanted();
        if (keys.isEmpty() || !drag.isPrimaryButtonDown()) {
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", keys));
        List<Path> files = drops.preparedFiles(keys);
        if (!files.isEmpty()) {
            content.putFiles(files.stream().map(Path::toFile).toList());
        }
        list.startDragAndDrop(TransferMode.COPY_OR_MOVE).setContent(content);
        kind = isCopy(drag) ? TreeDrops.Kind.COPY : TreeDrops.Kind.MOVE;
        take(keys);
        drag.consume();
    }

    private void over(Region list, DragEvent drag) {
        Line line = lineAt.apply(drag.getY());
        Optional<String> target = target(line, drag.getDragboard().getFiles(), kind);
        if (target.isPresent()) {
            boolean isMove = dragged.isPresent() && kind == TreeDrops.Kind.MOVE;
            drag.acceptTransferModes(isMove ? TransferMode.MOVE : TransferMode.COPY);
        }
        mark.accept(target);
        springOver(line.state() == Line.State.CLOSED ? Optional.of(line.id()) : Optional.empty());
        scrollNear(drag.getY(), list.getHeight());
        drag.consume();
    }

    private void springOver(Optional<String> directory) {
        if (!directory.equals(over)) {
            over = directory;
            spring.stop();
            if (directory.isPresent()) {
                spring.playFromStart();
            }
        }
    }

    private void scrollNear(double y, double height) {
        if (y < EDGE) {
            step = -SCROLL_STEP;
            scrolling.play();
        } else if (y > height - EDGE) {
            step = SCROLL_STEP;
            scrolling.play();
        } else {
            scrolling.stop();
        }
    }

    private void leave() {
        over = Optional.empty();
        spring.stop();
        scrolling.stop();
        mark.accept(Optional.empty());
    }

    /**
     * GTK proposes to copy as long as no key is held, so that what it proposes can not tell a plain drag, which moves, from
     * one that is to copy: what counts is the key that is held when the drag begins.
     */
    private static boolean isCopy(MouseEvent drag) {
        return drag.isControlDown() || drag.isAltDown();
    }
}
