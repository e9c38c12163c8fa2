package io.e3fx.app;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.image.Image;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures of windows as small PNG files: with a palette of 256 colours, chosen by median cut. */
final class PalettePng {

    private static final int COLOURS = 256;

    private PalettePng() {}

    static void write(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        Map<Integer, Integer> counts = new HashMap<>();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = image.getPixelReader().getArgb(x, y) & 0xffffff;
                pixels[y * width + x] = colour;
                counts.merge(colour, 1, Integer::sum);
            }
        }
        List<List<Integer>> boxes = boxes(counts);
        Map<Integer, Integer> places = new HashMap<>();
        int[] palette = new int[COLOURS];
        for (int place = 0; place < boxes.size(); place++) {
            palette[place] = mean(boxes.get(place), counts);
            for (int colour : boxes.get(place)) {
                places.put(colour, place);
            }
        }
        IndexColorModel model =
                new IndexColorModel(
                        8, COLOURS, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage picture =
                new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.getRaster().setSample(x, y, 0, places.get(pixels[y * width + x]));
            }
        }
        save(picture, file);
    }

    private static void save(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        java.nio.file.Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static List<List<Integer>> boxes(Map<Integer, Integer> counts) {
        List<List<Integer>> boxes = new ArrayList<>();
        boxes.add(new ArrayList<>(counts.keySet()));
        while (boxes.size() < COLOURS) {
            List<Integer> widest =
                    boxes.stream()
                            .filter(box -> box.size() > 1)
                            .max(Comparator.comparingLong(box -> weight(box, counts)))
                            .orElse(null);
            if (widest == null) {
                break;
            }
            boxes.remove(widest);
            int shift = widestPart(widest);
            widest.sort(Comparator.comparingInt(colour -> colour >> shift & 0xff));
            int middle = widest.size() / 2;
            boxes.add(new ArrayList<>(widest.subList(0, middle)));
            boxes.add(new ArrayList<>(widest.subList(middle, widest.size())));
        }
        return boxes;
    }

    /** A box is the more worth cutting the more its colours differ; how often they are there counts less. */
    private static long weight(List<Integer> box, Map<Integer, Integer> counts) {
        long pixels = box.stream().mapToLong(counts::get).sum();
        int range = range(box, widestPart(box));
        return (long) (range * (double) range * Math.sqrt(pixels));
    }

    private static int widestPart(List<Integer> box) {
        return List.of(16, 8, 0).stream()
                .max(Comparator.comparingInt(shift -> range(box, shift)))
                .orElseThrow();
    }

    private static int range(List<Integer> box, int shift) {
        int least = 255;
        int most = 0;
        for (int colour : box) {
            least = Math.min(least, colour >> shift & 0xff);
            most = Math.max(most, colour >> shift & 0xff);
        }
        return most - least;
    }

    private static int mean(List<Integer> box, Map<Integer, Integer> counts) {
        long pixels = 0;
        long[] sums = new long[3];
        for (int colour : box) {
            int count = counts.get(colour);
            pixels += count;
            for (int part = 0; part < 3; part++) {
                sums[part] += (long) count * (colour >> 8 * part & 0xff);
            }
        }
        int mean = 0;
        for (int part = 0; part < 3; part++) {
            mean |= (int) (sums[part] / pixels) << 8 * part;
        }
        return mean;
    }
}
