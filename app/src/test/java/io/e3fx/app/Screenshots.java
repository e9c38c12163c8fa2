package io.e3fx.app;

import io.e3fx.app.session.Access;
import io.e3fx.app.shell.Command;
import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.Workspace;
import io.e3fx.launcher.client.Endpoint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/**
 * Makes the pictures of the documentation: {@code Screenshots FOLDER [URL[,URL]]} attaches to a running cluster, or
 * starts a local one, writes sample keys to it, and shows the window at 1280x800 with a key open, light and dark.
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
            Path home = Files.createTempDirectory("e3fx-screenshots");
            System.setProperty("user.home", home.toString());
            Wiring wiring =
                    new Wiring(
                            stage,
                            Optional.of(home.resolve(".local").resolve("share").resolve("e3fx")),
                            Settings.defaults());
            wiring.window().show();
            stage.setWidth(1280);
            stage.setHeight(800);
            for (Settings.Appearance appearance :
                    List.of(Settings.Appearance.LIGHT, Settings.Appearance.DARK)) {
                String name = appearance.name().toLowerCase(java.util.Locale.ROOT);
                step(() -> true, () -> wiring.theme().appearanceProperty().set(appearance));
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("welcome-" + name + ".png")));
            }
            step(
                    () -> true,
                    () -> wiring.theme().appearanceProperty().set(Settings.Appearance.LIGHT));
            if (getParameters().getUnnamed().size() > 1) {
                List<Endpoint> endpoints = Endpoint.parseList(getParameters().getUnnamed().get(1));
                step(() -> true, () -> wiring.window().openRemote(Access.of(endpoints)));
            } else {
                step(() -> true, () -> ((Button) stage.getScene().lookup("#start-local")).fire());
                step(
                        () -> stage.getScene().getRoot().lookupAll(".step-under-way").size() == 3,
                        () -> picture(stage, folder.resolve("starting.png")));
                step(() -> wiring.window().workspace().isPresent(), () -> {});
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("empty.png")));
            }
            step(
                    () -> workspace(wiring).members().clusterProperty().get().leader().isPresent(),
                    () -> workspace(wiring).run(Command.LOAD_SAMPLES));
            pause();
            step(() -> true, () -> open(workspace(wiring)));
            pause();
            pause();
            for (Settings.Appearance appearance :
                    List.of(Settings.Appearance.LIGHT, Settings.Appearance.DARK)) {
                String name = appearance.name().toLowerCase(java.util.Locale.ROOT);
                step(() -> true, () -> wiring.theme().appearanceProperty().set(appearance));
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("browser-" + name + ".png")));
                step(() -> true, () -> workspace(wiring).keys().reveal("/leases/leader/scheduler"));
                pause();
                step(() -> true, () -> workspace(wiring).run(Command.EDIT));
                pause();
                step(() -> true, () -> picture(stage, folder.resolve("lease-" + name + ".png")));
                step(() -> true, () -> workspace(wiring).editor().revert());
                step(() -> true, () -> workspace(wiring).keys().reveal("/services/checkout"));
                pause();
                step(
                        () -> true,
                        () -> picture(stage, folder.resolve("directory-" + name + ".png")));
                step(() -> true, () -> workspace(wiring).run(Command.NEW_KEY));
                pause();
                step(
                        () -> true,
                        () ->
                                picture(
                                        (Stage) Window.getWindows().getLast(),
                                        folder.resolve("dialog-" + name + ".png")));
                step(() -> true, () -> Window.getWindows().getLast().hide());
                step(
                        () -> true,
                        () -> workspace(wiring).keys().reveal("/config/checkout/database"));
                pause();
            }
            step(() -> true, () -> workspace(wiring).run(Command.EDIT));
            pause();
            step(
                    () -> true,
                    () -> workspace(wiring).editor().type("{\"host\": \"db-9.internal\"}"));
            step(() -> true, () -> overwrite(workspace(wiring)));
            pause();
            step(() -> true, () -> picture(stage, folder.resolve("conflict.png")));
            step(
                    () -> true,
                    () -> {
                        Node kill = stage.getScene().lookup("#kill-etcd1");
                        if (kill != null) {
                            ((Button) kill).fire();
                        }
                    });
            pause();
            pause();
            step(() -> true, () -> picture(stage, folder.resolve("down.png")));
            step(
                    () -> true,
                    () -> {
                        wiring.close(Platform::exit);
                        List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
                    });
            Timeline clock = new Timeline(new KeyFrame(Duration.millis(100), _ -> next()));
            clock.setCycleCount(Timeline.INDEFINITE);
            clock.play();
        }

        private void open(Workspace workspace) {
            for (String path :
                    List.of(
                            "/leases/jobs/nightly-report",
                            "/flags/maintenance",
                            "/services/checkout",
                            "/config/checkout/database")) {
                workspace.keys().reveal(path);
            }
        }

        private static void overwrite(Workspace workspace) {
            String url =
                    workspace
                            .members()
                            .clusterProperty()
                            .get()
                            .members()
                            .getFirst()
                            .clientUrl()
                            .orElseThrow()
                            .toString();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + "/v2/keys/config/checkout/database"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .PUT(
                                    HttpRequest.BodyPublishers.ofString(
                                            "value=%7B%22host%22%3A%20%22db-4.internal%22%7D"))
                            .build();
            HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.discarding());
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
