package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/**
 * Panes below the main area, one of them at a time: a bar with their names is always there, the pane itself only while
 * it is open. A feature plugs in with {@link #add}.
 */
final class ToolPanes extends BorderPane {

    private static final double LEAST_HEIGHT = 120;

    private final SplitPane split = new SplitPane();
    private final StackPane shown = new StackPane();
    private final HBox bar = new HBox();
    private final HBox names = new HBox();
    private final Button collapse;
    private final Map<String, Pane> panes = new LinkedHashMap<>();
    private Optional<Pane> open = Optional.empty();
    private Optional<Pane> last = Optional.empty();
    private double divider;

    /**
     * Without panes.
     *
     * @param above the main area
     * @param divider which share of the height the main area has while a pane is open
     */
    ToolPanes(Node above, double divider, Texts texts) {
        this.divider = divider;
        getStyleClass().add("tool-panes");
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().add(above);
        shown.setMinHeight(LEAST_HEIGHT);
        shown.getStyleClass().add("tool-content");
        SplitPane.setResizableWithParent(shown, false);
        collapse = Nodes.iconButton(Icon.CHEVRON_DOWN, texts.get("tools.close"), this::close);
        collapse.setId("tools-close");
        Nodes.show(collapse, false);
        names.setAlignment(Pos.CENTER_LEFT);
        names.getStyleClass().add("tool-names");
        bar.getChildren().addAll(names, Nodes.spacer(), collapse);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("tool-bar-line");
        setCenter(split);
        setBottom(bar);
    }

    /**
     * Adds a pane behind those that are there.
     *
     * @param id names it for {@link #open}; its button has the ID {@code tool-ID}
     * @param title what its button says
     * @return the text of its button, which may change: a number of things that wait, say
     */
    StringProperty add(String id, String title, Icon icon, Node content) {
        ToggleButton button = new ToggleButton(title, new IconView(icon));
        button.setId("tool-" + id);
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("tool-name", "flat");
        Pane pane = new Pane(button, content);
        button.setOnAction(_ -> toggle(pane));
        panes.put(id, pane);
        names.getChildren().add(button);
        return button.textProperty();
    }

    /** Opens this pane and puts the focus into it. */
    void open(String id) {
        Pane pane = panes.get(id);
        if (pane == null) {
            throw new IllegalArgumentException("no such pane: " + id);
        }
        show(pane);
        focus(pane);
    }

    /** Puts the focus into the pane that is open, or opens the last one that was. */
    void focusPane() {
        open.or(() -> last)
                .or(() -> panes.values().stream().findFirst())
                .ifPresent(pane -> {
                    show(pane);
                    focus(pane);
                });
    }

    /** Whether the focus is in the pane that is open. */
    boolean hasFocus() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node.equals(shown)) {
                return true;
            }
        }
        return false;
    }

    /** Closes the pane that is open. */
    void close() {
        divider = divider();
        last = open;
        open = Optional.empty();
        split.getItems().remove(shown);
        shown.getChildren().clear();
        showButtons();
    }

    /** Which share of the height the main area has, or had while a pane was open. */
    double divider() {
        return open.isPresent() ? split.getDividerPositions()[0] : divider;
    }

    private void toggle(Pane pane) {
        if (open.filter(pane::equals).isPresent()) {
            close();
        } else {
            show(pane);
        }
    }

    private void show(Pane pane) {
        shown.getChildren().setAll(pane.content());
        if (open.isEmpty()) {
            split.getItems().add(shown);
            // The first layout gives the new part its least height, wherever the divider was put
            // before.
            split.applyCss();
            split.layout();
            split.setDividerPositions(divider);
        }
        open = Optional.of(pane);
        showButtons();
    }

    private void showButtons() {
        panes.values()
                .forEach(pane -> pane.button().setSelected(open.filter(pane::equals).isPresent()));
        Nodes.show(collapse, open.isPresent());
    }

    /** The first thing in it that takes the focus. */
    private static void focus(Pane pane) {
        firstFocusable(pane.content()).ifPresent(Node::requestFocus);
    }

    private static Optional<Node> firstFocusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return node instanceof javafx.scene.Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> firstFocusable(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    private record Pane(ToggleButton button, Node content) {}
}
