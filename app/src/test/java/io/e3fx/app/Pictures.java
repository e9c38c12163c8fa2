package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.shell.Command;
import io.e3fx.app.shell.Settings;
import io.e3fx.launcher.client.KeyNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Makes a picture of each page, light and dark, as it is on the screen, and looks for what could not be read. Needs a
 * display, see docs/CONTRIBUTING.md; the cluster is a local one that the window starts.
 */
@ExtendWith(ApplicationExtension.class)
class Pictures {

    private static final double WIDTH = 1920;
    private static final double HEIGHT = 1200;
    private static final Duration START = Duration.ofSeconds(150);

    /** Style, layout and the fading in of popups are done after so many frames. */
    private static final int FRAMES = 30;

    private static final String DATABASE = "/config/checkout/database";
    private static final int EDGE = 2;
    private static final int EDGE_ARGB = 0xff808890;

    private final List<String> problems = new ArrayList<>();

    @TempDir Path home;

    private Stage stage;
    private Wiring wiring;
    private Driver driver;
    private String url = "";

    @Start
    void start(Stage shown) {
        stage = shown;
        System.setProperty("user.home", home.toString());
        Path folder = home.resolve(".local").resolve("share").resolve("e3fx");
        wiring = new Wiring(stage, Optional.of(folder), Settings.defaults());
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        wiring.window().show();
    }

    @BeforeEach
    void drive(FxRobot robot) {
        driver = new Driver(robot, wiring);
    }

    @AfterEach
    void end() throws InterruptedException {
        driver.close();
    }

    @Test
    void ofEveryPage() throws Exception {
        firstPage();
        keys();
        values();
        dialogs();
        conflict();
        conflictOfUndo();
        troubles();
        assertThat(problems).isEmpty();
    }

    private void firstPage() throws Exception {
        picture("welcome");
        fire("#connect-options");
        driver.await("the dialog", () -> windows().size() > 1);
        picture("connect");
        hideDialog();
        driver.click("#address");
        driver.type("http://127.0.0.1:1");
        driver.click("#connect");
        driver.await("refused", START, () -> driver.showsPartly("Nothing listens"));
        picture("connect-failed");
        hideDialog();
        fire("#start-local");
        driver.await("starting", START, () -> driver.count(".step") > 0);
        picture("starting");
        driver.await("started", START, driver::hasWorkspace);
        driver.await(
                "all members",
                START,
                () ->
                        driver.shows("Live")
                                && driver.count(".member-card") == 3
                                && driver.count(".member-card.leader") == 1);
        url =
                Driver.onFx(() ->
                        driver.workspace()
                                .members()
                                .clusterProperty()
                                .get()
                                .leader()
                                .orElseThrow()
                                .clientUrl()
                                .orElseThrow()
                                .toString());
        picture("empty");
    }

    private void keys() throws Exception {
        run(Command.LOAD_SAMPLES);
        driver.await("the samples", START, () -> driver.shows("config"));
        for (String key :
                List.of(
                        "/leases/jobs/nightly-report",
                        "/flags/maintenance",
                        "/services/checkout",
                        DATABASE)) {
            show(key);
        }
        picture("key");
        show("/services/checkout");
        picture("directory");
        show("/leases/leader/scheduler");
        run(Command.EDIT);
        picture("editing");
        driver.robot().interact(() -> driver.workspace().editor().revert());
    }

    private void values() throws Exception {
        show(DATABASE);
        run(Command.REPLACE);
        driver.await("the search", () -> driver.isUsable("#find-query"));
        driver.robot().interact(() -> ((TextInputControl) node("#find-query")).setText("internal"));
        driver.await("found", () -> driver.shows("1 of 3"));
        picture("find");
        driver.robot().interact(() -> node("#find-query").requestFocus());
        driver.press(KeyCode.ESCAPE);
        driver.await("the search is closed", () -> driver.count("#find-query") == 0);
        run(Command.EDIT);
        driver.robot().interact(() -> driver.workspace().editor().type("{\n  \"host\": ,\n}\n"));
        driver.await("its fault", () -> driver.isUsable("#value-problem"));
        picture("invalid");
        driver.robot().interact(() -> driver.workspace().editor().revert());
        driver.robot()
                .interact(() -> ((MenuButton) node("#value-display")).getItems().getLast().fire());
        picture("bytes");
        driver.robot()
                .interact(() -> ((MenuButton) node("#value-display")).getItems().getFirst().fire());
    }

    private Node node(String query) {
        return driver.robot().lookup(query).query();
    }

    private void dialogs() throws Exception {
        dialog("new-key", Command.NEW_KEY);
        show("/config/checkout");
        dialog("delete", Command.DELETE);
        dialog("go-to", Command.GO_TO);
        dialog("new-in-order", Command.NEW_IN_ORDER);
        show("/config/checkout/currency");
        dialog("write", Command.WRITE);
        dialog("copy-to", Command.COPY_TO);
        dialog("run-curl", Command.RUN_CURL);
        for (String tool : List.of("requests", "changes", "tasks")) {
            tool(tool);
        }
        fire("#tools-close");
    }

    private void conflict() throws Exception {
        show(DATABASE);
        String base = value();
        String mine = base.replace("db-1.internal", "db-9.internal").replace("5432", "5433");
        String theirs =
                base.replace("db-1.internal", "db-4.internal")
                        .replace("\"max\": 32", "\"max\": 64");
        run(Command.EDIT);
        driver.robot().interact(() -> driver.workspace().editor().type(mine));
        run(Command.COMPARE);
        picture("compare");
        run(Command.COMPARE);
        tool("drafts");
        fire("#tools-close");
        driver.put(url + "/v2/keys" + DATABASE, theirs);
        driver.await("it is told", () -> driver.showsPartly("Changed by someone else"));
        picture("changed-meanwhile");
        run(Command.SAVE);
        driver.await("it is told", () -> driver.showsPartly("someone else was faster"));
        picture("conflict");
        fire("#merge");
        driver.await("the merge", () -> driver.isUsable("#merge-result"));
        picture("merge");
        fire("#cancel-merge");
        driver.robot().interact(() -> driver.workspace().editor().revert());
    }

    private void conflictOfUndo() throws Exception {
        driver.put(url + "/v2/keys/leases/sessions/4f9a", "{\"by\": \"someone else\"}\n");
        run(Command.UNDO);
        fire("#toast-action");
        driver.await("both values", () -> driver.isUsable("#difference"));
        picture("undo-conflict");
        hideDialog();
    }

    private String value() {
        return Driver.onFx(() ->
                driver.workspace()
                        .editor()
                        .stateProperty()
                        .get()
                        .shown()
                        .flatMap(KeyNode::value)
                        .orElseThrow());
    }

    private void troubles() throws Exception {
        driver.delete(url + "/v2/keys" + DATABASE);
        driver.await("it is gone", () -> driver.shows("Not there any more"));
        picture("gone");
        driver.click("#kill-etcd2");
        driver.await("etcd2 is down", () -> driver.count(".member-card.down") == 1);
        picture("member-down");
        driver.click("#stop-all");
        driver.await("it is said", START, () -> driver.showsPartly("local cluster is stopped"));
        driver.await("all are down", START, () -> driver.count(".member-card.down") == 3);
        picture("stopped");
    }

    /** Chooses a key or directory, and waits until it was read. */
    private void show(String key) {
        driver.reveal(key);
        driver.await(
                key,
                () ->
                        driver.workspace()
                                .editor()
                                .stateProperty()
                                .get()
                                .shown()
                                .filter(node -> node.key().equals(key))
                                .isPresent());
    }

    private void tool(String name) throws Exception {
        fire("#tool-" + name);
        picture(name);
    }

    private void dialog(String name, Command command) throws Exception {
        run(command);
        driver.await("the dialog", () -> windows().size() > 1);
        picture(name);
        hideDialog();
    }

    private void hideDialog() {
        driver.robot().interact(() -> windows().getLast().hide());
    }

    private void run(Command command) {
        driver.robot().interact(() -> driver.workspace().run(command));
    }

    private void fire(String query) {
        driver.await(query, () -> driver.isUsable(query));
        driver.robot()
                .interact(() -> driver.robot().lookup(query).queryAs(ButtonBase.class).fire());
    }

    private void picture(String name) throws Exception {
        for (Settings.Appearance appearance :
                List.of(Settings.Appearance.LIGHT, Settings.Appearance.DARK)) {
            driver.robot().interact(() -> wiring.theme().appearanceProperty().set(appearance));
            driver.robot().interact(this::centerDialogs);
            settle();
            String full = name + "-" + appearance.name().toLowerCase(Locale.ROOT);
            Driver.onFx(Look::problemsOfAllWindows).stream()
                    .map(problem -> full + ": " + problem)
                    .peek(System.out::println)
                    .forEach(problems::add);
            PalettePng.write(Driver.onFx(this::capture), file(full));
        }
    }

    /** Without a window manager nobody else does it. */
    private void centerDialogs() {
        for (Stage dialog : windows()) {
            if (dialog.getOwner() != null) {
                dialog.setX(Math.round((WIDTH - dialog.getWidth()) / 2));
                dialog.setY(Math.round((HEIGHT - dialog.getHeight()) / 2));
            }
        }
    }

    private WritableImage capture() {
        WritableImage image = new Robot().getScreenCapture(null, 0, 0, WIDTH, HEIGHT, false);
        double scale = Screen.getPrimary().getOutputScaleX();
        for (Stage dialog : windows()) {
            if (dialog.getOwner() != null) {
                frame(
                        image.getPixelWriter(),
                        new Rectangle2D(
                                dialog.getX() * scale,
                                dialog.getY() * scale,
                                dialog.getWidth() * scale,
                                dialog.getHeight() * scale));
            }
        }
        return image;
    }

    /** The edge that a window manager would draw. */
    private static void frame(PixelWriter pixels, Rectangle2D bounds) {
        for (int line = 1; line <= EDGE; line++) {
            for (double x = bounds.getMinX() - line; x < bounds.getMaxX() + line; x++) {
                pixels.setArgb((int) x, (int) bounds.getMinY() - line, EDGE_ARGB);
                pixels.setArgb((int) x, (int) bounds.getMaxY() + line - 1, EDGE_ARGB);
            }
            for (double y = bounds.getMinY() - line; y < bounds.getMaxY() + line; y++) {
                pixels.setArgb((int) bounds.getMinX() - line, (int) y, EDGE_ARGB);
                pixels.setArgb((int) bounds.getMaxX() + line - 1, (int) y, EDGE_ARGB);
            }
        }
    }

    private static Path file(String name) throws IOException {
        Path folder = Path.of(System.getProperty("e3fx.pictures", "target/pictures"));
        double scale = Screen.getPrimary().getOutputScaleX();
        Path scaled = scale == 1 ? folder : folder.resolve(Math.round(scale * 100) + "-percent");
        return Files.createDirectories(scaled).resolve(name + ".png");
    }

    private static List<Stage> windows() {
        return Driver.onFx(() ->
                Window.getWindows().stream()
                        .filter(window -> window instanceof Stage)
                        .map(window -> (Stage) window)
                        .toList());
    }

    private void settle() throws InterruptedException {
        Frames.await(FRAMES);
    }
}
