package io.e3fx.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds, as Linux tells it.
 *
 * @param residentBytes in memory, in all
 */
record ProcessMemory(long residentBytes) {
    /** A Java process is made to collect its garbage first, so that what is left is really held. */
    static ProcessMemory of(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collect =
                new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        collect.waitFor();
        List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        String resident =
                lines.stream().filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
        return new ProcessMemory(Long.parseLong(resident.replaceAll("\\D", "")) * 1024);
    }
}
