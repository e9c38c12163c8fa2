package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cache that makes nodes start quickly: that it is made, used, and passed over where it does not fit. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class NodeCacheIT {
    @TempDir private Path folder;

    @Test
    void aNodeStartsFromTheCacheUnlessTheJarsHaveChanged() throws Exception {
        NodeRuntime runtime = copyOfTheJars();
        Path scratch = Files.createDirectory(folder.resolve("scratch"));

        NodeRuntime cached = NodeCache.make(runtime, scratch);

        Path file = cached.cache().orElseThrow();
        assertThat(file).isEqualTo(NodeCache.file(runtime.nodeLib(), runtime.javaHome())).exists();
        assertThat(runtime.nodeLib()).isDirectoryNotContaining("glob:**.tmp");
        assertThat(versions(cached, "-XX:AOTMode=on", "-Xlog:class+load"))
                .contains("etcd Version:")
                .containsPattern("io\\.e3fx\\.node\\.Main source: shared objects file");

        Files.setLastModifiedTime(runtime.nodeJar(), FileTime.from(Instant.EPOCH));
        assertThat(NodeCache.file(runtime.nodeLib(), runtime.javaHome())).doesNotExist();

        Files.writeString(file, "this is no cache");
        assertThat(versions(cached)).contains("etcd Version:");
    }

    @Test
    void jarsThatDoNotRunMakeNoCache() throws Exception {
        Path jar = Files.createFile(folder.resolve("node-1.jar"));
        NodeRuntime broken = new NodeRuntime(NodeRuntime.find().javaHome(), jar, Optional.empty());
        Path scratch = Files.createDirectory(folder.resolve("scratch"));

        assertThatThrownBy(() -> NodeCache.make(broken, scratch))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("the nodes' cache was not made: ");
        assertThat(folder).isDirectoryNotContaining("glob:**.aot");
    }

    private NodeRuntime copyOfTheJars() throws Exception {
        NodeRuntime original = NodeRuntime.find();
        Path lib = Files.createDirectory(folder.resolve("lib with spaces"));
        try (Stream<Path> jars = Files.list(original.nodeLib())) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new NodeRuntime(
                original.javaHome(),
                lib.resolve(original.nodeJar().getFileName()),
                Optional.empty());
    }

    /** What a node says of itself, and with these flags the JVM of what it does. */
    private static String versions(NodeRuntime runtime, String... flags) throws Exception {
        List<String> command = new ArrayList<>(runtime.command(List.of("--version")));
        command.addAll(1, List.of(flags));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
