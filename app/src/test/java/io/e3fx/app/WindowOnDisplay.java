package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.shell.Settings;
import io.e3fx.launcher.client.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the screen in memory has not: the system's clipboard, and the mouse of a real display. */
@ExtendWith(ApplicationExtension.class)
class WindowOnDisplay {

    private static final int STEPS = 12;

    @TempDir Path home;

    private Wiring wiring;
    private Driver driver;
    private OneMember member;

    @Start
    void start(Stage stage) {
        wiring = new Wiring(stage, Optional.of(home.resolve("app")), Settings.defaults());
        stage.setX(0);
        stage.setY(0);
        wiring.window().show();
    }

    @BeforeEach
    void attach(FxRobot robot) throws Exception {
        driver = new Driver(robot, wiring);
        member = OneMember.ofOurs(home.resolve("member")).awaitServing();
        driver.put(member.url() + "/v2/keys/from/key", "the value");
        driver.put(member.url() + "/v2/keys/to/other", "1");
        robot.interact(() -> wiring.window().openRemote(List.of(Endpoint.parse(member.url()))));
        driver.await("live", () -> driver.shows("Live"));
        driver.reveal("/from/key");
        driver.await("the key", () -> driver.isUsable("#edit"));
    }

    @AfterEach
    void end() throws InterruptedException {
        driver.close();
        member.close();
    }

    @Test
    void aValueGoesToTheClipboardOfTheSystem() {
        driver.click("#key-tree");
        driver.reveal("/from/key");
        driver.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        driver.await(
                "the clipboard",
                () -> "the value".equals(Clipboard.getSystemClipboard().getString()));
        assertThat(driver.showsPartly("copied") || driver.count(".notification") > 0).isTrue();
    }

    @Test
    void aKeyIsDraggedOntoADirectoryMovedThereAndTakenBack() throws Exception {
        drag(driver.label("key"), driver.label("to"));
        driver.await("it is there", () -> read("/to/key").contains("\"value\":\"the value\""));
        driver.await("and only there", () -> read("/from/key").contains("\"errorCode\":100"));
        driver.click("#toast-action");
        driver.await("it is back", () -> read("/from/key").contains("\"value\":\"the value\""));
    }

    @Test
    void aKeyThatIsDraggedWithControlHeldIsCopied() throws Exception {
        driver.robot().press(KeyCode.CONTROL);
        drag(driver.label("key"), driver.label("to"));
        driver.robot().release(KeyCode.CONTROL);
        driver.await("it is there", () -> read("/to/key").contains("\"value\":\"the value\""));
        driver.await("it is told", () -> driver.isUsable("#toast-action"));
        assertThat(read("/from/key")).contains("\"value\":\"the value\"");
    }

    @Test
    void aFileIsDraggedFromAnotherWindowIntoADirectory() throws Exception {
        Path file = Files.writeString(home.resolve("motd.txt"), "be kind");
        Label source = new Label("a file");
        driver.robot().interact(() -> showSource(source, file));
        drag(source, driver.label("to"));
        driver.await("it is a key", () -> read("/to/motd.txt").contains("\"value\":\"be kind\""));
    }

    @Test
    void aKeyIsDraggedOutAsAFile() throws Exception {
        Label target = new Label("drop it here");
        List<String> dropped = new CopyOnWriteArrayList<>();
        target.setOnDragOver(drag -> drag.acceptTransferModes(TransferMode.COPY));
        target.setOnDragDropped(drag -> {
            drag.getDragboard().getFiles().forEach(file -> dropped.add(read(file.toPath())));
            drag.setDropCompleted(true);
        });
        driver.robot().interact(() -> showBeside(target));
        drag(driver.label("key"), target);
        driver.await("its value", () -> dropped.equals(List.of("key: the value")));
        assertThat(read("/from/key")).as("it stays").contains("the value");
    }

    private static String read(Path file) {
        try {
            return file.getFileName() + ": " + Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void showSource(Label source, Path file) {
        source.setOnDragDetected(drag -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            source.startDragAndDrop(TransferMode.COPY).setContent(content);
            drag.consume();
        });
        showBeside(source);
    }

    /** In a corner, above the window, which may be as large as the screen. */
    private static void showBeside(Label label) {
        label.setMinSize(150, 80);
        Stage window = new Stage();
        window.setScene(new Scene(label));
        Rectangle2D screen = Screen.getPrimary().getBounds();
        window.setX(screen.getMaxX() - 250);
        window.setY(screen.getMaxY() - 150);
        window.show();
    }

    /** In small steps, as a hand does: a drag begins only after the mouse has moved a little. */
    private void drag(Node from, Node to) throws InterruptedException {
        Point2D start = middle(from);
        Point2D end = middle(to);
        driver.robot().moveTo(start).press(MouseButton.PRIMARY);
        Frames.await(20);
        for (int step = 1; step <= STEPS; step++) {
            driver.robot().moveTo(start.interpolate(end, (double) step / STEPS));
            Frames.await(2);
        }
        Frames.await(10);
        driver.robot().release(MouseButton.PRIMARY);
    }

    private static Point2D middle(Node node) {
        return Driver.onFx(() -> {
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private String read(String key) {
        return driver.get(member.url() + "/v2/keys" + key);
    }
}
