package io.e3fx.app.value;

import io.e3fx.app.formats.Format;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import java.time.Duration;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.Caret.CaretVisibility;
import org.fxmisc.richtext.CodeArea;

/**
 * A value as text, with line numbers and colours; very long lines, which these cannot take, are shown plainly. Hides
 * which control it is.
 */
public final class ValuePane extends BorderPane implements AutoCloseable {

    /** A line longer than this makes typing slow in an area with colours. */
    private static final int LONGEST_LINE = 8000;

    private static final Duration QUIET = Duration.ofMillis(120);

    private final CodeArea code = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(code);
    private final TextArea plain = new TextArea();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final Subscriptions subscriptions = new Subscriptions();
    private LineEnds lineEnds = new LineEnds.Feeds();
    private boolean isPlain;
    private boolean isShowing;

    /** An empty pane that can't be typed into. */
    public ValuePane(String accessibleName, ValueContext context) {
        getStyleClass().add("value-pane");
        code.setId("value");
        code.getStyleClass().add("code");
        code.setParagraphGraphicFactory(ValuePane::lineNumber);
        code.setAccessibleText(accessibleName);
        code.setEditable(false);
        plain.setId("value-plain");
        plain.getStyleClass().add("code");
        plain.setAccessibleText(accessibleName);
        plain.setWrapText(true);
        setCenter(scroll);
        code.textProperty().subscribe(now -> taken(false, now));
        plain.textProperty().subscribe(now -> taken(true, now));
        var colouring = code.multiPlainChanges().successionEnds(QUIET).subscribe(_ -> colour());
        subscriptions.add(colouring::unsubscribe);
    }

    /** What is in it, as it is typed. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /**
     * Shows a value; the cursor stays where it is if the value is the same.
     *
     * @param key whose value it is: what is chosen for one key holds when it is shown again
     */
    public void show(String key, String value) {
        if (value.equals(text.get())) {
            return;
        }
        isShowing = true;
        lineEnds = LineEnds.of(value);
        String shown = lineEnds.shown(value);
        isPlain = hasLongLine(shown);
        if (isPlain) {
            code.clear();
            plain.setText(shown);
            setCenter(plain);
        } else {
            plain.clear();
            code.replaceText(shown);
            code.getUndoManager().forgetHistory();
            code.moveTo(0);
            code.requestFollowCaret();
            colour();
            setCenter(scroll);
        }
        isShowing = false;
        text.set(value);
    }

    /** Lets the value be typed into, or not. */
    public void setEditable(boolean isEditable) {
        boolean canType = isEditable && lineEnds.canBeTyped();
        code.setEditable(canType);
        plain.setEditable(canType);
        code.setShowCaret(canType ? CaretVisibility.AUTO : CaretVisibility.OFF);
    }

    /** Puts the cursor in. */
    public void focus() {
        if (isPlain) {
            plain.requestFocus();
        } else {
            code.requestFocus();
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        code.dispose();
    }

    private void taken(boolean fromPlain, String now) {
        if (!isShowing && fromPlain == isPlain) {
            text.set(lineEnds.value(now));
        }
    }

    private void colour() {
        String value = code.getText();
        if (!value.isEmpty() && value.length() <= Highlight.MOST_CHARACTERS) {
            code.setStyleSpans(0, Highlight.spans(value, Format.of(value)));
        }
    }

    private static Label lineNumber(int line) {
        Label number = Nodes.label("%4d".formatted(line + 1), "line-number");
        number.setAlignment(Pos.CENTER_RIGHT);
        return number;
    }

    private static boolean hasLongLine(String value) {
        return value.lines().anyMatch(line -> line.length() > LONGEST_LINE);
    }
}
