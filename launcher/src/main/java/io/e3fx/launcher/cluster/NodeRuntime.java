package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a member's process is made of. Immutable.
 *
 * @param javaHome the Java runtime that runs it
 * @param nodeLib the folder of the node's jars
 */
public record NodeRuntime(Path javaHome, Path nodeLib) {

    private static final String MAIN_CLASS = "io.e3fx.node.Main";

    /** The heap bounds the keyspace of a member on somebody's desktop; three of them and an app fit into 2 GB. */
    private static final List<String> JVM_FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx384m",
                    // A member that is down is better than one that lives on in part.
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /**
     * The runtime of this process, and the node's jars where the system property {@code e3fx.node.lib} says, else in
     * {@code ../node} beside the folder that the launcher's own jar lies in.
     *
     * @throws ClusterException when there are no such jars
     */
    public static NodeRuntime find() throws ClusterException {
        Path lib =
                Optional.ofNullable(System.getProperty("e3fx.node.lib"))
                        .map(Path::of)
                        .or(NodeRuntime::besideLauncher)
                        .orElseThrow(() ->
                                new ClusterException(
                                        "the node's jars were not found: set -De3fx.node.lib=FOLDER"));
        Path absolute = lib.toAbsolutePath().normalize();
        if (!hasJars(absolute)) {
            throw new ClusterException(
                    "the node's jars are not in " + absolute + ": build or install e3fx again");
        }
        return new NodeRuntime(Path.of(System.getProperty("java.home")), absolute);
    }

    /** The command that runs the node with these arguments. */
    List<String> command(List<String> arguments) {
        String executable = isWindows() ? "java.exe" : "java";
        List<String> command = new java.util.ArrayList<>();
        command.add(javaHome.resolve("bin").resolve(executable).toString());
        command.addAll(JVM_FLAGS);
        command.add("-cp");
        command.add(nodeLib + java.io.File.separator + "*");
        command.add(MAIN_CLASS);
        command.addAll(arguments);
        return command;
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    }

    private static Optional<Path> besideLauncher() {
        CodeSource source = NodeRuntime.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            return Optional.ofNullable(jar.getParent())
                    .map(folder -> folder.resolveSibling("node"));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean hasJars(Path folder) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            return jars.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}
