package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * When a process began, as Linux counts it: the boot, and clock ticks since then. The time of day that Java tells is reckoned
 * from these by the clock of the moment, so it moves when the clock is set.
 */
final class ProcessBirth {

    private static final Path PROC = Path.of("/proc");

    /** Behind the program's name, which is in brackets and may hold anything: the state is field 3, this is field 22. */
    private static final int START_TIME = 22 - 3;

    private ProcessBirth() {}

    /** Absent on other systems, and when there is no such process. */
    static Optional<String> of(long pid) {
        try {
            String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return ticks(Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat")))
                    .map(ticks -> boot + "/" + ticks);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * Of the text of a file {@code /proc/PID/stat}. Absent of a process that has ended and whose parent has not looked yet, as it
     * never does where the first process is no real one, in a container say: Java takes it for alive.
     */
    static Optional<String> ticks(String stat) {
        int end = stat.lastIndexOf(") ");
        if (end < 0 || stat.startsWith("Z", end + 2) || stat.startsWith("X", end + 2)) {
            return Optional.empty();
        }
        String[] fields = stat.substring(end + 2).split(" ", START_TIME + 2);
        return fields.length > START_TIME ? Optional.of(fields[START_TIME]) : Optional.empty();
    }
}
