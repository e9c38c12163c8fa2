package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.StallMeter;
import io.e3fx.app.Stalls;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxBatch;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The key tree alone: a directory of 100,000 keys, one of 1,000,000, and 1,000 events each second in it. The listings are
 * made up as they are read, so that what is measured is the tree and not a member.
 */
@ExtendWith(ApplicationExtension.class)
class KeyTreeBenchmark {

    private static final int EVENTS_PER_SECOND = 1_000;
    private static final Duration STORM = Duration.ofSeconds(10);
    private static final int LOADING_GOAL_MILLIS = 300;
    private static final int GOAL_MILLIS = 100;

    private final ExecutorService executor = Background.virtualThreads();
    private final FxMailbox mailbox = FxMailbox.onPulse();
    private final MadeUp keys = new MadeUp();
    private final KeyTreeViewModel model =
            new KeyTreeViewModel(keys, new Background(executor, mailbox), Object::toString);
    private long lastIndex = 10_000_000;
    private KeyTreeView view;
    private DirectoryView table;

    @Start
    void start(Stage stage) {
        view = new KeyTreeView(model, Texts.load(), InstantSource.system());
        table =
                new DirectoryView(
                        model,
                        new NoActions(),
                        new SimpleObjectProperty<>(Columns.styled()),
                        Texts.load(),
                        InstantSource.system());
        stage.setScene(new Scene(new HBox(view, table), 900, 800));
        stage.show();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(view::close);
        robot.interact(table::close);
        executor.shutdownNow();
    }

    @Test
    void aDirectoryOf100000Keys(FxRobot robot) throws Exception {
        measure(robot, 100_000);
    }

    @Test
    void aDirectoryOf1000000Keys(FxRobot robot) throws Exception {
        measure(robot, 1_000_000);
    }

    @Test
    void aThousandOpenDirectoriesOf1000KeysEach(FxRobot robot) throws Exception {
        keys.count = 1_000;
        keys.directories = 1_000;
        robot.interact(() -> model.open("/"));
        await("the root", () -> model.linesProperty().get().size() == 1_001);
        StallMeter meter = StallMeter.start();
        long began = System.nanoTime();
        for (int number = 0; number < keys.directories; number += 20) {
            List<String> some =
                    IntStream.range(number, number + 20)
                            .mapToObj(KeyTreeBenchmark::directory)
                            .toList();
            robot.interact(() -> some.forEach(model::open));
        }
        await("all directories", () -> model.linesProperty().get().size() == 1_001_001);
        double seconds = (System.nanoTime() - began) / 1e9;
        Stalls loading = meter.stop();
        print("1,000 directories of 1,000 keys, read in %.1f s".formatted(seconds), loading);
        Stalls moving = moving(robot, "/");
        meter = StallMeter.start();
        robot.interact(() -> model.closeAll("/"));
        robot.interact(() -> model.openLoaded("/"));
        Stalls folding = meter.stop();
        print("closing and opening them all", folding);
        meter = StallMeter.start();
        storm(directory(500), keys.count);
        Stalls storm = meter.stop();
        print(EVENTS_PER_SECOND + " events each second in one of them", storm);
        assertThat(loading.longest().toMillis()).isLessThan(LOADING_GOAL_MILLIS);
        assertGoal(moving, folding, storm);
    }

    private void measure(FxRobot robot, int count) throws Exception {
        keys.count = count;
        robot.interact(() -> model.open("/"));
        await("the root", () -> model.linesProperty().get().size() == 2);
        long before = StallMeter.usedBytes();
        StallMeter meter = StallMeter.start();
        long began = System.nanoTime();
        robot.interact(() -> model.open("/big"));
        await("the directory", () -> model.linesProperty().get().size() == 2 + count);
        double seconds = (System.nanoTime() - began) / 1e9;
        Stalls loading = meter.stop();
        print("%,d keys in one directory, read in %.1f s".formatted(count, seconds), loading);
        System.out.printf(
                "  memory of it: %.1f MiB%n", (StallMeter.usedBytes() - before) / 1048576.0);

        Stalls moving = moving(robot, "/big");

        meter = StallMeter.start();
        storm("/big", count);
        Stalls storm = meter.stop();
        print(EVENTS_PER_SECOND + " events each second in it", storm);

        meter = StallMeter.start();
        robot.interact(() -> model.filterProperty().set("k000042"));
        await("the filter", () -> model.linesProperty().get().size() < 20);
        robot.interact(() -> model.filterProperty().set(""));
        Stalls filtering = meter.stop();
        print("filtering it", filtering);

        Stalls choosing = choosing(robot);
        meter = StallMeter.start();
        robot.interact(() -> table.show("/big"));
        robot.interact(() -> table.table().requestFocus());
        robot.push(KeyCode.END).push(KeyCode.PAGE_UP).push(KeyCode.HOME);
        Stalls tabling = meter.stop();
        print("its table", tabling);
        meter = StallMeter.start();
        storm("/big", count);
        Stalls tableStorm = meter.stop();
        print("the events again, with the table in sight", tableStorm);
        assertThat(loading.longest().toMillis()).isLessThan(LOADING_GOAL_MILLIS);
        assertGoal(moving, storm, filtering, choosing, tabling, tableStorm);
    }

    private Stalls moving(FxRobot robot, String from) {
        StallMeter meter = StallMeter.start();
        robot.interact(() -> view.control().requestFocus());
        robot.interact(() -> model.select(Optional.of(from)));
        robot.push(KeyCode.END).push(KeyCode.HOME).push(KeyCode.END);
        for (int pages = 0; pages < 20; pages++) {
            robot.push(KeyCode.PAGE_UP);
        }
        Stalls moving = meter.stop();
        print("moving: End, Home, pages", moving);
        return moving;
    }

    /** As many as can be chosen; what is chosen is asked for at once, as the menu does. */
    private Stalls choosing(FxRobot robot) {
        StallMeter meter = StallMeter.start();
        robot.push(KeyCode.SHORTCUT, KeyCode.A);
        robot.interact(model::selectedKeys);
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.DOWN);
        robot.push(KeyCode.SHIFT, KeyCode.END);
        robot.interact(model::selectedKeys);
        robot.push(KeyCode.HOME);
        Stalls choosing = meter.stop();
        print("choosing all in it", choosing);
        return choosing;
    }

    private static void assertGoal(Stalls... measured) {
        assertThat(List.of(measured)).allMatch(stalls -> stalls.longest().toMillis() < GOAL_MILLIS);
    }

    /** Nine of ten events change a key, the others make one or take one away. */
    private void storm(String directory, int count) {
        FxBatch<Feed> feeds = FxBatch.calm(mailbox, model::accept);
        long began = System.nanoTime();
        int events = (int) (STORM.toSeconds() * EVENTS_PER_SECOND);
        for (int number = 0; number < events; number++) {
            LockSupport.parkNanos(
                    began + number * 1_000_000_000L / EVENTS_PER_SECOND - System.nanoTime());
            long modifiedIndex = ++lastIndex;
            int place = (int) (number * 7919L % count);
            feeds.add(
                    new Feed.Changed(
                            switch (number % 20) {
                                case 0 ->
                                        KeyNodes.set(
                                                KeyNodes.key(
                                                        name(directory, place) + "n",
                                                        "v",
                                                        modifiedIndex));
                                case 10 ->
                                        KeyNodes.removal(
                                                io.e3fx.launcher.client.Action.DELETE,
                                                name(directory, place),
                                                false,
                                                modifiedIndex);
                                default ->
                                        KeyNodes.set(
                                                KeyNodes.key(
                                                        name(directory, place),
                                                        "v" + number,
                                                        modifiedIndex));
                            }));
        }
    }

    private static String name(String directory, int number) {
        return "%s/k%07d".formatted(directory, number);
    }

    private static String directory(int number) {
        return "/d%04d".formatted(number);
    }

    private static void await(String what, BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    private static void print(String what, Stalls stalls) {
        System.out.printf("%s: %s%n", what, stalls.text());
        if (stalls.longest().toMillis() > GOAL_MILLIS) {
            System.out.println(stalls.cause());
        }
    }

    /** One directory of so many keys, or many of them. */
    private static final class MadeUp implements KeyAccess {
        private volatile int count;
        private volatile int directories;

        @Override
        public ReadResult list(String directory, Listing listing) {
            listing.begin();
            if (directory.equals("/")) {
                children().forEach(listing::child);
            } else {
                for (int number = 0; number < count; number++) {
                    listing.child(
                            KeyNodes.key(
                                    name(directory, number),
                                    "value " + number + " of a key",
                                    number + 1));
                    listing.received(number * 120L);
                }
            }
            return new ReadResult.Found(KeyNodes.directory(directory, 1), 1);
        }

        private Stream<KeyNode> children() {
            return directories == 0
                    ? Stream.of(KeyNodes.directory("/big", 1))
                    : IntStream.range(0, directories)
                            .mapToObj(number -> KeyNodes.directory(directory(number), 1));
        }

        @Override
        public WriteResult write(Write write) {
            throw new UnsupportedOperationException(write + " at " + Instant.now());
        }
    }

    /** Nothing is done in the table. */
    private static final class NoActions implements DirectoryView.Actions {
        @Override
        public void open(String path) {}

        @Override
        public void newKey(String directory) {}

        @Override
        public void newDirectory(String directory) {}

        @Override
        public void delete(String directory) {}
    }
}
