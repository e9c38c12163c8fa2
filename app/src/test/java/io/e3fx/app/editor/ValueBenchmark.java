package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.Frames;
import io.e3fx.app.StallMeter;
import io.e3fx.app.Stalls;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.shell.Settings;
import io.e3fx.app.shell.Theme;
import io.e3fx.app.value.ValueChoices;
import io.e3fx.app.value.ValueContext;
import io.e3fx.launcher.client.KeyNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The editor with a value of 1 MiB: opened, moved in, typed into, searched. The keys are in memory, so that what is
 * measured is the editor and not a member.
 */
@ExtendWith(ApplicationExtension.class)
class ValueBenchmark {

    /** Colours and checks come after a pause in typing, over several frames: half a second of them. */
    private static final int AFTERWARDS = 30;

    private static final int SIZE = 1 << 20;
    private static final int GOAL_MILLIS = 100;

    private final ExecutorService executor = Background.virtualThreads();
    private final Background background = new Background(executor, FxMailbox.onPulse());
    private final FakeKeys keys = new FakeKeys();
    private final EditorViewModel model =
            new EditorViewModel(keys, background, InstantSource.system());
    private final List<Stalls> all = new ArrayList<>();
    private EditorView view;

    @Start
    void start(Stage stage) {
        view =
                new EditorView(
                        model,
                        new NoActions(),
                        new ValueContext(Texts.load(), background, new ValueChoices()),
                        Object::toString,
                        new FakeOwnChanges());
        Scene scene = new Scene(view, 900, 800);
        new Theme(Settings.Appearance.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void warmUp(FxRobot robot) throws Exception {
        StallMeter.settle();
        keys.put("/little", lines().substring(0, 4_000));
        open(robot, "/little");
        type(robot, 30);
        robot.interact(model::revert);
        robot.interact(() -> view.value().finder().find());
        robot.write("e").push(KeyCode.ESCAPE);
        keys.put("/other", lines().replace("\n", "").substring(0, 9_000));
        for (int round = 0; round < 3; round++) {
            open(robot, "/other");
            open(robot, "/little");
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(view::close);
        executor.shutdownNow();
    }

    @Test
    void jsonOnManyLines(FxRobot robot) throws Exception {
        measure(robot, "JSON on many lines", lines());
    }

    @Test
    void jsonOnOneLine(FxRobot robot) throws Exception {
        measure(robot, "JSON on one line", lines().replace("\n", ""));
    }

    @Test
    void plainText(FxRobot robot) throws Exception {
        measure(
                robot,
                "plain text",
                "A sentence that says something in so many words. "
                        .repeat(2)
                        .concat("\n")
                        .repeat(SIZE / 99));
    }

    @Test
    void base64(FxRobot robot) throws Exception {
        byte[] bytes = new byte[SIZE * 3 / 4];
        new Random(1).nextBytes(bytes);
        measure(robot, "base64", Base64.getEncoder().encodeToString(bytes));
    }

    private void measure(FxRobot robot, String what, String value) throws Exception {
        keys.put("/large", value);
        long before = StallMeter.usedBytes();
        StallMeter meter = StallMeter.start();
        long began = System.nanoTime();
        open(robot, "/large");
        double seconds = (System.nanoTime() - began) / 1e9;
        Frames.await(AFTERWARDS);
        note("1 MiB of %s, opened in %.2f s".formatted(what, seconds), meter.stop());
        System.out.printf(
                "  memory of it: %.1f MiB%n", (StallMeter.usedBytes() - before) / 1048576.0);

        meter = StallMeter.start();
        robot.interact(view::focus);
        robot.push(KeyCode.SHORTCUT, KeyCode.END).push(KeyCode.SHORTCUT, KeyCode.HOME);
        for (int pages = 0; pages < 20; pages++) {
            robot.push(KeyCode.PAGE_DOWN);
        }
        for (int rows = 0; rows < 40; rows++) {
            robot.push(KeyCode.DOWN);
        }
        note("  moving in it: End, Home, pages, lines", meter.stop());

        meter = StallMeter.start();
        type(robot, 40);
        Frames.await(AFTERWARDS);
        note("  typing 40 letters in the middle", meter.stop());

        meter = StallMeter.start();
        robot.interact(() -> view.value().finder().find());
        robot.write("e");
        for (int times = 0; times < 5; times++) {
            robot.push(KeyCode.ENTER);
        }
        note("  finding in it", meter.stop());
        assertThat(all).allMatch(stalls -> stalls.longest().toMillis() < GOAL_MILLIS);
    }

    private void open(FxRobot robot, String key) throws Exception {
        robot.interact(() -> model.choose(Optional.of(key)));
        await(() -> model.stateProperty().get() instanceof EditState.Viewing);
        StallMeter.settle();
    }

    private void type(FxRobot robot, int letters) throws Exception {
        robot.interact(() -> {
            model.edit();
            view.focus();
        });
        for (int letter = 0; letter < letters; letter++) {
            robot.push(KeyCode.A);
        }
        await(() -> model.stateProperty().get().typed().isPresent());
    }

    private void note(String what, Stalls stalls) {
        all.add(stalls);
        System.out.printf("%s: %s%n", what, stalls.text());
        if (stalls.longest().toMillis() > GOAL_MILLIS) {
            System.out.println(stalls.cause());
        }
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    private static String lines() {
        StringBuilder json = new StringBuilder(SIZE + 100).append("{\n");
        for (int number = 0; json.length() < SIZE - 60; number++) {
            json.append("  \"name").append(number).append("\": { \"value\": ");
            json.append(number * 7919L).append(", \"isOn\": true },\n");
        }
        return json.append("  \"last\": null\n}\n").toString();
    }

    private static final class NoActions implements EditorActions {
        @Override
        public void open(String path) {}

        @Override
        public void delete(KeyNode node) {}

        @Override
        public void copy(String text, String what) {}
    }
}
