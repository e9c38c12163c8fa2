package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.session.Access;
import io.e3fx.app.session.ClusterView;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.Session;
import io.e3fx.app.session.WriteResult;
import io.e3fx.app.shell.Settings;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.Ttl;
import io.e3fx.launcher.cluster.ClusterHome;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

/** The window on real members that it starts itself. */
@ExtendWith(ApplicationExtension.class)
class LocalClusterIT {

    private static final Duration START = Duration.ofSeconds(60);

    @TempDir static Path home;

    private Path folder;
    private Wiring wiring;
    private Driver driver;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createTempDirectory(home, "app");
        wiring = new Wiring(stage, Optional.of(folder), Settings.defaults());
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
    void oneClickStartsAClusterAndAKeyThatIsEditedThereIsSeenWithCurl() throws Exception {
        driver.click("#start-local");
        driver.await("the cluster is shown", START, driver::hasWorkspace);
        driver.await(
                "three members, one leader",
                START,
                () ->
                        driver.count(".member-card") == 3
                                && driver.count(".member-card.leader") == 1);
        driver.await("live", () -> driver.shows("Live"));
        List<String> endpoints =
                driver.workspace().members().clusterProperty().get().members().stream()
                        .map(member -> member.clientUrl().orElseThrow().toString())
                        .toList();

        driver.put(endpoints.get(1) + "/v2/keys/config/greeting", "hello");
        driver.await("the tree shows the new directory", () -> driver.shows("config"));
        driver.reveal("/config/greeting");
        driver.await("the value is shown", () -> driver.isUsable("#edit"));
        driver.click("#edit");
        driver.robot().push(KeyCode.SHORTCUT, KeyCode.A);
        driver.robot().write("good evening");
        driver.click("#save");
        driver.await("saved", () -> driver.isUsable("#edit"));
        for (String endpoint : endpoints) {
            driver.await(
                    "seen at " + endpoint,
                    () ->
                            driver.get(endpoint + "/v2/keys/config/greeting")
                                    .contains("\"value\":\"good evening\""));
        }
        assertThat(driver.get(endpoints.getFirst() + "/v2/keys/config/greeting"))
                .contains("\"createdIndex\"");

        BlockingQueue<Feed> told = new LinkedBlockingQueue<>();
        BlockingQueue<ClusterView> seen = new LinkedBlockingQueue<>();
        try (Session session = knowingOnly(endpoints.get(1), told, seen)) {
            session.start();
            driver.await("live", () -> told.stream().anyMatch(Feed.Live.class::isInstance));
            driver.await(
                    "it has asked all",
                    () -> seen.stream().anyMatch(view -> view.upCount() == endpoints.size()));
            driver.click("#kill-etcd2");
            driver.await("etcd2 is down", () -> driver.count(".member-card.down") == 1);
            assertThat(session.keys().create("/config/after", "1", Ttl.NONE))
                    .isInstanceOf(WriteResult.Done.class);
            driver.await(
                    "its watch goes on elsewhere",
                    START,
                    () -> told.stream().anyMatch(LocalClusterIT::tellsOfAfter));
        }
        driver.click("#start-etcd2");
        driver.await(
                "etcd2 is back",
                START,
                () ->
                        driver.count(".member-card.down") == 0
                                && driver.count(".member-card.starting") == 0);

        driver.click("#stop-all");
        driver.await(
                "it is said to be stopped", () -> driver.showsPartly("local cluster is stopped"));
        driver.robot().clickOn("Start it again");
        driver.await(
                "it is back with its data",
                START,
                () -> driver.shows("Live") && driver.count(".member-card.leader") == 1);
        assertThat(driver.get(endpoints.getFirst() + "/v2/keys/config/greeting"))
                .contains("good evening");

        KnownCluster known = new ClusterHome(folder).cluster(ClusterHome.DEFAULT_CLUSTER);
        known.give(new Order.Down(), NodeRuntime.find());
        // The app has given it up, so that the next command need not wait for that.
        assertThat(known.look().keeping()).isEqualTo(ClusterSighting.Keeping.NONE);
    }

    /** A connection that was told of one member; it learns of the others by itself. */
    private static Session knowingOnly(
            String url, BlockingQueue<Feed> told, BlockingQueue<ClusterView> seen) {
        return new Session(
                Access.of(List.of(Endpoint.parse(url))),
                told::add,
                seen::add,
                _ -> {},
                InstantSource.system());
    }

    private static boolean tellsOfAfter(Feed feed) {
        return feed instanceof Feed.Changed changed
                && changed.event().node().key().equals("/config/after");
    }

    @Test
    void aClusterThatSomebodyElseRunsAndStopsIsSaidToBeStoppedAndStartsAgainFromHere()
            throws Exception {
        Path data = new ClusterHome(folder).folder(ClusterHome.DEFAULT_CLUSTER);
        try (LocalCluster theirs = LocalCluster.open(data, NodeRuntime.find(), _ -> {})) {
            theirs.start();
            theirs.awaitReady(START);
            driver.click("#start-local");
            driver.click("#attach-local");
            driver.await("live", START, () -> driver.shows("Live"));
        }
        driver.await(
                "it is said to be stopped", () -> driver.showsPartly("local cluster is stopped"));
        driver.robot().clickOn("Start it again");
        driver.await(
                "it is back",
                START,
                () -> driver.shows("Live") && driver.count(".member-card.leader") == 1);
    }
}
