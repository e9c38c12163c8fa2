package io.e3fx.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Window;

/**
 * Looks at windows as they are laid out and says what a person could not read or name: cut texts, texts that hardly
 * stand out from their ground, controls without a name. Confined to the FX thread.
 */
public final class Look {

    /** What WCAG 2 asks of ordinary text. */
    private static final double LEAST_CONTRAST = 4.5;

    /** Rounding of what was laid out. */
    private static final double HAIR = 1.5;

    private final List<String> problems = new ArrayList<>();

    private Look() {}

    /** What is wrong in any window, popups too; empty if nothing is. */
    static List<String> problemsOfAllWindows() {
        Look look = new Look();
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window.isShowing() && window.getScene() != null) {
                look.look(window.getScene());
            }
        }
        return List.copyOf(look.problems);
    }

    /** Whether all windows have a dark ground. */
    static boolean isDark() {
        return Window.getWindows().stream()
                .filter(window -> window.getScene() != null)
                .allMatch(window -> luminance(ground(window.getScene().getRoot())) < 0.2);
    }

    private void look(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        walk(scene.getRoot());
    }

    private void walk(Node node) {
        if (!node.isVisible() || node.getOpacity() < 1 && node.isDisabled()) {
            return;
        }
        switch (node) {
            case Text text -> contrast(text);
            case TextInputControl input -> named(input, input.getPromptText());
            case ButtonBase button -> {
                named(button, button.getText());
                cut(button);
            }
            case TitledPane _ -> {}
            case Labeled label -> cut(label);
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::walk);
        }
    }

    /** A text that ends in dots is meant to be cut where its whole text is in a tooltip or is a path. */
    private void cut(Labeled labeled) {
        String whole = labeled.getText();
        if (whole == null || whole.isEmpty() || labeled.getWidth() <= 0 || !isOnScreen(labeled)) {
            return;
        }
        if (labeled.lookup(".text") instanceof Text drawn
                && drawn.isVisible()
                && !drawn.getText().isEmpty()
                && !mayBeCut(labeled)
                && !drawn.getText().replace("_", "").equals(whole.replace("_", ""))) {
            problems.add("cut: \"%s\" is shown as \"%s\"".formatted(whole, drawn.getText()));
        }
    }

    private static boolean mayBeCut(Labeled labeled) {
        for (Node above = labeled; above != null; above = above.getParent()) {
            if (above instanceof Cell<?>
                    || above.getStyleClass().contains("key-cell")
                    || above.getStyleClass().contains("child-row")) {
                // The beginning of a value, in a line of the tree or a table.
                return true;
            }
        }
        return labeled.getTooltip() != null
                || labeled.getStyleClass().contains("breadcrumb-part")
                || labeled.getStyleClass().contains("breadcrumb-last");
    }

    private void named(Node control, String words) {
        boolean isPart =
                control.getStyleClass().contains("arrow-button")
                        || control.getStyleClass().contains("increment-arrow-button")
                        || control instanceof MenuButton
                        || control.getId() == null
                                && control instanceof ButtonBase button
                                && button.getGraphic() == null;
        boolean hasName =
                words != null && !words.isEmpty() && control instanceof ButtonBase
                        || control.getAccessibleText() != null
                                && !control.getAccessibleText().isBlank();
        if (!hasName && !isPart) {
            problems.add("without a name: " + control);
        }
    }

    private void contrast(Text text) {
        if (text.getText().isBlank() || !isOnScreen(text) || isFaded(text)) {
            return;
        }
        if (text.getFill() instanceof Color color && color.getOpacity() > 0) {
            Color ground = ground(text.getParent());
            double contrast = contrast(over(color, ground), ground);
            if (contrast < LEAST_CONTRAST) {
                problems.add(
                        String.format(
                                Locale.ROOT,
                                "contrast %.2f: \"%s\" %s on %s",
                                contrast,
                                text.getText().lines().findFirst().orElse(""),
                                color,
                                ground));
            }
        }
    }

    /** What is disabled may be faint: it says that it can't be used. */
    private static boolean isFaded(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (above.isDisabled() || !above.isVisible()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnScreen(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMaxX() > HAIR
                && bounds.getMaxY() > HAIR
                && bounds.getMinX() < node.getScene().getWidth() - HAIR
                && bounds.getMinY() < node.getScene().getHeight() - HAIR;
    }

    /** What is painted behind the children of a node. */
    private static Color ground(Node node) {
        List<Color> layers = new ArrayList<>();
        for (Node above = node; above != null; above = above.getParent()) {
            Optional<Color> fill = fill(above);
            fill.ifPresent(layers::add);
            if (fill.isPresent() && fill.get().isOpaque()) {
                break;
            }
        }
        Color ground =
                node.getScene() != null && node.getScene().getFill() instanceof Color color
                        ? color
                        : Color.WHITE;
        for (Color layer : layers.reversed()) {
            ground = over(layer, ground);
        }
        return ground;
    }

    private static Optional<Color> fill(Node node) {
        if (!(node instanceof Region region) || region.getBackground() == null) {
            return Optional.empty();
        }
        List<BackgroundFill> fills = region.getBackground().getFills();
        return fills.isEmpty() || !(fills.getLast().getFill() instanceof Color color)
                ? Optional.empty()
                : Optional.of(color);
    }

    private static Color over(Color above, Color below) {
        return below.interpolate(
                Color.color(above.getRed(), above.getGreen(), above.getBlue()), above.getOpacity());
    }

    /** How much two colours differ, from 1 to 21. */
    public static double contrast(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
