package io.e3fx.app.value;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.text.TextView;
import io.e3fx.icons.Icon;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** Asks for a line, and a column in it. Hidden until it is wanted. */
final class GoToLineBar extends HBox {

    private static final Pattern PLACE =
            Pattern.compile("\\s*(\\d{1,9})\\s*(?:[:,]\\s*(\\d{1,9})\\s*)?");

    private final TextView view;
    private final Texts texts;
    private final TextField line = new TextField();
    private final Label range = Nodes.label("", "remark");

    GoToLineBar(TextView view, Texts texts) {
        this.view = view;
        this.texts = texts;
        getStyleClass().addAll("find-bar", "find-row");
        setAlignment(Pos.CENTER_LEFT);
        Label name = Nodes.label(texts.get("goToLine.line"), "field-name");
        name.setMinWidth(USE_PREF_SIZE);
        line.setId("go-to-line");
        line.setAccessibleText(texts.get("goToLine.line"));
        line.setPrefColumnCount(9);
        line.getStyleClass().add(Styles.SMALL);
        line.setOnAction(_ -> go());
        getChildren()
                .addAll(
                        name,
                        line,
                        range,
                        Nodes.spacer(),
                        Nodes.iconButton(
                                Icon.CLOSE, texts.get("find.close"), this::dismiss, Styles.SMALL));
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                press -> {
                    if (press.getCode() == KeyCode.ESCAPE) {
                        dismiss();
                        press.consume();
                    }
                });
        Nodes.show(this, false);
    }

    /** Asks. */
    void ask() {
        range.setText(texts.get("goToLine.range", view.lineCount()));
        range.getStyleClass().remove("field-problem");
        Nodes.show(this, true);
        line.requestFocus();
        line.selectAll();
    }

    private void go() {
        Matcher place = PLACE.matcher(line.getText());
        if (!place.matches()) {
            range.setText(texts.get("goToLine.wrong"));
            range.getStyleClass().add("field-problem");
            return;
        }
        int column = place.group(2) == null ? 1 : Integer.parseInt(place.group(2));
        view.goTo(Integer.parseInt(place.group(1)) - 1, column - 1);
        dismiss();
    }

    private void dismiss() {
        Nodes.show(this, false);
        view.requestFocus();
    }
}
