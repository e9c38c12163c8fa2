package io.e3fx.app;

import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.shell.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the window as a person would, and looks at the cluster from outside with plain HTTP. */
final class Driver {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FxRobot robot;
    private final Wiring wiring;
    private final HttpClient http = HttpClient.newHttpClient();

    Driver(FxRobot robot, Wiring wiring) {
        this.robot = robot;
        this.wiring = wiring;
    }

    Workspace workspace() {
        return onFx(() -> wiring.window().workspace().orElseThrow());
    }

    boolean hasWorkspace() {
        return onFx(() -> wiring.window().workspace().isPresent());
    }

    /** Waits until the condition holds on the FX thread. */
    void await(String what, Callable<Boolean> condition) {
        await(what, DEADLINE, condition);
    }

    void await(String what, Duration deadline, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    deadline.toMillis(), TimeUnit.MILLISECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("not in time: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until a control is there and can be used, then clicks it. */
    void click(String query) {
        await(query + " can be clicked", () -> isUsable(query));
        robot.clickOn(query);
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean isUsable(String query) {
        return robot.lookup(query).queryAll().stream()
                .anyMatch(node -> isShown(node) && !node.isDisabled());
    }

    /** Whether a line of the tree, or any label, shows this text. */
    boolean shows(String text) {
        return robot.lookup((Node node) ->
                        node instanceof Labeled labeled
                                && text.equals(labeled.getText())
                                && isShown(node))
                .tryQuery()
                .isPresent();
    }

    boolean showsPartly(String text) {
        return robot.lookup((Node node) ->
                        node instanceof Labeled labeled
                                && labeled.getText() != null
                                && labeled.getText().contains(text)
                                && isShown(node))
                .tryQuery()
                .isPresent();
    }

    int count(String query) {
        return onFx(() ->
                (int) robot.lookup(query).queryAll().stream().filter(Driver::isShown).count());
    }

    void reveal(String path) {
        onFx(() -> {
            workspace().keys().reveal(KeyPaths.normalize(path));
            return true;
        });
    }

    FxRobot robot() {
        return robot;
    }

    String get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    String put(String url, String value) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .PUT(
                                HttpRequest.BodyPublishers.ofString(
                                        "value="
                                                + java.net.URLEncoder.encode(
                                                        value, StandardCharsets.UTF_8)))
                        .build());
    }

    String delete(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).DELETE().build());
    }

    /** Ends the application as its window's close button does, and waits for the end of what it started. */
    void close() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        onFx(() -> {
            wiring.close(closed::countDown);
            List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
            return true;
        });
        if (!closed.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the application did not end");
        }
        http.close();
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isShown(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null
                && node.getScene().getWindow() != null
                && node.getScene().getWindow().isShowing();
    }

    private static <T> T onFx(Callable<T> action) {
        return javafx.application.Platform.isFxApplicationThread()
                ? call(action)
                : WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }

    private static <T> T call(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
