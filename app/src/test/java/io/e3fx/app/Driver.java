package io.e3fx.app;

import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.shell.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the window as a person would, and looks at the cluster from outside with plain HTTP. */
final class Driver {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** A window with more stops than this could not be used with the keyboard. */
    private static final int MOST_TABS = 80;

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

    /** What shows this text: a line of the tree, or any label. */
    Node label(String text) {
        return robot.lookup((Node node) ->
                        node instanceof Labeled labeled
                                && text.equals(labeled.getText())
                                && isShown(node))
                .query();
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

    /** Presses keys together, as a person does. */
    void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Types a text where the focus is, be it in a dialog. */
    void type(String text) {
        robot.targetWindow(
                onFx(() ->
                        Window.getWindows().stream()
                                .filter(window -> window instanceof Stage)
                                .toList()
                                .getLast()));
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean hasFocus(String query) {
        return onFx(() -> robot.lookup(query).queryAll().stream().anyMatch(Node::isFocused));
    }

    /** Goes on with Tab until a control has the focus; everything must be reachable so. */
    void tabTo(String query) {
        await(query + " can be used", () -> isUsable(query));
        for (int steps = 0; steps < MOST_TABS && !hasFocus(query); steps++) {
            press(KeyCode.TAB);
        }
        if (!hasFocus(query)) {
            throw new AssertionError("not reached with Tab: " + query);
        }
    }

    /** Runs the real curl; what it printed. */
    static String curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-S", "-L"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return printed;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isCurlInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
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

    static <T> T onFx(Callable<T> action) {
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
