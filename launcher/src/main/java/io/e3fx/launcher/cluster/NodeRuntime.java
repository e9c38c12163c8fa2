package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a member's process is made of. Immutable.
 *
 * @param javaHome the Java runtime that runs it
 * @param nodeJar the node's jar, which names those that it needs; they lie beside it
 * @param cache what makes it start quickly, see {@link NodeCache}
 */
public record NodeRuntime(Path javaHome, Path nodeJar, Optional<Path> cache) {

    private static final String JARS = "node-*.jar";

    /** The heap bounds the keyspace of a member on somebody's desktop; three of them and an app fit into 2 GB. */
    private static final List<String> JVM_FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx384m",
                    // A method is looked at for compiling after 2,048 calls, not after 128: what
                    // runs only while a member starts is not worth it, and three of them start on a
                    // few processors. Later all is compiled as ever.
                    "-XX:Tier0InvokeNotifyFreqLog=11",
                    // And compiled by the optimising compiler after four times as many calls as by
                    // default, for the same reason. Under load that is a matter of seconds, in
                    // which a member answers more, not less: the compiler does not take the
                    // processor.
                    "-XX:Tier4InvocationThreshold=20000",
                    "-XX:Tier4MinInvocationThreshold=2400",
                    "-XX:Tier4CompileThreshold=60000",
                    "-XX:Tier4BackEdgeThreshold=160000",
                    // A member that is down is better than one that lives on in part.
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /** The cache holds no profiles (see {@link NodeCache}), so no thread needs to look through it for them. */
    private static final List<String> NO_REPLAY =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining");

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
        Path jar =
                nodeJar(absolute)
                        .orElseThrow(() ->
                                new ClusterException(
                                        "the node's jars are not in "
                                                + absolute
                                                + ": build or install e3fx again"));
        Path javaHome = Path.of(System.getProperty("java.home"));
        return new NodeRuntime(javaHome, jar, cache(absolute, javaHome));
    }

    private static Optional<Path> cache(Path nodeLib, Path javaHome) {
        try {
            return Optional.of(NodeCache.file(nodeLib, javaHome)).filter(Files::isReadable);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The folder of the node's jars. */
    public Path nodeLib() {
        return Optional.ofNullable(nodeJar.getParent()).orElse(nodeJar);
    }

    NodeRuntime withCache(Path file) {
        return new NodeRuntime(javaHome, nodeJar, Optional.of(file));
    }

    /** The same, which starts more slowly, for a Java that did not make the cache. */
    public NodeRuntime withoutCache() {
        return new NodeRuntime(javaHome, nodeJar, Optional.empty());
    }

    /** The program that runs it. */
    Path java() {
        return javaHome.resolve("bin").resolve(isWindows() ? "java.exe" : "java");
    }

    /** The command that runs the node with these arguments. */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(JVM_FLAGS);
        cache.ifPresent(file -> {
            command.addAll(NO_REPLAY);
            command.add("-XX:AOTCache=" + file);
        });
        command.add("-jar");
        command.add(nodeJar.toString());
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

    private static Optional<Path> nodeJar(Path folder) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, JARS)) {
            Iterator<Path> found = jars.iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
