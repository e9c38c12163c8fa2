package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.shell.Settings;
import io.e3fx.launcher.client.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
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
}
