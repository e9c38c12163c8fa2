package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.NodeCache;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a build or an installer runs once the node's jars are where they stay; see {@link NodeCache}. A program of its own. */
public final class MakeNodeCache {
    private MakeNodeCache() {}

    /** Makes the cache beside the jars; without arguments. The exit status is 1 when it could not be made. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(make(Console.ofProcess()));
    }

    private static int make(Console console) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("e3fx-training");
        try {
            NodeRuntime runtime = NodeCache.make(NodeRuntime.find(), scratch);
            console.out().println("made " + runtime.cache().orElseThrow());
            return ExitCode.OK;
        } catch (ClusterException e) {
            console.err().println("e3fx: " + e.getMessage());
            return ExitCode.FAILED;
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
