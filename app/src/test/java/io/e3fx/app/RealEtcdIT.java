package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e3fx.app.shell.Settings;
import io.e3fx.launcher.client.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window on the real etcd. */
@ExtendWith(ApplicationExtension.class)
class RealEtcdIT {

    @TempDir static Path home;

    private static RealEtcd etcd;

    private Wiring wiring;
    private Driver driver;

    @BeforeAll
    static void startEtcd() throws IOException {
        assumeTrue(RealEtcd.isInstalled(), "the real etcd is not installed (Debian: etcd-server)");
        etcd = RealEtcd.in(Files.createDirectory(home.resolve("etcd")));
    }

    @AfterAll
    static void stopEtcd() throws InterruptedException {
        if (etcd != null) {
            etcd.close();
        }
    }

    @Start
    void start(Stage stage) throws IOException {
        wiring =
                new Wiring(
                        stage,
                        Optional.of(Files.createTempDirectory(home, "app")),
                        Settings.defaults());
        wiring.window().show();
    }

    @BeforeEach
    void attach(FxRobot robot) {
        driver = new Driver(robot, wiring);
        robot.interact(() -> wiring.window().openRemote(List.of(Endpoint.parse(etcd.url()))));
        driver.await("live", () -> driver.shows("Live"));
        driver.await("a leader", () -> driver.count(".member-card.leader") == 1);
    }

    @AfterEach
    void end() throws InterruptedException {
        driver.close();
    }

    @Test
    void changesFromOutsideAreShownWithoutBeingAskedFor() {
        put("/outside/a", "1");
        driver.await("the directory", () -> driver.shows("outside"));
        driver.reveal("/outside/a");
        driver.await("its key", () -> driver.shows("a"));
        put("/outside/b", "2");
        driver.await("a second key", () -> driver.shows("b"));
        put("/outside/a", "3");
        driver.await("the new value", () -> value().equals("3"));
        driver.delete(etcd.url() + "/v2/keys/outside?recursive=true");
        driver.await("it is said to be gone", () -> driver.shows("Not there any more"));
        assertThat(driver.count("#start-real")).as("buttons of members elsewhere").isZero();
    }

    @Test
    void aKeyIsCreatedEditedAndDeletedWithTheKeyboardAlone() {
        FxRobot robot = driver.robot();
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        driver.await("the dialog", () -> hasFocus("#new-path"));
        robot.targetWindow(robot.lookup("#new-path").<Node>query());
        robot.write("keyboard/one").push(KeyCode.TAB);
        driver.await("the value", () -> hasFocus("#new-value"));
        robot.write("first").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        driver.await(
                "created",
                () ->
                        driver.get(etcd.url() + "/v2/keys/keyboard/one")
                                .contains("\"value\":\"first\""));
        driver.await("shown", () -> value().equals("first"));

        robot.targetWindow(wiring.window().window());
        robot.push(KeyCode.F2);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("second").push(KeyCode.SHORTCUT, KeyCode.S);
        driver.await(
                "saved",
                () ->
                        driver.get(etcd.url() + "/v2/keys/keyboard/one")
                                .contains("\"value\":\"second\""));

        robot.push(KeyCode.ALT, KeyCode.DIGIT1).push(KeyCode.DELETE);
        driver.await("the question", () -> hasFocus("#dialog-action"));
        assertThat(driver.shows("/keyboard/one")).isTrue();
        robot.push(KeyCode.SPACE);
        driver.await(
                "deleted",
                () ->
                        driver.get(etcd.url() + "/v2/keys/keyboard/one")
                                .contains("\"errorCode\":100"));
    }

    @Test
    void aKeyThatChangesWhileItIsEditedIsNotOverwrittenUnasked() {
        put("/race", "base");
        driver.reveal("/race");
        driver.await("shown", () -> value().equals("base"));
        driver.click("#edit");
        driver.robot().push(KeyCode.SHORTCUT, KeyCode.A).write("mine");
        put("/race", "theirs");
        driver.await("the banner", () -> driver.showsPartly("Changed by someone else"));
        driver.click("#save");
        driver.await("the conflict", () -> driver.showsPartly("someone else was faster"));
        assertThat(driver.get(etcd.url() + "/v2/keys/race")).contains("\"value\":\"theirs\"");
        driver.robot().clickOn("Keep mine");
        driver.click("#save");
        driver.await(
                "mine",
                () -> driver.get(etcd.url() + "/v2/keys/race").contains("\"value\":\"mine\""));
    }

    @Test
    void aClusterThatComesBackIsFollowedAgainAndNothingIsMissed()
            throws IOException, InterruptedException {
        put("/again/a", "1");
        driver.reveal("/again/a");
        driver.await("shown", () -> value().equals("1"));
        etcd.close();
        driver.await("said to be stale", () -> driver.showsPartly("Connection lost"));
        etcd.restart();
        driver.await("live again", () -> driver.shows("Live"));
        put("/again/a", "2");
        driver.await("followed", () -> value().equals("2"));
    }

    @Test
    void everyControlHasANameAndNoTextOfAButtonIsCut() {
        put("/names/a", "{\"some\": 1}");
        driver.reveal("/names/a");
        driver.await("shown", () -> driver.isUsable("#edit"));
        Node root = wiring.window().window().getScene().getRoot();
        driver.robot()
                .interact(() -> {
                    root.applyCss();
                    for (Node node : root.lookupAll(".button")) {
                        ButtonBase button = (ButtonBase) node;
                        boolean hasName =
                                !button.getText().isEmpty() || button.getAccessibleText() != null;
                        boolean isPartOfAnother =
                                button.getStyleClass().contains("arrow-button")
                                        || button.getId() == null && button.getGraphic() == null;
                        assertThat(hasName || isPartOfAnother).as("a name of %s", button).isTrue();
                        Node text = button.lookup(".text");
                        if (button.isVisible()
                                && text instanceof Text drawn
                                && !button.getText().isEmpty()
                                && button.getWidth() > 0) {
                            assertThat(drawn.getText())
                                    .as("the text of %s", button)
                                    .isEqualTo(button.getText());
                        }
                    }
                    for (Node node : root.lookupAll(".text-input")) {
                        assertThat(node.getAccessibleText()).as("a name of %s", node).isNotBlank();
                    }
                });
    }

    private boolean hasFocus(String query) {
        return driver.robot().lookup(query).queryAll().stream().anyMatch(Node::isFocused);
    }

    private void put(String key, String value) {
        driver.put(etcd.url() + "/v2/keys" + key, value);
    }

    private String value() {
        return driver.workspace()
                .editor()
                .stateProperty()
                .get()
                .shown()
                .flatMap(node -> node.value())
                .orElse("");
    }
}
