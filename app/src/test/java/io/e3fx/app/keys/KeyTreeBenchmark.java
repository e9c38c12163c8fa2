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
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
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
    private KeyTreeView view;

    @Start
    void start(Stage stage) {
        view = new KeyTreeView(model, Texts.load(), InstantSource.system());
        stage.setScene(new Scene(view, 400, 800));
        stage.show();
    }

    @AfterEach
    void end() {
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

        meter = StallMeter.start();
        robot.interact(() -> view.control().requestFocus());
        robot.interact(() -> model.select(Optional.of("/big")));
        robot.push(KeyCode.END).push(KeyCode.HOME).push(KeyCode.END);
        for (int pages = 0; pages < 20; pages++) {
            robot.push(KeyCode.PAGE_UP);
        }
        Stalls moving = meter.stop();
        print("moving in it: End, Home, pages", moving);

        meter = StallMeter.start();
        storm(count);
        Stalls storm = meter.stop();
        print(EVENTS_PER_SECOND + " events each second in it", storm);

        meter = StallMeter.start();
        robot.interact(() -> model.filterProperty().set("k000042"));
        await("the filter", () -> model.linesProperty().get().size() < 20);
        robot.interact(() -> model.filterProperty().set(""));
        Stalls filtering = meter.stop();
        print("filtering it", filtering);
        assertThat(loading.longest().toMillis()).isLessThan(LOADING_GOAL_MILLIS);
        assertThat(List.of(moving.longest(), storm.longest(), filtering.longest()))
                .allMatch(longest -> longest.toMillis() < GOAL_MILLIS);
    }

    /** Nine of ten events change a key, the others make one or take one away. */
    private void storm(int count) {
        FxBatch<Feed> feeds = FxBatch.calm(mailbox, model::accept);
        long began = System.nanoTime();
        int events = (int) (STORM.toSeconds() * EVENTS_PER_SECOND);
        for (int number = 0; number < events; number++) {
            LockSupport.parkNanos(
                    began + number * 1_000_000_000L / EVENTS_PER_SECOND - System.nanoTime());
            long modifiedIndex = keys.etcdIndex() + number + 1;
            int place = (int) (number * 7919L % count);
            feeds.add(
                    new Feed.Changed(
                            switch (number % 20) {
                                case 0 ->
                                        KeyNodes.set(
                                                KeyNodes.key(
                                                        name(place) + "n", "v", modifiedIndex));
                                case 10 ->
                                        KeyNodes.removal(
                                                io.e3fx.launcher.client.Action.DELETE,
                                                name(place),
                                                false,
                                                modifiedIndex);
                                default ->
                                        KeyNodes.set(
                                                KeyNodes.key(
                                                        name(place), "v" + number, modifiedIndex));
                            }));
        }
    }

    private static String name(int number) {
        return "/big/k%07d".formatted(number);
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

    /** One directory of so many keys. */
    private static final class MadeUp implements KeyAccess {
        private volatile int count;

        long etcdIndex() {
            return count + 1L;
        }

        @Override
        public ReadResult read(String key) {
            return new ReadResult.Found(
                    key.equals("/")
                            ? KeyNodes.directory("/", 0, KeyNodes.directory("/big", 1))
                            : KeyNodes.directory(key, 1),
                    etcdIndex());
        }

        @Override
        public ReadResult list(String directory, Listing listing) {
            if (directory.equals("/")) {
                return KeyAccess.super.list(directory, listing);
            }
            listing.begin();
            for (int number = 0; number < count; number++) {
                KeyNode child =
                        KeyNodes.key(name(number), "value " + number + " of a key", number + 1);
                listing.child(child);
                listing.received(number * 120L);
            }
            return read(directory);
        }

        @Override
        public WriteResult write(Write write) {
            throw new UnsupportedOperationException(write + " at " + Instant.now());
        }
    }
}
