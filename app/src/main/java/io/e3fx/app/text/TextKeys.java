package io.e3fx.app.text;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys do in a text. Keys that mean nothing here go on to the window. Confined to the FX thread. */
final class TextKeys {

    static final boolean IS_MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private final TextView view;
    private final TextBuffer buffer;

    /** The column that moving up and down keeps to; -1: the one where the cursor is. */
    private int goal = -1;

    TextKeys(TextView view, TextBuffer buffer) {
        this.view = view;
        this.buffer = buffer;
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent press) {
        int keptGoal = goal;
        goal = -1;
        boolean isTaken =
                moves(press, keptGoal) || commands(press) || (view.isEditable() && edits(press));
        if (isTaken) {
            press.consume();
        }
    }

    private boolean moves(KeyEvent press, int keptGoal) {
        KeyCode code = press.getCode();
        boolean byWord = IS_MAC ? press.isAltDown() : press.isControlDown();
        boolean toEnd = IS_MAC ? press.isMetaDown() : press.isControlDown();
        if (!IS_MAC && (press.isAltDown() || press.isMetaDown())) {
            return false;
        }
        return switch (code) {
            case LEFT, KP_LEFT -> left(press, byWord, IS_MAC && toEnd);
            case RIGHT, KP_RIGHT -> right(press, byWord, IS_MAC && toEnd);
            case UP, KP_UP -> up(press, toEnd, keptGoal);
            case DOWN, KP_DOWN -> down(press, toEnd, keptGoal);
            case PAGE_UP -> vertically(press, -view.pageRows(), keptGoal);
            case PAGE_DOWN -> vertically(press, view.pageRows(), keptGoal);
            case HOME -> move(press, toEnd ? _ -> 0 : this::rowStart);
            case END -> move(press, toEnd ? _ -> buffer.text().length() : this::rowEnd);
            default -> false;
        };
    }

    private boolean left(KeyEvent press, boolean byWord, boolean toRowStart) {
        TextBuffer.State now = buffer.stateProperty().get();
        if (toRowStart) {
            return move(press, this::rowStart);
        }
        if (byWord) {
            return move(press, place -> Steps.previousWord(buffer.text(), place));
        }
        boolean leaves = now.from() < now.to() && !press.isShiftDown();
        return move(press, place -> leaves ? now.from() : Steps.previous(buffer.text(), place));
    }

    private boolean right(KeyEvent press, boolean byWord, boolean toRowEnd) {
        TextBuffer.State now = buffer.stateProperty().get();
        if (toRowEnd) {
            return move(press, this::rowEnd);
        }
        if (byWord) {
            return move(press, place -> Steps.nextWord(buffer.text(), place));
        }
        boolean leaves = now.from() < now.to() && !press.isShiftDown();
        return move(press, place -> leaves ? now.to() : Steps.next(buffer.text(), place));
    }

    private boolean up(KeyEvent press, boolean toEnd, int keptGoal) {
        if (!toEnd) {
            return vertically(press, -1, keptGoal);
        }
        if (IS_MAC) {
            return move(press, _ -> 0);
        }
        view.scrollRows(-1);
        return true;
    }

    private boolean down(KeyEvent press, boolean toEnd, int keptGoal) {
        if (!toEnd) {
            return vertically(press, 1, keptGoal);
        }
        if (IS_MAC) {
            return move(press, _ -> buffer.text().length());
        }
        view.scrollRows(1);
        return true;
    }

    private boolean vertically(KeyEvent press, int rowCount, int keptGoal) {
        Rows rows = view.currentRows();
        String text = buffer.text();
        int place = buffer.stateProperty().get().caret();
        int row = rows.rowAt(place);
        int column = keptGoal >= 0 ? keptGoal : Columns.between(text, rows.start(row), place);
        int next = Math.clamp(row + rowCount, 0, rows.count() - 1);
        int target = next == row ? (rowCount < 0 ? 0 : text.length()) : place(rows, next, column);
        move(press, _ -> target);
        goal = column;
        return true;
    }

    /** A place at the end of a row whose line goes on would be the beginning of the next row. */
    private static int place(Rows rows, int row, int column) {
        int place = Columns.place(rows.text(), rows.start(row), rows.end(row), column);
        return rows.goesOn(row) && place == rows.end(row)
                ? Steps.previous(rows.text(), place)
                : place;
    }

    private boolean move(KeyEvent press, IntUnaryOperator step) {
        TextBuffer.State now = buffer.stateProperty().get();
        int target = step.applyAsInt(now.caret());
        buffer.select(press.isShiftDown() ? now.anchor() : target, target);
        return true;
    }

    private int rowStart(int place) {
        Rows rows = view.currentRows();
        return rows.start(rows.rowAt(place));
    }

    private int rowEnd(int place) {
        Rows rows = view.currentRows();
        int row = rows.rowAt(place);
        int end = rows.end(row);
        return rows.goesOn(row) ? Steps.previous(buffer.text(), end) : end;
    }

    private boolean commands(KeyEvent press) {
        boolean isInsert = press.getCode() == KeyCode.INSERT && press.isShortcutDown();
        if (isInsert || press.getCode() == KeyCode.COPY) {
            return copy();
        }
        if (!press.isShortcutDown() || press.isAltDown() || press.isShiftDown()) {
            return false;
        }
        return switch (press.getCode()) {
            case A -> {
                buffer.select(0, buffer.text().length());
                yield true;
            }
            case C -> copy();
            default -> false;
        };
    }

    private boolean edits(KeyEvent press) {
        String text = buffer.text();
        int place = buffer.stateProperty().get().caret();
        boolean byWord = IS_MAC ? press.isAltDown() : press.isControlDown();
        switch (press.getCode()) {
            case BACK_SPACE ->
                    buffer.delete(
                            byWord ? Steps.previousWord(text, place) : Steps.previous(text, place));
            case DELETE -> {
                if (press.isShiftDown()) {
                    cut();
                } else {
                    buffer.delete(byWord ? Steps.nextWord(text, place) : Steps.next(text, place));
                }
            }
            case ENTER -> {
                if (press.isShortcutDown() || press.isAltDown()) {
                    return false;
                }
                buffer.type(buffer.lineEnd());
            }
            case TAB -> {
                if (press.isShiftDown() || press.isControlDown() || press.isAltDown()) {
                    return false;
                }
                buffer.type("\t");
            }
            case INSERT -> {
                if (!press.isShiftDown()) {
                    return false;
                }
                paste();
            }
            default -> {
                return press.isShortcutDown() && !press.isAltDown() && editCommands(press);
            }
        }
        return true;
    }

    private boolean editCommands(KeyEvent press) {
        switch (press.getCode()) {
            case X -> cut();
            case V -> paste();
            case Z -> {
                if (press.isShiftDown()) {
                    buffer.redo();
                } else {
                    buffer.undo();
                }
            }
            case Y -> buffer.redo();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean copy() {
        copy(buffer);
        return true;
    }

    private void cut() {
        cut(buffer);
    }

    private void paste() {
        paste(buffer);
    }

    /** Puts what is chosen on the clipboard. */
    static void copy(TextBuffer buffer) {
        String chosen = buffer.stateProperty().get().chosen();
        if (!chosen.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(chosen);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** Moves what is chosen to the clipboard. */
    static void cut(TextBuffer buffer) {
        copy(buffer);
        buffer.type("");
    }

    /** Puts what is on the clipboard in the place of what is chosen; its lines end as those of the text do. */
    static void paste(TextBuffer buffer) {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasString()) {
            TextBuffer.State now = buffer.stateProperty().get();
            String pasted =
                    clipboard.getString().replace("\r\n", "\n").replace("\n", buffer.lineEnd());
            buffer.replace(now.from(), now.to(), pasted);
        }
    }

    private void typed(KeyEvent typed) {
        String characters = typed.getCharacter();
        boolean isCommand = typed.isControlDown() || typed.isAltDown() || typed.isMetaDown();
        boolean isThirdLevel =
                typed.isAltDown() && !typed.isMetaDown() && (typed.isControlDown() || IS_MAC);
        if (!view.isEditable() || (isCommand && !isThirdLevel) || characters.isEmpty()) {
            return;
        }
        char first = characters.charAt(0);
        if (first > 0x1F && first != 0x7F && first != KeyEvent.CHAR_UNDEFINED.charAt(0)) {
            goal = -1;
            buffer.type(characters);
            typed.consume();
        }
    }
}
