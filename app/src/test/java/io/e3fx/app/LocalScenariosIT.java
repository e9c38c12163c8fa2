package io.e3fx.app;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.framework.junit5.Start;

/** On our own members: the local cluster is started in the window. */
class LocalScenariosIT extends Scenarios {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Override
    String begin(Driver driver) {
        driver.click("#start-local");
        return started(driver);
    }

    @Override
    String beginByKeyboard(Driver driver) {
        driver.tabTo("#start-local");
        driver.press(KeyCode.SPACE);
        return started(driver);
    }

    @Override
    OneMember member(Path folder, int advertisedPort) throws IOException {
        return OneMember.ofOurs(folder, advertisedPort);
    }

    private static String started(Driver driver) {
        driver.await("the cluster is shown", START, driver::hasWorkspace);
        driver.await(
                "three members, one leader",
                START,
                () ->
                        driver.count(".member-card") == 3
                                && driver.count(".member-card.leader") == 1);
        driver.await("live", START, () -> driver.shows("Live"));
        return Driver.onFx(() ->
                driver.workspace().members().clusterProperty().get().members().stream()
                        .map(member -> member.clientUrl().orElseThrow().toString())
                        .toList()
                        .get(1));
    }
}
