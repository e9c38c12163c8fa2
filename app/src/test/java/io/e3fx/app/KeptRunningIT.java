package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import io.e3fx.app.local.ClusterControl;
import io.e3fx.app.local.LocalClusterControl;
import io.e3fx.app.shell.Settings;
import io.e3fx.launcher.cluster.ClusterHome;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.MemberState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Real members that go on when the application ends, and the next one, which finds them. */
@Timeout(300)
@ExtendWith(ApplicationExtension.class)
class KeptRunningIT {

    private static final Duration START = Duration.ofSeconds(60);

    @TempDir private static Path home;

    private static KnownCluster known;
    private Wiring wiring;

    /** An application starts them, has them go on, and ends. */
    @BeforeAll
    static void leaveMembersRunning() {
        known = new ClusterHome(home).cluster(ClusterHome.DEFAULT_CLUSTER);
        try (LocalClusterControl earlier = new LocalClusterControl(known.folder())) {
            assertThat(earlier.start(_ -> {}, _ -> {}))
                    .isInstanceOfSatisfying(
                            ClusterControl.Outcome.Ready.class,
                            ready ->
                                    assertThat(ready.origin())
                                            .isEqualTo(ClusterControl.Origin.STARTED));
            assertThat(earlier.stay(ClusterControl.Staying.KEPT_RUNNING)).isEmpty();
        }
    }

    @AfterAll
    static void end() {
        try (LocalClusterControl last = new LocalClusterControl(known.folder())) {
            last.adopt(_ -> {});
            last.stopAll();
        }
    }

    @Start
    void start(Stage stage) {
        wiring = new Wiring(stage, Optional.of(home), Settings.defaults());
        wiring.window().show();
    }

    @Test
    void theNextApplicationShowsThemAndEndsThemWhenThatIsChosen(FxRobot robot) throws Exception {
        Driver driver = new Driver(robot, wiring);
        List<Long> pids = pids();
        assertThat(pids).hasSize(3);
        driver.await("the cluster is shown", START, driver::hasWorkspace);
        driver.await("it is said", () -> isSaid(robot, "left running"));
        driver.await("live", START, () -> driver.shows("Live"));
        assertThat(pids()).isEqualTo(pids);
        CheckMenuItem keep = keep(robot);
        assertThat(keep.isSelected()).isTrue();
        assertThat(keep.isDisable()).isFalse();

        robot.interact(keep::fire);
        driver.await("they end with the application", () -> !keep.isSelected());
        driver.close();

        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(known.look().keeping()).isEqualTo(ClusterSighting.Keeping.NONE);
    }

    private static boolean isSaid(FxRobot robot, String part) {
        return robot.lookup((Notification toast) -> toast.getMessage().contains(part))
                .tryQuery()
                .isPresent();
    }

    private static List<Long> pids() throws Exception {
        return known.look().members().stream()
                .flatMap(member -> member.state().process().stream())
                .map(MemberState.Running::pid)
                .toList();
    }

    private static CheckMenuItem keep(FxRobot robot) {
        MenuBar bar = robot.lookup((MenuBar each) -> true).query();
        List<MenuItem> items =
                bar.getMenus().stream().flatMap(menu -> menu.getItems().stream()).toList();
        return (CheckMenuItem)
                items.stream()
                        .filter(item -> "menu-keep-running".equals(item.getId()))
                        .findFirst()
                        .orElseThrow();
    }
}
