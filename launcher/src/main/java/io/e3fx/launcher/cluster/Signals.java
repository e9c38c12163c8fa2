package io.e3fx.launcher.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The signals that Java itself cannot send. */
final class Signals {

    private Signals() {}

    /** Whether this system can stop a process for a while. */
    static boolean canPause() {
        return !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    }

    /** Takes the processor away from a process until {@link #resume}. */
    static void pause(long pid) throws ClusterException, InterruptedException {
        send("-STOP", pid);
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
