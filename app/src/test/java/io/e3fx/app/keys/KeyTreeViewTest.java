package io.e3fx.app.keys;

import static io.e3fx.app.keys.KeyNodes.key;
import static io.e3fx.app.keys.KeyNodes.removal;
import static io.e3fx.app.keys.KeyNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Feed;
import io.e3fx.launcher.client.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class KeyTreeViewTest {

    private static final int MANY = 100_000;

    private final FakeKeys keys = new FakeKeys();
    private final KeyTreeViewModel model =
            new KeyTreeViewModel(
                    keys,
                    new Background(Runnable::run, new FxMailbox(Runnable::run)),
                    Object::toString);
    private KeyTreeView view;

    @Start
    void start(Stage stage) {
        view = new KeyTreeView(model, Texts.load(), InstantSource.system());
        stage.setScene(new Scene(view, 400, 600));
        stage.show();
    }

    @Test
    void openDirectoriesAndTheChoiceSurviveAReload(FxRobot robot) {
        keys.put("/a/b/c", "1");
        keys.put("/a/d", "2");
        robot.interact(() -> model.reveal("/a/b/c"));
        keys.put("/a/new", "3");
        robot.interact(() -> model.accept(List.of(new Feed.Reload(keys.etcdIndex()))));
        assertThat(lines()).containsExactly("/", "/a", "/a/b", "/a/b/c", "/a/d", "/a/new");
        assertThat(chosen().orElseThrow()).isEqualTo("/a/b/c");
    }

    @Test
    void eventsAddAndRemoveLines(FxRobot robot) {
        robot.interact(() -> model.open("/"));
        robot.interact(() ->
                model.accept(
                        List.of(
                                new Feed.Changed(set(key("/a", "1", 1))),
                                new Feed.Changed(set(key("/d/x", "1", 2))),
                                new Feed.Changed(set(key("/b", "1", 3))))));
        assertThat(lines()).containsExactly("/", "/d", "/a", "/b");
        robot.interact(() ->
                model.accept(List.of(new Feed.Changed(removal(Action.EXPIRE, "/a", false, 4)))));
        assertThat(lines()).containsExactly("/", "/d", "/b");
    }

    @Test
    void aChosenKeyThatIsGoneIsNoLongerChosen(FxRobot robot) {
        keys.put("/a", "1");
        robot.interact(() -> model.reveal("/a"));
        robot.interact(() -> model.accept(List.of(new Feed.Changed(keys.remove("/a")))));
        assertThat(chosen()).isEmpty();
        robot.interact(() -> model.select(Optional.of("/")));
        assertThat(chosen().orElseThrow()).isEqualTo("/");
    }

    @Test
    void aHundredThousandKeysInOneDirectoryAreShownAndFollowed(FxRobot robot) {
        IntStream.range(0, MANY).forEach(i -> keys.put("/big/k%06d".formatted(i), "v"));
        robot.interact(() -> model.open("/"));
        Instant begin = Instant.now();
        robot.interact(() -> model.open("/big"));
        List<Feed> changes =
                IntStream.range(0, 1000)
                        .<Feed>mapToObj(
                                i -> new Feed.Changed(keys.put("/big/n%06d".formatted(i), "v")))
                        .toList();
        robot.interact(() -> model.accept(changes));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(view.control().lines().size()).isEqualTo(2 + MANY + 1000);
    }

    private List<String> lines() {
        Lines lines = view.control().lines();
        return IntStream.range(0, lines.size()).mapToObj(place -> lines.get(place).id()).toList();
    }

    /** The line that is shown as chosen. */
    private Optional<String> chosen() {
        WaitForAsyncUtils.waitForFxEvents();
        return view.control().cells().stream()
                .filter(cell ->
                        Boolean.TRUE.equals(
                                cell.queryAccessibleAttribute(AccessibleAttribute.SELECTED)))
                .findFirst()
                .flatMap(KeyCell::line)
                .map(Line::id);
    }
}
