package io.e3fx.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AppIconTest {

    @Test
    void eachPictureHasTheSizeOfItsName() throws IOException {
        for (int size : AppIcon.SIZES_PIXELS) {
            BufferedImage picture = read(size);
            assertThat(picture.getWidth()).isEqualTo(size);
            assertThat(picture.getHeight()).isEqualTo(size);
        }
    }

    @Test
    void cornersAreTransparentAndTheMiddleIsNot() throws IOException {
        BufferedImage picture = read(256);
        assertThat(picture.getRGB(0, 0) >>> 24).isZero();
        assertThat(picture.getRGB(128, 40) >>> 24).isEqualTo(255);
    }

    private static BufferedImage read(int size) throws IOException {
        try (InputStream png = AppIcon.open(size)) {
            return ImageIO.read(png);
        }
    }
}
