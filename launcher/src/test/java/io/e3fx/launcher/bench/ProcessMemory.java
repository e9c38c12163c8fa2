package io.e3fx.launcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a process holds.
 *
 * @param residentBytes in memory, in all, as Linux tells it
 * @param liveBytes the objects that are left of a Java process' heap when its garbage was collected; empty for others
 */
record ProcessMemory(long residentBytes, OptionalLong liveBytes) {
    /** A process that is no Java process; asking such a one for its objects would end it. */
    static ProcessMemory ofNative(long pid) throws IOException {
        return new ProcessMemory(residentBytes(pid), OptionalLong.empty());
    }

    /** A Java process, which is made to collect its garbage first. */
    static ProcessMemory ofJava(long pid) throws IOException, InterruptedException {
        OptionalLong live = liveBytes(pid);
        return new ProcessMemory(residentBytes(pid), live);
    }

    private static long residentBytes(long pid) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        String resident =
                lines.stream().filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
        return Long.parseLong(resident.replaceAll("\\D", "")) * 1024;
    }

    private static OptionalLong liveBytes(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram =
                new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor();
        // Its last line is the sum: "Total  INSTANCES  BYTES".
        return text.lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+", -1)[2]))
                .findFirst();
    }
}
