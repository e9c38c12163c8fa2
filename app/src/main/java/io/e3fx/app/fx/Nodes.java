package io.e3fx.app.fx;

import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Makes the small controls that every page is built of, all with their accessible names. */
public final class Nodes {

    private Nodes() {}

    /** A label of these style classes. */
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A button with a glyph and a text. */
    public static Button button(Icon icon, String text, Runnable action, String... styleClasses) {
        Button button = new Button(text, new IconView(icon));
        button.setOnAction(_ -> action.run());
        button.getStyleClass().addAll(styleClasses);
        button.setMnemonicParsing(false);
        return button;
    }

    /** A button with a glyph alone; the name is its tooltip and its accessible name. */
    public static Button iconButton(
            Icon icon, String name, Runnable action, String... styleClasses) {
        Button button = button(icon, "", action, styleClasses);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        return button;
    }

    /** What pushes its neighbours in a row apart. */
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** Shows the node, and gives it room, only while the condition holds. */
    public static <T extends Node> T shownWhen(T node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
        return node;
    }

    /** Shows the node, and gives it room, or not. */
    public static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
