package io.e3fx.launcher.bench;

import io.e3fx.launcher.cluster.RealEtcdCluster;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 10,000 watchers on one member of three: what each costs, how long it takes to tell all of one event, and how many PUTs
 * there are meanwhile. Ours and, where it is installed, etcd, in turn.
 */
class WatchersBenchmark {
    private static final int WATCHERS = 10_000;
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 16;
    private static final Duration LEG = Duration.ofSeconds(8);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    /** One subject's figures, all rounds. */
    private record Figures(
            List<Double> ratesWithout, List<Double> ratesWith, List<Double> millisToTellAll) {
        Figures() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    @Test
    void tenThousandWatchers() throws Exception {
        measure(Subject.ours(folder));
        if (RealEtcdCluster.isInstalled()) {
            measure(Subject.etcd(folder));
        }
    }

    private static void measure(Subject started) throws Exception {
        try (Subject subject = started) {
            InetSocketAddress member = subject.members().getFirst();
            new PutLoad(member, CONNECTIONS).rate(WARM_UP);
            ProcessMemory before = subject.memory(0);
            ProcessMemory after;
            try (WatcherFleet first = new WatcherFleet(member, WATCHERS, "/watched")) {
                tellAll(first, member);
                first.watch(PATIENCE);
                after = subject.memory(0);
            }
            printMemory(subject.name(), before, after);
            Figures figures = new Figures();
            for (int round = 0; round < ROUNDS; round++) {
                round(subject, member, figures);
            }
            print(subject.name(), figures);
        }
    }

    private static void round(Subject subject, InetSocketAddress member, Figures figures)
            throws Exception {
        figures.ratesWithout.add(new PutLoad(member, CONNECTIONS).rate(LEG));
        try (WatcherFleet fleet = new WatcherFleet(member, WATCHERS, "/watched")) {
            fleet.watch(PATIENCE);
            figures.ratesWith.add(new PutLoad(member, CONNECTIONS).rate(LEG));
            figures.millisToTellAll.add(told(fleet, member));
            figures.millisToTellAll.add(tellAll(fleet, member));
        }
    }

    private static double tellAll(WatcherFleet fleet, InetSocketAddress member) throws IOException {
        fleet.watch(PATIENCE);
        return told(fleet, member);
    }

    /** From before the PUT to the last watcher's last byte, in milliseconds. */
    private static double told(WatcherFleet fleet, InetSocketAddress member) throws IOException {
        long start = System.nanoTime();
        try (HttpConnection connection = new HttpConnection(member)) {
            connection.exchange("PUT", "/v2/keys/watched/key", "value=1");
        }
        fleet.awaitEvent(PATIENCE);
        return (System.nanoTime() - start) / 1e6;
    }

    @SuppressWarnings("SystemOut") // The result of a benchmark.
    private static void printMemory(String name, ProcessMemory before, ProcessMemory after) {
        System.out.printf(
                "%s: %,d watchers: resident from %,d to %,d KiB, %.1f KiB each%s%n",
                name,
                WATCHERS,
                before.residentBytes() / 1024,
                after.residentBytes() / 1024,
                each(before.residentBytes(), after.residentBytes()),
                before.liveBytes().isPresent() && after.liveBytes().isPresent()
                        ? "; live objects %.1f KiB each"
                                .formatted(
                                        each(
                                                before.liveBytes().getAsLong(),
                                                after.liveBytes().getAsLong()))
                        : "");
    }

    private static double each(long bytesBefore, long bytesAfter) {
        return (bytesAfter - bytesBefore) / 1024.0 / WATCHERS;
    }

    @SuppressWarnings("SystemOut") // The result of a benchmark.
    private static void print(String name, Figures figures) {
        PrintStream out = System.out;
        out.printf(
                "%s: PUT/s without %.0f, with %,d watchers %.0f (%.0f %%); all told in %.0f ms%n",
                name,
                median(figures.ratesWithout),
                WATCHERS,
                median(figures.ratesWith),
                100 * median(figures.ratesWith) / median(figures.ratesWithout),
                median(figures.millisToTellAll));
        out.printf("  all rounds: %s%n", figures);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
