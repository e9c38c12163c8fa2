package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.FakeKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** When files are made of keys that are perhaps dragged out. The drag itself needs a display. */
@ExtendWith(ApplicationExtension.class)
class TreeDragTest implements TreeDrops {

    private static final int LINE = 12;

    private final FakeKeys keys = new FakeKeys();
    private final KeyTreeViewModel model =
            new KeyTreeViewModel(
                    keys,
                    new Background(Runnable::run, new FxMailbox(Runnable::run)),
                    Object::toString);
    private final List<List<String>> prepared = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private boolean isPreparing;
    private KeyTreeView view;

    @Start
    void start(Stage stage) {
        keys.put("/a", "1");
        model.open("/");
        view = new KeyTreeView(model, Texts.load(), InstantSource.system());
        view.setDrops(this);
        Scene scene = new Scene(view, 400, 600);
        scene.addEventFilter(
                MouseEvent.DRAG_DETECTED,
                drag -> {
                    begun.incrementAndGet();
                    drag.consume();
                });
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void release(FxRobot robot) {
        robot.release(MouseButton.PRIMARY);
        robot.interact(view::close);
    }

    @Test
    void aClickMakesNoFiles(FxRobot robot) {
        press(robot);
        robot.moveBy(1, 0).release(MouseButton.PRIMARY);
        assertThat(prepared).isEmpty();
        assertThat(begun).hasValue(0);
    }

    @Test
    void aDragBeginsWithFilesOfTheKeyThatWasPressed(FxRobot robot) {
        press(robot);
        move(robot);
        assertThat(prepared).containsExactly(List.of("/a"));
        assertThat(begun).hasValue(1);
    }

    @Test
    void aDragWaitsForItsFilesForAWhileAndBeginsWithoutThemThen(FxRobot robot) throws Exception {
        isPreparing = true;
        press(robot);
        move(robot);
        assertThat(prepared).containsExactly(List.of("/a"));
        assertThat(begun).as("while the files are made").hasValue(0);
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (begun.get() == 0 && System.nanoTime() < deadline) {
            move(robot);
        }
        assertThat(begun).hasValue(1);
        assertThat(prepared).hasSize(1);
    }

    /** On the second line, the first key. */
    private void press(FxRobot robot) {
        Point2D root = view.localToScreen(0, 0);
        Point2D place =
                IntStream.range(0, 40)
                        .mapToObj(step -> new Point2D(60, LINE + 4.0 * step))
                        .filter(at -> view.control().lineAt(at.getY()).id().equals("/a"))
                        .findFirst()
                        .orElseThrow();
        robot.moveTo(root.add(place)).press(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void move(FxRobot robot) {
        robot.moveBy(40, 0).moveBy(-2, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void transfer(List<String> dragged, String directory, Kind kind) {}

    @Override
    public void files(List<Path> files, String directory) {}

    @Override
    public void prepareFiles(List<String> wanted) {
        prepared.add(wanted);
    }

    @Override
    public boolean isPreparingFiles() {
        return isPreparing;
    }

    @Override
    public List<Path> preparedFiles(List<String> wanted) {
        return List.of();
    }
}
