package io.e3fx.launcher.bench;

import io.e3fx.launcher.cluster.NodeCache;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.RealEtcdCluster;
import io.e3fx.launcher.cluster.StartedMembers;
import io.e3fx.launcher.cluster.StartedMembers.Pace;
import io.e3fx.launcher.cluster.StartedMembers.Program;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From starting three processes to the first PUT that they take, and the memory of the three then. Ours, with the cache of
 * classes, and etcd in turn; with the timeouts of local clusters for both, and with etcd's defaults for both; started at the same
 * moment, one after the other, and ten milliseconds apart.
 */
class StartBenchmark {
    /** When etcd's first election comes is drawn at each start, and depends on the milliseconds between the starts. */
    private static final int ROUNDS = 25;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    /** One program's figures, a round each. */
    private record Figures(List<Double> millis, List<Double> megabytes) {
        Figures() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Test
    void threeProcessesToTheFirstWrite() throws Exception {
        NodeCache.make(NodeRuntime.find(), Files.createDirectory(folder.resolve("training")));
        for (Pace pace : Pace.values()) {
            measure(pace, "50 ms and 500 ms", Duration.ofMillis(50), Duration.ofMillis(500));
            measure(pace, "100 ms and 1 s", Duration.ofMillis(100), Duration.ofSeconds(1));
        }
    }

    private void measure(Pace pace, String timeouts, Duration heartbeat, Duration election)
            throws Exception {
        Map<Program, Figures> figures = new EnumMap<>(Program.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Program program : Program.values()) {
                if (program == Program.ETCD && !RealEtcdCluster.isInstalled()) {
                    continue;
                }
                Path place =
                        folder.resolve(
                                pace + "-" + program + "-" + election.toMillis() + "-" + round);
                Figures all = figures.computeIfAbsent(program, _ -> new Figures());
                long start = System.nanoTime();
                try (StartedMembers members =
                        StartedMembers.start(program, place, heartbeat, election, pace)) {
                    note(members, start, all);
                }
            }
        }
        figures.forEach((program, each) -> print(pace, program, timeouts, each));
    }

    private static void note(StartedMembers members, long startNanos, Figures figures)
            throws IOException {
        URI first = members.endpoints().getFirst().uri();
        awaitWrite(new InetSocketAddress(first.getHost(), first.getPort()));
        figures.millis.add((System.nanoTime() - startNanos) / 1e6);
        long resident = 0;
        for (long pid : members.pids()) {
            resident += ProcessMemory.ofNative(pid).residentBytes();
        }
        figures.megabytes.add(resident / 1e6);
    }

    private static void awaitWrite(InetSocketAddress member) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isTaken(member)) {
            if (System.nanoTime() > end) {
                throw new IOException("no write was taken in " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static boolean isTaken(InetSocketAddress member) {
        try (HttpConnection connection = new HttpConnection(member)) {
            return connection.exchange("PUT", "/v2/keys/first", "value=1") / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    @SuppressWarnings("SystemOut") // The result of a benchmark.
    private static void print(Pace pace, Program program, String timeouts, Figures figures) {
        System.out.printf(
                "%s, %s, heartbeat and election timeout of %s: first write after %.0f ms (%.0f to %.0f), %.0f MB in all three%n",
                pace,
                program,
                timeouts,
                median(figures.millis),
                Collections.min(figures.millis),
                Collections.max(figures.millis),
                median(figures.megabytes));
        System.out.printf("  all rounds: %s%n", figures);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
