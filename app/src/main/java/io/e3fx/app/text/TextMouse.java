package io.e3fx.app.text;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** What the mouse does in a text, and its menu. Confined to the FX thread. */
final class TextMouse {

    private final TextView view;
    private final TextBuffer buffer;
    private final MenuItem cut;
    private final MenuItem copy;
    private final MenuItem paste;
    private final MenuItem undo;
    private final MenuItem redo;
    private final ContextMenu menu;

    TextMouse(TextView view, TextBuffer buffer, TextNames names) {
        this.view = view;
        this.buffer = buffer;
        undo = item(names.undo(), buffer::undo);
        redo = item(names.redo(), buffer::redo);
        cut = item(names.cut(), () -> TextKeys.cut(buffer));
        copy = item(names.copy(), () -> TextKeys.copy(buffer));
        paste = item(names.paste(), () -> TextKeys.paste(buffer));
        MenuItem all = item(names.selectAll(), () -> buffer.select(0, buffer.text().length()));
        menu =
                new ContextMenu(
                        undo,
                        redo,
                        new SeparatorMenuItem(),
                        cut,
                        copy,
                        paste,
                        new SeparatorMenuItem(),
                        all);
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void pressed(MouseEvent press) {
        menu.hide();
        view.requestFocus();
        int place = view.placeAt(press.getX(), press.getY());
        TextBuffer.State now = buffer.stateProperty().get();
        if (press.getButton() != MouseButton.PRIMARY) {
            if (place < now.from() || place > now.to()) {
                buffer.select(place, place);
            }
        } else if (press.getClickCount() == 2) {
            buffer.select(
                    Steps.wordStart(buffer.text(), place), Steps.wordEnd(buffer.text(), place));
        } else if (press.getClickCount() > 2) {
            chooseLine(place);
        } else {
            buffer.select(press.isShiftDown() ? now.anchor() : place, place);
        }
        press.consume();
    }

    private void chooseLine(int place) {
        String text = buffer.text();
        int from = text.lastIndexOf('\n', place - 1) + 1;
        int feed = text.indexOf('\n', place);
        buffer.select(from, feed < 0 ? text.length() : feed + 1);
    }

    private void dragged(MouseEvent drag) {
        if (!drag.isPrimaryButtonDown()) {
            return;
        }
        if (drag.getY() < 0) {
            view.scrollRows(-1);
        } else if (drag.getY() > view.getHeight()) {
            view.scrollRows(1);
        }
        int place = view.placeAt(drag.getX(), Math.clamp(drag.getY(), 0, view.getHeight()));
        buffer.select(buffer.stateProperty().get().anchor(), place);
        drag.consume();
    }

    private void menu(ContextMenuEvent wish) {
        boolean isEditable = view.isEditable();
        TextBuffer.State now = buffer.stateProperty().get();
        boolean isChosen = now.from() < now.to();
        cut.setDisable(!isEditable || !isChosen);
        copy.setDisable(!isChosen);
        paste.setDisable(!isEditable || !Clipboard.getSystemClipboard().hasString());
        undo.setDisable(!isEditable);
        redo.setDisable(!isEditable);
        menu.show(view, wish.getScreenX(), wish.getScreenY());
        wish.consume();
    }
}
