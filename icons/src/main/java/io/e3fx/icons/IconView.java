package io.e3fx.icons;

import java.util.Locale;
import java.util.Objects;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/**
 * One glyph as a node. Its size is that of the region, by default {@code 1.25em}; its colour is the looked-up colour
 * {@code -icon-color}, by default that of text. Style classes: {@code icon} and {@code icon-NAME} on the region,
 * {@code icon-line} and {@code icon-solid} on its parts. Confined to the FX thread once it is in a scene.
 */
public final class IconView extends Region {

    private static final String STYLE_SHEET =
            Objects.requireNonNull(IconView.class.getResource("icons.css")).toExternalForm();

    private final Icon icon;
    private final Scale scale = new Scale(1, 1);

    /** Shows the given glyph. */
    public IconView(Icon icon) {
        this.icon = icon;
        getStyleClass()
                .addAll("icon", "icon-" + icon.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        addPart(icon.lineData(), "icon-line");
        addPart(icon.solidData(), "icon-solid");
        setMouseTransparent(true);
        setFocusTraversable(false);
    }

    /** The glyph that is shown. */
    public Icon icon() {
        return icon;
    }

    @Override
    public String getUserAgentStylesheet() {
        return STYLE_SHEET;
    }

    @Override
    protected void layoutChildren() {
        double side = Math.min(getWidth(), getHeight());
        double factor = side / Icon.GRID_UNITS;
        scale.setX(factor);
        scale.setY(factor);
        for (var part : getChildren()) {
            part.setLayoutX((getWidth() - side) / 2);
            part.setLayoutY((getHeight() - side) / 2);
        }
    }

    private void addPart(String data, String styleClass) {
        if (data.isEmpty()) {
            return;
        }
        SVGPath part = new SVGPath();
        part.setContent(data);
        part.getStyleClass().add(styleClass);
        part.setStrokeWidth(Icon.LINE_UNITS);
        part.setStrokeLineCap(StrokeLineCap.ROUND);
        part.setStrokeLineJoin(StrokeLineJoin.ROUND);
        part.setManaged(false);
        part.getTransforms().add(scale);
        getChildren().add(part);
    }
}
