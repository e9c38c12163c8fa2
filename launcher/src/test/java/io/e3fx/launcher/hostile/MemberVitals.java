package io.e3fx.launcher.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a member's process holds, looked at from outside (Linux).
 *
 * @param heapKilobytes after a garbage collection
 * @param residentKilobytes all of its memory that is not swapped out
 * @param threads all of them
 * @param descriptors open files and connections
 */
record MemberVitals(long heapKilobytes, long residentKilobytes, long threads, long descriptors) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static MemberVitals of(long pid) throws IOException {
        jcmd(pid, "GC.run");
        String heap = jcmd(pid, "GC.heap_info").replaceAll("(?s)Metaspace.*", "");
        Matcher used = USED.matcher(heap);
        if (!used.find()) {
            throw new IOException("jcmd says nothing about the heap: " + heap);
        }
        return new MemberVitals(
                used.reset().results().mapToLong(hit -> Long.parseLong(hit.group(1))).sum(),
                status(pid, "VmRSS"),
                status(pid, "Threads"),
                descriptors(pid));
    }

    static long descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }

    private static long status(long pid, String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        String line =
                lines.stream().filter(any -> any.startsWith(name + ":")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static String jcmd(long pid, String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process =
                new ProcessBuilder(jcmd.toString(), "" + pid, command)
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
