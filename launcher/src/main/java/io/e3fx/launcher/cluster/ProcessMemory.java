package io.e3fx.launcher.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much memory a process has, as the system tells it. */
public final class ProcessMemory {

    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    private ProcessMemory() {}

    /** The bytes in physical memory; absent when the process has ended or the system does not tell. */
    public static OptionalLong residentBytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            if (Files.exists(status)) {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(RESIDENT))
                        .mapToLong(line -> kibibytes(line) * KIB)
                        .findFirst();
            }
            return kibibytesByTool(pid);
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong kibibytesByTool(long pid) throws IOException {
        String number = Long.toString(pid);
        List<String> tool =
                NodeRuntime.isWindows()
                        ? List.of("tasklist", "/FI", "PID eq " + number, "/FO", "CSV", "/NH")
                        : List.of("ps", "-o", "rss=", "-p", number);
        Process process =
                new ProcessBuilder(tool).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            if (line == null || line.isBlank()) {
                return OptionalLong.empty();
            }
            // Windows: the last column, such as "151,234 K".
            String last = line.substring(line.lastIndexOf("\",\"") + 1);
            return OptionalLong.of(kibibytes(last) * KIB);
        }
    }

    /** The digits of a text, whatever groups them. */
    private static long kibibytes(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }
}
