package io.e3fx.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.Theme;
import io.e3fx.launcher.client.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LocalCardTest {

    private static final int DEADLINE_SECONDS = 10;

    private final FakeControl control = new FakeControl();
    private final ExecutorService executor = Background.virtualThreads();
    private final List<List<Endpoint>> opened = new ArrayList<>();
    private LocalViewModel model;
    private LocalCard card;

    @Start
    void start(Stage stage) {
        model = new LocalViewModel(control, new Background(executor, FxMailbox.onPulse()));
        card = new LocalCard(model, opened::add, Texts.load());
        Scene scene = new Scene(card, 420, 360);
        new Theme(Settings.Appearance.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(model::close);
        control.close();
        executor.close();
    }

    @Test
    void whetherMembersGoOnIsChosenWhileTheyRun(FxRobot robot) throws Exception {
        assertThat(keep(robot).isVisible()).isFalse();
        robot.clickOn("#start-local");
        await(() -> keep(robot).isVisible());
        assertThat(keep(robot).isSelected()).isFalse();

        robot.clickOn("#keep-running");
        await(() -> keep(robot).isSelected());
        assertThat(control.staying).isEqualTo(ClusterControl.Staying.KEPT_RUNNING);

        robot.clickOn("#keep-running");
        await(() -> !keep(robot).isSelected());
        assertThat(control.staying).isEqualTo(ClusterControl.Staying.ENDS_WITH_APP);
    }

    @Test
    void itIsChosenByKey(FxRobot robot) throws Exception {
        robot.clickOn("#start-local");
        await(() -> keep(robot).isVisible());

        robot.interact(() -> keep(robot).requestFocus());
        robot.push(KeyCode.SPACE);

        await(() -> keep(robot).isSelected());
        assertThat(model.keptRunningProperty().get()).isTrue();
    }

    @Test
    void membersThatWereLeftRunningAreFoundAndSaidToBeSo(FxRobot robot) throws Exception {
        control.isLeftRunning = true;

        robot.interact(() -> model.adopt(opened::add));

        await(() -> keep(robot).isVisible());
        assertThat(keep(robot).isSelected()).isTrue();
        assertThat(shows(robot, "left running")).isTrue();
        assertThat(opened).containsExactly(FakeControl.ENDPOINTS);
    }

    @Test
    void nothingHappensWhenNoneWereLeftRunning(FxRobot robot) throws Exception {
        robot.interact(() -> model.adopt(opened::add));

        robot.clickOn("#start-local");
        await(() -> keep(robot).isVisible());
        assertThat(shows(robot, "left running")).isFalse();
        assertThat(opened).hasSize(1);
    }

    @Test
    void stoppingStopsAlsoMembersThatWereToGoOn(FxRobot robot) throws Exception {
        control.isLeftRunning = true;
        robot.clickOn("#start-local");
        await(() -> keep(robot).isSelected());

        robot.clickOn("#stop-local");

        await(() -> model.phaseProperty().get() == LocalViewModel.Phase.STOPPED);
        assertThat(control.standsStill()).isTrue();
        assertThat(keep(robot).isSelected()).isFalse();
    }

    @Test
    void whatCouldNotBeChosenIsSaidAndNotTicked(FxRobot robot) throws Exception {
        robot.clickOn("#start-local");
        await(() -> keep(robot).isVisible());
        control.problem = Optional.of("cannot mark the cluster to stay: the disk is full");

        robot.clickOn("#keep-running");

        await(() -> shows(robot, "the disk is full"));
        assertThat(keep(robot).isSelected()).isFalse();
    }

    private static CheckBox keep(FxRobot robot) {
        return robot.lookup("#keep-running").queryAs(CheckBox.class);
    }

    private static boolean shows(FxRobot robot, String part) {
        return robot.lookup((Labeled label) ->
                        label.getText().contains(part)
                                && label.isVisible()
                                && label.getParent().isVisible())
                .tryQuery()
                .isPresent();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                DEADLINE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(DEADLINE_SECONDS * 1000L, condition));
    }
}
