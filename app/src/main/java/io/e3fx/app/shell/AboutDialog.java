package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Says what this program is. */
final class AboutDialog {

    private AboutDialog() {}

    static void show(Window owner, Texts texts) {
        Alert about = new Alert(Alert.AlertType.NONE);
        about.initOwner(owner);
        about.setTitle(texts.get("about.title"));
        about.getButtonTypes().setAll(ButtonType.CLOSE);
        VBox words =
                new VBox(
                        Nodes.label(texts.get("app.name"), "dialog-title"),
                        Nodes.label(texts.get("about.text"), "dialog-sentence"));
        words.getStyleClass().add("dialog-content");
        about.getDialogPane().setContent(words);
        about.show();
    }
}
