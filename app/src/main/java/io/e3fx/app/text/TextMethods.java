package io.e3fx.app.text;

import javafx.geometry.Point2D;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.InputMethodTextRun;

/** Input methods: texts that are composed of several keys, as Chinese or Japanese are. Confined to the FX thread. */
final class TextMethods implements InputMethodRequests {

    private final TextView view;
    private final TextBuffer buffer;

    /** How much before the cursor is composed and not settled yet. */
    private int composedLength;

    TextMethods(TextView view, TextBuffer buffer) {
        this.view = view;
        this.buffer = buffer;
        view.setInputMethodRequests(this);
        view.setOnInputMethodTextChanged(this::changed);
    }

    private void changed(InputMethodEvent change) {
        if (!view.isEditable()) {
            return;
        }
        TextBuffer.State now = buffer.stateProperty().get();
        int from = Math.max(0, now.caret() - composedLength);
        int start = composedLength > 0 ? from : now.from();
        StringBuilder composed = new StringBuilder();
        for (InputMethodTextRun run : change.getComposed()) {
            composed.append(run.getText());
        }
        buffer.replace(
                start,
                composedLength > 0 ? now.caret() : now.to(),
                change.getCommitted() + composed);
        composedLength = composed.length();
    }

    @Override
    public Point2D getTextLocation(int offset) {
        return view.caretOnScreen();
    }

    @Override
    public int getLocationOffset(int x, int y) {
        Point2D point = view.screenToLocal(x, y);
        return point == null ? 0 : view.placeAt(point.getX(), point.getY());
    }

    @Override
    public void cancelLatestCommittedText() {
        composedLength = 0;
    }

    @Override
    public String getSelectedText() {
        return buffer.stateProperty().get().chosen();
    }
}
