package io.e3fx.app;

import io.e3fx.app.shell.Settings;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

/**
 * The whole window on a real member: one directory of 100,000 keys, then 1,000 changes in it each second. Prints what
 * docs/performance.md says; member and window run on the same processors.
 */
@ExtendWith(ApplicationExtension.class)
class WindowBenchmark {

    private static final int KEYS = Integer.getInteger("e3fx.bench.keys", 100_000);
    private static final int EVENTS_PER_SECOND = 1_000;
    private static final Duration STORM = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(3);

    /** Enough to keep a member busy with its group commits. */
    private static final int WRITERS = 32;

    @TempDir static Path home;

    private Wiring wiring;
    private Driver driver;
    private OneMember member;
    private EtcdClient client;

    @Start
    void start(Stage stage) throws IOException {
        wiring =
                new Wiring(
                        stage,
                        Optional.of(Files.createDirectory(home.resolve("app"))),
                        Settings.defaults());
        wiring.window().show();
    }

    @BeforeEach
    void fill(FxRobot robot) throws Exception {
        driver = new Driver(robot, wiring);
        member = OneMember.ofOurs(home.resolve("member")).awaitServing();
        client = new EtcdClient(List.of(Endpoint.parse(member.url())));
        write(KEYS, Integer.MAX_VALUE);
    }

    @AfterEach
    void end() throws InterruptedException {
        driver.close();
        client.close();
        member.close();
    }

    @Test
    void aDirectoryOf100000KeysInTheWindow() throws Exception {
        long before = StallMeter.usedBytes();
        StallMeter meter = StallMeter.start();
        driver.robot()
                .interact(() -> wiring.window().openRemote(List.of(Endpoint.parse(member.url()))));
        driver.await("live", LONG, () -> driver.shows("Live"));
        print("the window on a member, until it is followed", meter.stop());

        long began = System.nanoTime();
        meter = StallMeter.start();
        driver.reveal("/big/key050000");
        driver.await("the directory is read", LONG, () -> isRead() && driver.isUsable("#edit"));
        Stalls reading = meter.stop();
        print(
                "a directory of %,d keys, read in %.1f s"
                        .formatted(KEYS, (System.nanoTime() - began) / 1e9),
                reading);
        System.out.printf(
                "  memory of it: %.1f MiB%n", (StallMeter.usedBytes() - before) / 1048576.0);

        meter = StallMeter.start();
        driver.press(KeyCode.ALT, KeyCode.DIGIT1);
        for (KeyCode key : List.of(KeyCode.END, KeyCode.HOME, KeyCode.END)) {
            driver.press(key);
        }
        for (int pages = 0; pages < 20; pages++) {
            driver.press(KeyCode.PAGE_UP);
        }
        for (int lines = 0; lines < 20; lines++) {
            driver.press(KeyCode.UP);
        }
        print("moving in it: End, Home, pages, lines", meter.stop());

        meter = StallMeter.start();
        began = System.nanoTime();
        write((int) (STORM.toSeconds() * EVENTS_PER_SECOND), EVENTS_PER_SECOND);
        double seconds = (System.nanoTime() - began) / 1e9;
        Stalls storm = meter.stop();
        print(
                "%.0f changes each second in it, for %.0f s"
                        .formatted(STORM.toSeconds() * EVENTS_PER_SECOND / seconds, seconds),
                storm);
        began = System.nanoTime();
        String last = client.set("/big/key050000", "the last").value().node().value().orElse("");
        driver.reveal("/big/key050000");
        driver.await("the last change", LONG, () -> value().equals(last));
        System.out.printf(
                "  the last change is seen after %.0f ms%n", (System.nanoTime() - began) / 1e6);
    }

    private boolean isRead() {
        return driver.workspace().keys().treeProperty().get().directory("/big").isPresent();
    }

    private String value() {
        return driver.workspace()
                .editor()
                .stateProperty()
                .get()
                .shown()
                .flatMap(node -> node.value())
                .orElse("");
    }

    private static void print(String what, Stalls stalls) {
        System.out.printf("%s: %s%n", what, stalls.text());
        if (stalls.longest().toMillis() > 100) {
            System.out.println(stalls.cause());
        }
    }

    /** Sets so many keys, each once or again, no more than so many in a second. */
    private void write(int count, int perSecond) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> {
                    for (int number = next.getAndIncrement();
                            number < count;
                            number = next.getAndIncrement()) {
                        long due = began + (long) (number * 1e9 / perSecond);
                        LockSupport.parkNanos(due - System.nanoTime());
                        if (!set(number)) {
                            failed.incrementAndGet();
                        }
                    }
                });
            }
            writers.shutdown();
            if (!writers.awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS) || failed.get() > 0) {
                throw new IllegalStateException(failed + " of " + count + " were not written");
            }
        }
    }

    private boolean set(int number) {
        try {
            client.set(
                    "/big/key%06d".formatted((number * 7919L) % KEYS),
                    "value " + number + " of a key as people have them");
            return true;
        } catch (EtcdException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
