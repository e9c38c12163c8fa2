package io.e3fx.app.fx;

import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A lasting remark on top of a pane, with what can be done about it. Hidden while there is none. */
public final class Banner extends HBox {

    /** With less, words beside the buttons would be broken after each. */
    private static final double NARROW = 600;

    /** How grave a remark is. */
    public enum Tone {
        INFO,
        WARNING,
        DANGER
    }

    private final StackPane picture = new StackPane();
    private final Label title = Nodes.label("", "banner-title");
    private final Label sentence = Nodes.label("", "banner-sentence");
    private final HBox buttons = new HBox();
    private final VBox words = new VBox(title, sentence);

    /** A banner that is hidden. */
    public Banner() {
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        title.setWrapText(true);
        sentence.setWrapText(true);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("banner-buttons");
        buttons.setMinWidth(USE_PREF_SIZE);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(picture, words, buttons);
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        hide();
    }

    /** Where there is little room the buttons stand below the words. */
    private void arrange(boolean isNarrow) {
        Pane place = isNarrow ? words : this;
        if (!place.equals(buttons.getParent())) {
            ((Pane) buttons.getParent()).getChildren().remove(buttons);
            place.getChildren().add(buttons);
        }
        buttons.setAlignment(isNarrow ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
    }

    /** Says this. */
    public void say(Tone tone, String newTitle, String newSentence, Node... newButtons) {
        getStyleClass().removeAll("info", "warning", "danger");
        getStyleClass().add(tone.name().toLowerCase(Locale.ROOT));
        picture.getChildren()
                .setAll(
                        new IconView(
                                switch (tone) {
                                    case INFO -> Icon.INFO;
                                    case WARNING -> Icon.WARNING;
                                    case DANGER -> Icon.ERROR;
                                }));
        title.setText(newTitle);
        sentence.setText(newSentence);
        Nodes.show(sentence, !newSentence.isEmpty());
        if (!buttons.getChildren().equals(List.of(newButtons))) {
            buttons.getChildren().setAll(newButtons);
        }
        setAccessibleText(newTitle + " " + newSentence);
        Nodes.show(this, true);
    }

    /** Takes the remark away. */
    public void hide() {
        Nodes.show(this, false);
    }
}
