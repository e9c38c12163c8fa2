package io.e3fx.app;

import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.Workspace;
import io.e3fx.launcher.client.Endpoint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/**
 * Makes the pictures of the documentation: {@code Screenshots FOLDER URL[,URL]} attaches to a running cluster, writes
 * sample keys to it, and shows the window at 1280x800 with a key open, light and dark.
 */
public final class Screenshots {

    private Screenshots() {}

    public static void main(String[] arguments) {
        Application.launch(Camera.class, arguments);
    }

    /** Does one step after the other, each when the window is ready for it. */
    public static final class Camera extends Application {

        private record Step(BooleanSupplier isReady, Runnable action) {}

        private final Deque<Step> steps = new ArrayDeque<>();

        @Override
        public void start(Stage stage) throws IOException {
            Path folder = Files.createDirectories(Path.of(getParameters().getUnnamed().getFirst()));
            List<Endpoint> endpoints = Endpoint.parseList(getParameters().getUnnamed().get(1));
            Path home = Files.createTempDirectory("e3fx-screenshots");
            System.setProperty("user.home", home.toString());
            Wiring wiring = new Wiring(stage, Optional.of(home.resolve(".local").resolve("share").resolve("e3fx")));
            wiring.window().show();
            stage.setWidth(1280);
            stage.setHeight(800);
            for (Settings.Appearance appearance : List.of(Settings.Appearance.LIGHT, Settings.Appearance.DARK)) {
                String name = appearance.name().toLowerCase(java.util.Locale.ROOT);
                step(() -> true, () -> wiring.theme().appearanceProperty().set(appearance));
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("welcome-" + name + ".png")));
            }
            step(() -> true, () -> wiring.theme().appearanceProperty().set(Settings.Appearance.LIGHT));
            step(() -> true, () -> wiring.window().openRemote(endpoints));
            step(() -> workspace(wiring).members().clusterProperty().get().leader().isPresent(), () -> workspace(wiring).loadSamples());
            pause();
            step(() -> true, () -> open(workspace(wiring)));
            pause();
            pause();
            for (Settings.Appearance appearance : List.of(Settings.Appearance.LIGHT, Settings.Appearance.DARK)) {
                String name = appearance.name().toLowerCase(java.util.Locale.ROOT);
                step(() -> true, () -> wiring.theme().appearanceProperty().set(appearance));
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("browser-" + name + ".png")));
                step(() -> true, () -> workspace(wiring).keys().reveal("/leases/leader/scheduler"));
                pause();
                step(() -> true, () -> workspace(wiring).edit());
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("lease-" + name + ".png")));
                step(() -> true, () -> workspace(wiring).editor().revert());
                step(() -> true, () -> workspace(wiring).keys().reveal("/services/checkout"));
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("directory-" + name + ".png")));
                step(() -> true, () -> workspace(wiring).newKey());
                pause();
                step(() -> true, () -> picture((Stage) Window.getWindows().getLast(), folder.resolve("dialog-" + name + ".png")));
                step(() -> true, () -> Window.getWindows().getLast().hide());
                step(() -> true, () -> workspace(wiring).keys().reveal("/config/checkout/database"));
                pause();
            }
            step(() -> true, () -> {
                wiring.close(Platform::exit);
                List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
            });
            Timeline clock = new Timeline(new KeyFrame(Duration.millis(100), _ -> next()));
            clock.setCycleCount(Timeline.INDEFINITE);
            clock.play();
        }

        private void open(Workspace workspace) {
            for (String path : List.of("/leases/jobs/nightly-report", "/flags/maintenance", "/services/checkout", "/config/checkout/database")) {
                workspace.keys().reveal(path);
            }
        }

        private static Workspace workspace(Wiring wiring) {
            return wiring.window().workspace().orElseThrow();
        }

        private void step(BooleanSupplier isReady, Runnable action) {
            steps.add(new Step(isReady, action));
        }

        /** Layout, styles and answers have time to settle: most of it is done in a few frames. */
        private void pause() {
            for (int frame = 0; frame < 15; frame++) {
                step(() -> true, () -> {});
            }
        }

        private void next() {
            if (!steps.isEmpty() && steps.peek().isReady().getAsBoolean()) {
                steps.remove().action().run();
            }
        }

        private static void picture(Stage stage, Path file) {
            WritableImage image = stage.getScene().snapshot(null);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    picture.setRGB(x, y, image.getPixelReader().getArgb(x, y));
                }
            }
            try {
                ImageIO.write(picture, "png", file.toFile());
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        }
    }
}
