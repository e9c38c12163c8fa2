package io.e3fx.app.keys;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javafx.scene.input.KeyEvent;

/** What the keys of the keyboard do in the tree. Confined to the FX thread. */
final class TreeKeys {

    private final KeyTreeViewModel model;
    private final IntSupplier page;
    private final Consumer<String> open;

    /** Where the cursor was when its line was there last. */
    private int lastPlace;

    /**
     * Keys of one tree.
     *
     * @param page how many lines are in sight
     * @param open opens a key
     */
    TreeKeys(KeyTreeViewModel model, IntSupplier page, Consumer<String> open) {
        this.model = model;
        this.page = page;
        this.open = open;
    }

    /** Does what the key stands for and consumes it, if it stands for anything. */
    void pressed(KeyEvent press) {
        if (press.isAltDown()) {
            return;
        }
        if (press.isShortcutDown() ? pressedWithShortcut(press) : pressedAlone(press)) {
            press.consume();
        }
    }

    private boolean pressedWithShortcut(KeyEvent press) {
        return switch (press.getCode()) {
            case A -> {
                model.chooseSiblings();
                yield true;
            }
            case HOME -> go(0, press);
            case END -> go(Integer.MAX_VALUE, press);
            default -> false;
        };
    }

    private boolean pressedAlone(KeyEvent press) {
        int place = place();
        return switch (press.getCode()) {
            case UP -> go(place - 1, press);
            case DOWN -> go(place + 1, press);
            case PAGE_UP -> go(place - page.getAsInt(), press);
            case PAGE_DOWN -> go(place + page.getAsInt(), press);
            case HOME -> go(0, press);
            case END -> go(Integer.MAX_VALUE, press);
            case LEFT -> left(line(place), press);
            case RIGHT, ADD -> right(place, press);
            case SUBTRACT -> left(line(place), press);
            case ENTER -> enter(line(place));
            case SPACE -> {
                model.choose(line(place).id(), KeyTreeViewModel.Choice.TOGGLE);
                yield true;
            }
            case ESCAPE -> model.cancel(line(place).row().path());
            default -> false;
        };
    }

    private boolean go(int place, KeyEvent press) {
        int there = Math.clamp(place, 0, model.linesProperty().get().size() - 1);
        lastPlace = there;
        model.choose(
                line(there).id(),
                press.isShiftDown()
                        ? KeyTreeViewModel.Choice.EXTEND
                        : KeyTreeViewModel.Choice.ONLY);
        return true;
    }

    private boolean left(Line line, KeyEvent press) {
        if (line.state() == Line.State.OPEN) {
            model.close(line.id());
            return true;
        }
        String above = line.isNode() ? KeyPaths.parent(line.id()) : line.row().path();
        return go(Math.max(0, model.linesProperty().get().indexOf(above)), press);
    }

    private boolean right(int place, KeyEvent press) {
        return switch (line(place).state()) {
            case LEAF -> true;
            case CLOSED -> {
                model.open(line(place).id());
                yield true;
            }
            case OPEN -> go(place + 1, press);
        };
    }

    private boolean enter(Line line) {
        if (!line.isNode()) {
            model.retry(line.row());
        } else {
            switch (line.state()) {
                case LEAF -> open.accept(line.id());
                case CLOSED -> model.open(line.id());
                case OPEN -> model.close(line.id());
            }
        }
        return true;
    }

    private int place() {
        Lines lines = model.linesProperty().get();
        int found = model.selectionProperty().get().cursor().map(lines::indexOf).orElse(-1);
        lastPlace = found >= 0 ? found : Math.clamp(lastPlace, 0, lines.size() - 1);
        return lastPlace;
    }

    private Line line(int place) {
        return model.linesProperty().get().get(place);
    }
}
