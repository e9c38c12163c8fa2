package io.e3fx.launcher.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** The signals that Java itself cannot send. */
final class Signals {

    /** How long a pause waits for the threads, at most: far longer than any system needs. */
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private static final Duration STOPPING_PAUSE = Duration.ofMillis(2);

    private Signals() {}

    /** Whether this system can stop a process for a while. */
    static boolean canPause() {
        return !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    }

    /** Takes the processor away from a process until {@link #resume}; when this returns, none of its threads runs any more. */
    static void pause(long pid) throws ClusterException, InterruptedException {
        send("-STOP", pid);
        long end = System.nanoTime() + STOPPING.toNanos();
        while (!areThreadsPaused(pid) && System.nanoTime() < end) {
            Thread.sleep(STOPPING_PAUSE);
        }
    }

    /** On a busy machine a thread may run on for a moment after the signal was taken. True where it cannot be known. */
    private static boolean areThreadsPaused(long pid) {
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (Stream<Path> each = Files.list(threads)) {
            for (Path thread : each.toList()) {
                if (!stateInProc(Files.readString(thread.resolve("stat"))).equals("T")) {
                    return false;
                }
            }
            return true;
        } catch (IOException _) {
            return false; // One has ended just now.
        }
    }

    static void resume(long pid) throws ClusterException, InterruptedException {
        send("-CONT", pid);
    }

    /** Whether a process is paused, by us or somebody else; false where it cannot be known. */
    static boolean isPaused(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return Files.exists(stat)
                    ? stateInProc(Files.readString(stat)).equals("T")
                    : canPause() && stateByPs(pid).startsWith("T");
        } catch (IOException _) {
            return false;
        }
    }

    /** The word behind the program's name, which is in brackets and may hold anything. */
    private static String stateInProc(String stat) {
        int end = stat.lastIndexOf(") ");
        return end < 0 ? "" : stat.substring(end + 2, Math.min(stat.length(), end + 3));
    }

    private static String stateByPs(long pid) throws IOException {
        Process ps =
                new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(pid))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader lines = ps.inputReader()) {
            String state = lines.readLine();
            return state == null ? "" : state.trim();
        }
    }

    private static void send(String signal, long pid)
            throws ClusterException, InterruptedException {
        if (!canPause()) {
            throw new ClusterException("this system cannot pause a process");
        }
        try {
            Process kill =
                    new ProcessBuilder("sh", "-c", "kill " + signal + " " + pid)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (kill.waitFor() != 0) {
                throw new ClusterException("process " + pid + " took no signal: it has ended");
            }
        } catch (IOException e) {
            throw new ClusterException("cannot run 'sh': " + e.getMessage(), e);
        }
    }
}
