package io.e3fx.icons;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.shape.SVGPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IconTest {

    @ParameterizedTest
    @EnumSource
    void everyGlyphStaysInsideItsGridWithItsLines(Icon icon) {
        assertThat(icon.lineData() + icon.solidData()).isNotEmpty();
        assertInside(icon.lineData(), Icon.LINE_UNITS / 2);
        assertInside(icon.solidData(), 0);
    }

    @ParameterizedTest
    @EnumSource
    void everyGlyphFillsMostOfItsGrid(Icon icon) {
        IconView view = icon.view();
        double width = 0;
        double height = 0;
        for (var part : view.getChildrenUnmodifiable()) {
            width = Math.max(width, part.getLayoutBounds().getWidth());
            height = Math.max(height, part.getLayoutBounds().getHeight());
        }
        assertThat(Math.max(width, height)).isGreaterThan(10);
    }

    private static void assertInside(String data, double margin) {
        SVGPath path = new SVGPath();
        path.setContent(data);
        if (data.isEmpty()) {
            return;
        }
        Bounds bounds = path.getLayoutBounds();
        assertThat(bounds.getMinX()).as("left").isGreaterThanOrEqualTo(margin);
        assertThat(bounds.getMinY()).as("top").isGreaterThanOrEqualTo(margin);
        assertThat(bounds.getMaxX()).as("right").isLessThanOrEqualTo(Icon.GRID_UNITS - margin);
        assertThat(bounds.getMaxY()).as("bottom").isLessThanOrEqualTo(Icon.GRID_UNITS - margin);
    }
}
