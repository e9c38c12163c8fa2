package io.e3fx.app.shell;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Nodes;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/**
 * A dialog that sends a request and stays open until that is answered: the button of the action is named by what it
 * does, and what is wrong is said in the dialog.
 */
abstract class RequestDialog {

    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final Label problem = Nodes.label("", "field-problem");
    private final VBox content = new VBox();
    private final Button action;

    RequestDialog(
            Window owner, Icon icon, String title, ButtonType actionType, ButtonType cancelType) {
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.setResizable(true);
        dialog.getDialogPane().getStyleClass().add("request-dialog");
        dialog.getDialogPane().getButtonTypes().setAll(actionType, cancelType);
        StackPane picture = new StackPane(new IconView(icon));
        picture.getStyleClass().add("choice-picture");
        HBox head = new HBox(picture, Nodes.label(title, "dialog-title"));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("choice-head");
        problem.setWrapText(true);
        problem.setId("dialog-problem");
        problem.setMinHeight(Label.USE_PREF_SIZE);
        Nodes.show(problem, false);
        content.getStyleClass().add("dialog-body");
        VBox all = new VBox(head, content, problem);
        all.getStyleClass().add("dialog-content");
        dialog.getDialogPane().setContent(all);
        action = (Button) dialog.getDialogPane().lookupButton(actionType);
        action.setId("dialog-action");
        action.getStyleClass().add(Styles.ACCENT);
        all.addEventFilter(
                KeyEvent.KEY_PRESSED,
                press -> {
                    if (press.getCode() == KeyCode.ENTER
                            && press.isShortcutDown()
                            && !action.isDisabled()) {
                        press.consume();
                        send();
                    }
                });
        action.addEventFilter(
                ActionEvent.ACTION,
                press -> {
                    press.consume();
                    send();
                });
    }

    static ButtonType button(String text, ButtonBar.ButtonData data) {
        return new ButtonType(text, data);
    }

    final VBox content() {
        return content;
    }

    final Button action() {
        return action;
    }

    final void show() {
        dialog.show();
        firstFocus().requestFocus();
    }

    /** What has the focus when the dialog appears. */
    Node firstFocus() {
        return action;
    }

    /** Does this when the dialog is gone, however it went. */
    final void onClosed(Runnable action) {
        dialog.setOnHidden(_ -> action.run());
    }

    /** Gives it room for lines of code. */
    final void widen() {
        dialog.getDialogPane().getStyleClass().add("wide");
    }

    /** Gives the window the size that its content needs now. */
    final void fit() {
        if (dialog.getDialogPane().getScene() != null) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
        }
    }

    /** An input with its name above it. */
    static VBox field(String name, Node input) {
        Label label = Nodes.label(name, "field-name");
        label.setLabelFor(input);
        input.setAccessibleText(name);
        VBox field = new VBox(label, input);
        field.getStyleClass().add("field");
        return field;
    }

    final void close() {
        dialog.setResult(ButtonType.CLOSE);
        dialog.close();
    }

    /** Says what is wrong; the action is possible again. */
    final void refuse(String sentence) {
        action.setDisable(false);
        problem.setText(sentence);
        Nodes.show(problem, !sentence.isEmpty());
        fit();
    }

    /** Checks what was put in and sends the request, then closes or refuses. */
    abstract void send();
}
