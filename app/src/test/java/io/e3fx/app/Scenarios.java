package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.shell.Command;
import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.Workspace;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** What a person does with the window, from the first start on, played on real members. */
@ExtendWith(ApplicationExtension.class)
abstract class Scenarios {

    static final Duration START = Duration.ofSeconds(60);

    /** More than the members remember, so that a watch that was away gets error 401. */
    private static final int FOREIGN_EVENTS = 1_100;

    @TempDir static Path home;

    Path folder;
    private Wiring wiring;
    private Driver driver;

    /** With the mouse, from the first page to a cluster that is followed; the URL of a member. */
    abstract String begin(Driver driver) throws Exception;

    /** The same with the keyboard alone. */
    abstract String beginByKeyboard(Driver driver) throws Exception;

    /** A cluster of one member that tells clients this port. */
    abstract OneMember member(Path folder, int advertisedPort) throws IOException;

    /** To be called by a start method of the class itself: TestFX looks for it there alone. */
    final void open(Stage stage) throws IOException {
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
    void afterTheFirstStartKeysAreSeenAndChangedWithCurlAndTheTreeFollows() throws Exception {
        assumeTrue(Driver.isCurlInstalled(), "curl is not installed");
        String keys = begin(driver) + "/v2/keys";

        Driver.curl("-XPUT", keys + "/app/greeting", "-d", "value=hello");
        driver.await("the tree shows the directory", () -> shownInTree("app"));
        driver.reveal("/app/greeting");
        driver.await("the value", () -> value().equals("hello"));

        Driver.curl("-XPUT", keys + "/app/greeting", "-d", "value=good morning");
        driver.await("the new value", () -> value().equals("good morning"));

        driver.click("#edit");
        driver.press(KeyCode.SHORTCUT, KeyCode.A);
        driver.type("good evening");
        driver.click("#save");
        driver.await(
                "curl sees what was saved",
                () -> Driver.curl(keys + "/app/greeting").contains("\"value\":\"good evening\""));

        Driver.curl("-XPUT", keys + "/app/greeting", "-d", "value=theirs");
        driver.await("their value", () -> value().equals("theirs"));
        driver.robot().interact(() -> driver.workspace().run(Command.UNDO));
        driver.click("#toast-action");
        driver.await("both are shown", () -> driver.isUsable("#difference"));
        assertThat(Driver.onFx(Look::problemsOfAllWindows)).isEmpty();
        driver.press(KeyCode.ESCAPE);
        assertThat(Driver.curl(keys + "/app/greeting")).contains("\"value\":\"theirs\"");

        driver.click("#delete");
        driver.click("#dialog-action");
        driver.await(
                "curl does not see it any more",
                () -> Driver.curl(keys + "/app/greeting").contains("\"errorCode\":100"));
        driver.click("#toast-action");
        driver.await(
                "it is brought back",
                () -> Driver.curl(keys + "/app/greeting").contains("\"value\":\"theirs\""));
        driver.reveal("/app/greeting");

        Driver.curl("-XPUT", keys + "/app/second", "-d", "value=2");
        driver.await("a key beside it", () -> driver.shows("second"));
        Driver.curl("-XDELETE", keys + "/app?recursive=true");
        driver.await("the directory is gone", () -> !shownInTree("app"));
        driver.await("so is the key", () -> driver.shows("Not there any more"));
    }

    @Test
    void everythingOfTheFirstStartIsDoneWithTheKeyboardAlone() throws Exception {
        assumeTrue(Driver.isCurlInstalled(), "curl is not installed");
        String keys = beginByKeyboard(driver) + "/v2/keys";

        Driver.curl("-XPUT", keys + "/app/greeting", "-d", "value=hello");
        driver.await("the tree shows the directory", () -> shownInTree("app"));
        driver.press(KeyCode.ALT, KeyCode.DIGIT1);
        driver.await("the tree has the focus", () -> driver.hasFocus("#key-tree"));
        driver.press(KeyCode.HOME);
        driver.press(KeyCode.DOWN);
        driver.await("the directory is chosen", () -> isChosen("/app"));
        driver.press(KeyCode.RIGHT);
        driver.await("the key is shown", () -> driver.shows("greeting"));
        driver.press(KeyCode.DOWN);
        driver.await("the key is chosen", () -> isChosen("/app/greeting"));
        driver.await("the value", () -> value().equals("hello"));

        driver.press(KeyCode.F2);
        driver.press(KeyCode.SHORTCUT, KeyCode.A);
        driver.type("good evening");
        driver.press(KeyCode.SHORTCUT, KeyCode.S);
        driver.await(
                "curl sees what was saved",
                () -> Driver.curl(keys + "/app/greeting").contains("\"value\":\"good evening\""));

        driver.press(KeyCode.ALT, KeyCode.DIGIT1);
        driver.press(KeyCode.SHORTCUT, KeyCode.N);
        driver.await("the dialog", () -> driver.hasFocus("#new-path"));
        driver.press(KeyCode.END);
        driver.type("second");
        driver.tabTo("#new-value");
        driver.type("2");
        driver.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        driver.await(
                "curl sees the new key",
                () -> Driver.curl(keys + "/app/second").contains("\"value\":\"2\""));
        driver.await("it is chosen", () -> isChosen("/app/second"));

        driver.press(KeyCode.ALT, KeyCode.DIGIT1);
        driver.press(KeyCode.DELETE);
        driver.await("the question", () -> driver.hasFocus("#dialog-action"));
        driver.press(KeyCode.SPACE);
        driver.await(
                "curl does not see it any more",
                () -> Driver.curl(keys + "/app/second").contains("\"errorCode\":100"));
        Driver.curl("-XDELETE", keys + "/app?recursive=true");
        driver.await("the directory is gone", () -> !shownInTree("app"));
    }

    @Test
    void aWatchThatMissedMoreThanTheMembersRememberIsMadeGoodInSilence() throws Exception {
        try (Cable cable = new Cable();
                OneMember member = member(folder.resolve("member"), cable.port())) {
            cable.connect(member.port());
            member.awaitServing();
            String keys = member.url() + "/v2/keys";
            for (int number = 10; number < 70; number++) {
                driver.put(keys + "/open/inner/key" + number, "1");
            }
            driver.put(keys + "/closed/key", "1");
            attach(cable.url());
            driver.reveal("/open/inner/key55");
            driver.await("the key", () -> driver.shows("key55") && value().equals("1"));
            double scrolled = scrolled();

            cable.cut();
            driver.await("said to be stale", () -> driver.showsPartly("Connection lost"));
            flood(member.url());
            driver.put(keys + "/open/inner/key55", "2");
            driver.put(keys + "/new/key", "1");
            cable.mend();

            driver.await("live again", START, () -> driver.shows("Live"));
            driver.await("the missed value", () -> value().equals("2"));
            driver.await("the missed directory", () -> shownInTree("new"));
            assertThat(isChosen("/open/inner/key55")).as("still chosen").isTrue();
            assertThat(isOpen("/open") && isOpen("/open/inner")).as("still open").isTrue();
            assertThat(isOpen("/closed")).as("opened by nobody").isFalse();
            assertThat(driver.shows("key55")).as("still in sight").isTrue();
            assertThat(scrolled()).as("place of the scroll bar").isEqualTo(scrolled, within());
            assertThat(windows()).as("windows").isEqualTo(1);
            assertThat(driver.count(".notification")).as("remarks").isZero();
            driver.put(keys + "/open/inner/key55", "3");
            driver.await("followed again", () -> value().equals("3"));
        }
    }

    @Test
    void twoEditorsOfOneKeyAreMergedAndNobodysLineIsLost() throws Exception {
        try (OneMember member = member(folder.resolve("member"), 0)) {
            member.awaitServing();
            String key = member.url() + "/v2/keys/shared/list";
            driver.put(key, "one\ntwo\nthree\nfour\nfive\n");
            // Somebody else has an app, and drafts, of their own.
            Wiring elsewhere =
                    Driver.onFx(() ->
                            new Wiring(
                                    new Stage(),
                                    Optional.of(folder.resolve("elsewhere")),
                                    Settings.defaults()));
            Workspace first = Driver.onFx(() -> openRemote(elsewhere, member.url()));
            editList(first, "one, by the first\ntwo\nthree\nfour\nfive\n");
            attach(member.url());
            Workspace second = driver.workspace();
            editList(second, "one, by the second\ntwo\nthree\nfour\nfive\nsix\n");

            driver.robot().interact(() -> first.run(Command.SAVE));
            driver.await("the first is saved", () -> driver.get(key).contains("by the first"));
            driver.await("the second is told", () -> driver.showsPartly("Changed by someone else"));
            driver.press(KeyCode.SHORTCUT, KeyCode.S);
            driver.await("it is refused", () -> driver.showsPartly("someone else was faster"));
            assertThat(driver.get(key)).contains("by the first").doesNotContain("by the second");

            driver.click("#merge");
            driver.await("one conflict", () -> driver.shows("Conflict 1 of 1, 1 open"));
            driver.click("#answer-BOTH");
            driver.click("#use-merged");
            driver.press(KeyCode.SHORTCUT, KeyCode.S);
            driver.await(
                    "all lines are there",
                    () ->
                            driver.get(key)
                                    .contains(
                                            "one, by the second\\none, by the first\\ntwo\\nthree"
                                                    + "\\nfour\\nfive\\nsix\\n"));
            driver.await("the first sees them", () -> shown(first).endsWith("six\n"));
            driver.robot().interact(() -> elsewhere.close(() -> {}));
        }
    }

    private static Workspace openRemote(Wiring app, String url) {
        app.window().openRemote(List.of(Endpoint.parse(url)));
        return app.window().workspace().orElseThrow();
    }

    private void editList(Workspace page, String draft) {
        driver.robot().interact(() -> page.keys().reveal(KeyPaths.normalize("/shared/list")));
        driver.await("the value", () -> shown(page).endsWith("five\n"));
        driver.robot()
                .interact(() -> {
                    page.run(Command.EDIT);
                    page.editor().type(draft);
                });
    }

    @Test
    void theColoursChangeAtOnceAlsoWhereADialogIsOpen() throws Exception {
        try (OneMember member = member(folder.resolve("member"), 0)) {
            member.awaitServing();
            attach(member.url());
            driver.put(member.url() + "/v2/keys/some/key", "{\"a\": 1}");
            driver.reveal("/some/key");
            driver.await("the value", () -> driver.isUsable("#edit"));
            appearance(Settings.Appearance.LIGHT);
            driver.press(KeyCode.SHORTCUT, KeyCode.N);
            driver.await("the dialog", () -> driver.hasFocus("#new-path"));
            driver.type("typed");
            for (Settings.Appearance next :
                    List.of(
                            Settings.Appearance.DARK,
                            Settings.Appearance.LIGHT,
                            Settings.Appearance.DARK)) {
                appearance(next);
                assertThat(windows()).as("windows").isEqualTo(2);
                assertThat(Driver.onFx(Look::problemsOfAllWindows)).as("in %s", next).isEmpty();
                assertThat(Driver.onFx(Look::isDark)).isEqualTo(next == Settings.Appearance.DARK);
            }
            assertThat(driver.hasFocus("#new-path")).as("the focus").isTrue();
            TextInputControl path = driver.robot().lookup("#new-path").query();
            assertThat(path.getText()).endsWith("typed");
            driver.press(KeyCode.ESCAPE);
            driver.await("the dialog is closed", () -> windows() == 1);
        }
    }

    /** As a person on the first page does. */
    final void attach(String url) {
        driver.robot().interact(() -> openRemote(wiring, url));
        driver.await("live", START, () -> driver.shows("Live"));
        driver.await("a leader", START, () -> driver.count(".member-card.leader") == 1);
    }

    private static void flood(String url) throws Exception {
        try (EtcdClient client = new EtcdClient(List.of(Endpoint.parse(url)))) {
            for (int number = 0; number < FOREIGN_EVENTS; number++) {
                client.set("/foreign/key" + number % 10, Integer.toString(number));
            }
        }
    }

    private void appearance(Settings.Appearance next) {
        driver.robot().interact(() -> wiring.theme().appearanceProperty().set(next));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.12);
    }

    private double scrolled() {
        return Driver.onFx(() -> {
            Node tree = driver.robot().lookup("#key-tree").query();
            Node bar = tree.lookup(".scroll-bar:vertical");
            return bar instanceof javafx.scene.control.ScrollBar scroll ? scroll.getValue() : 0.0;
        });
    }

    private int windows() {
        return Driver.onFx(() ->
                (int)
                        Window.getWindows().stream()
                                .filter(window -> window instanceof Stage)
                                .count());
    }

    private boolean shownInTree(String name) {
        return driver.workspace().keys().linesProperty().get().indexOf("/" + name) >= 0;
    }

    private boolean isOpen(String directory) {
        return Driver.onFx(() -> driver.workspace().keys().isOpen(directory));
    }

    private boolean isChosen(String key) {
        return Driver.onFx(
                () -> driver.workspace().keys().selectedProperty().get().equals(Optional.of(key)));
    }

    private String value() {
        return shown(driver.workspace());
    }

    private static String shown(Workspace page) {
        return Driver.onFx(() ->
                page.editor()
                        .stateProperty()
                        .get()
                        .shown()
                        .flatMap(node -> node.value())
                        .orElse(""));
    }
}
