package io.e3fx.icons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The icon of the application, as the build renders it from its vector source. */
public final class AppIcon {

    /** Widths, in pixels, of the pictures that are in the jar. */
    public static final List<Integer> SIZES_PIXELS = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private AppIcon() {}

    /** The icon in all its sizes, smallest first: what a window hands to its system. */
    public static List<Image> images() {
        return SIZES_PIXELS.stream().map(AppIcon::image).toList();
    }

    /**
     * The icon in one size.
     *
     * @param sizePixels one of {@link #SIZES_PIXELS}
     * @throws NullPointerException if there is none of this size
     */
    public static Image image(int sizePixels) {
        try (InputStream png = open(sizePixels)) {
            return new Image(png);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static InputStream open(int sizePixels) {
        return Objects.requireNonNull(
                AppIcon.class.getResourceAsStream("e3fx-" + sizePixels + ".png"),
                () -> "no icon of " + sizePixels);
    }
}
