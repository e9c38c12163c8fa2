package io.e3fx.app.fx;

import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What a pane shows when it has nothing: a glyph, what is so, what to do about it, and the buttons for that. */
public final class EmptyState extends VBox {

    private final Label title = Nodes.label("", "empty-title");
    private final Label sentence = Nodes.label("", "empty-sentence");
    private final StackPane picture = new StackPane();
    private final FlowPane buttons = new FlowPane();

    /** Says nothing yet. */
    public EmptyState() {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        picture.getStyleClass().add("empty-picture");
        sentence.setWrapText(true);
        buttons.setAlignment(Pos.CENTER);
        buttons.getStyleClass().add("empty-buttons");
        getChildren().addAll(picture, title, sentence, buttons);
    }

    /** Says this. */
    public void say(Icon icon, String newTitle, String newSentence, Node... newButtons) {
        picture.getChildren().setAll(new IconView(icon));
        title.setText(newTitle);
        sentence.setText(newSentence);
        buttons.getChildren().setAll(newButtons);
        for (Node button : newButtons) {
            ((Region) button).setMinWidth(USE_PREF_SIZE);
        }
        Nodes.show(buttons, newButtons.length > 0);
    }
}
