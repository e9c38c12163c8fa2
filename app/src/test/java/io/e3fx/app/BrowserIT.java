package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The application as it starts. */
@ExtendWith(ApplicationExtension.class)
class BrowserIT {

    @TempDir Path home;

    @Test
    void settingsThatWereCutInHalfAreSurvivedWithANotice(FxRobot robot) throws Exception {
        Path file = home.resolve("settings.json");
        Files.writeString(file, "{\"version\":1,\"appearance\":\"DA");
        System.setProperty(Browser.HOME_PROPERTY, home.toString());
        try {
            Browser browser = new Browser();
            browser.init();
            robot.interact(() -> browser.start(new Stage()));
            String notice = "The settings could not be read";
            WaitForAsyncUtils.waitFor(
                    10,
                    java.util.concurrent.TimeUnit.SECONDS,
                    () ->
                            robot.lookup((javafx.scene.text.Text text) ->
                                            text.getText().contains(notice)
                                                    && text.getText().contains(".damaged"))
                                    .tryQuery()
                                    .isPresent());
            assertThat(home.resolve("settings.json.damaged")).exists();
        } finally {
            System.clearProperty(Browser.HOME_PROPERTY);
            robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        }
    }
}
