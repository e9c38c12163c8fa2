import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Renders the application icon from its vector source: PNGs for the jar (16 to 512), and 1024, .ico and .icns for
 * packaging. Run by the build: {@code java AppIcons.java SOURCE.svg RESOURCE_FOLDER PACKAGING_FOLDER}.
 */
final class AppIcons {

    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);
    private static final int LARGEST_IN_JAR = 512;
    private static final int LARGEST_IN_ICO = 256;
    private static final Map<String, Integer> ICNS_TYPES =
            new TreeMap<>(
                    Map.of(
                            "icp4", 16, "icp5", 32, "icp6", 64, "ic07", 128, "ic08", 256, "ic09",
                            512, "ic10", 1024, "ic11", 32, "ic12", 64, "ic13", 256));

    private AppIcons() {}

    static void main(String[] arguments) throws IOException {
        Path source = Path.of(arguments[0]);
        Path resources = Files.createDirectories(Path.of(arguments[1]));
        Path packaging = Files.createDirectories(Path.of(arguments[2]));
        SVGDocument drawing =
                Objects.requireNonNull(
                        new SVGLoader().load(source.toUri().toURL()), source.toString());
        Map<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : SIZES) {
            byte[] png = render(drawing, size);
            pictures.put(size, png);
            Files.write(
                    (size <= LARGEST_IN_JAR ? resources : packaging)
                            .resolve("e3fx-" + size + ".png"),
                    png);
        }
        Files.write(packaging.resolve("e3fx.png"), pictures.get(LARGEST_IN_JAR));
        Files.write(packaging.resolve("e3fx.ico"), ico(pictures));
        Files.write(packaging.resolve("e3fx.icns"), icns(pictures));
    }

    private static byte[] render(SVGDocument drawing, int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render(null, graphics, new ViewBox(size, size));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] ico(Map<Integer, byte[]> pictures) {
        List<Integer> sizes = SIZES.stream().filter(size -> size <= LARGEST_IN_ICO).toList();
        int offset = 6 + 16 * sizes.size();
        int total = offset + sizes.stream().mapToInt(size -> pictures.get(size).length).sum();
        ByteBuffer file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (int size : sizes) {
            byte side = (byte) (size == LARGEST_IN_ICO ? 0 : size);
            file.put(side)
                    .put(side)
                    .put((byte) 0)
                    .put((byte) 0)
                    .putShort((short) 1)
                    .putShort((short) 32);
            file.putInt(pictures.get(size).length).putInt(offset);
            offset += pictures.get(size).length;
        }
        sizes.forEach(size -> file.put(pictures.get(size)));
        return file.array();
    }

    private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(entries);
        for (var type : ICNS_TYPES.entrySet()) {
            byte[] png = pictures.get(type.getValue());
            out.write(type.getKey().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(8 + png.length);
            out.write(png);
        }
        ByteBuffer file = ByteBuffer.allocate(8 + entries.size());
        file.put("icns".getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + entries.size())
                .put(entries.toByteArray());
        return file.array();
    }
}
