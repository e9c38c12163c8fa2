package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.AwkwardFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code ./e3fx} in front of a build that stands, with a Java that tells what it was started with. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class StartScriptTest {
    private static final String BUILD = "20260101000000-1";

    @TempDir(factory = AwkwardFolder.class)
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path script;
    private Path lib;

    @BeforeEach
    void layOut() throws IOException {
        Path root = Files.createDirectories(folder.resolve("sources"));
        script = Files.copy(Path.of("../e3fx"), root.resolve("e3fx"));
        executable(script);
        Path runs = root.resolve("packaging/target/run");
        lib = runs.resolve(BUILD).resolve("lib");
        for (String part : List.of("launcher", "node", "app", "javafx")) {
            Files.createDirectories(lib.resolve(part));
        }
        Files.createFile(lib.resolve("node/node-1.jar"));
        Path pom = Files.createFile(root.resolve("pom.xml"));
        Files.setLastModifiedTime(pom, FileTime.from(Instant.EPOCH));
        Files.writeString(runs.resolve("current"), BUILD);
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        executable(Files.createFile(jdk.resolve("bin/javac")));
        executable(
                Files.writeString(
                        jdk.resolve("bin/java"),
                        "#!/bin/sh\nprintf '%s\\n' \"locale: ${LC_ALL:-}\" \"$@\"\n"));
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("LC_ALL", "C.UTF-8");
    }

    @Test
    void anOrderGoesToTheLauncherWordByWord() throws Exception {
        CommandRun run = run(script, "up", "my cluster", "--json", "it's");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains(
                        lib.toRealPath() + "/launcher/*",
                        "-De3fx.node.lib=" + lib.toRealPath() + "/node",
                        "-De3fx.build=" + lib.toRealPath().getParent())
                .endsWith("io.e3fx.launcher.cli.Main", "up", "my cluster", "--json", "it's");
    }

    @Test
    void itFindsItsFolderThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("bin"));
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), script);
        Path relative = Files.createSymbolicLink(elsewhere.resolve("e3fx"), absolute.getFileName());

        assertThat(run(relative, "ls").out().lines())
                .contains(lib.toRealPath() + "/launcher/*")
                .endsWith("ls");
    }

    @Test
    void aMemberIsStartedWithItsCacheWhereThereIsOne() throws Exception {
        assertThat(run(script, "node", "--name", "a").out())
                .contains("\n-jar\n" + lib.toRealPath() + "/node/node-1.jar\n--name\na\n")
                .doesNotContain("AOTCache");

        Path cache = Files.createFile(lib.resolve("node/node-1.aot")).toRealPath();

        assertThat(run(script, "node", "--name", "a").out())
                .contains("\n-XX:AOTCache=" + cache + "\n")
                .contains("\n--name\na\n");
    }

    /** Java names files by the locale, and that of C has no letters but those of ASCII. */
    @Test
    void javaGetsALocaleThatKnowsAllLetters() throws Exception {
        environment.put("LC_ALL", "C");
        assertThat(run(script, "ls").out()).startsWith("locale: C.UTF-8\n");

        environment.put("LC_ALL", "POSIX");
        assertThat(run(script, "ls").out()).startsWith("locale: C.UTF-8\n");
    }

    @Test
    void aLocaleThatKnowsThemStays() throws Exception {
        environment.put("LC_ALL", "");
        environment.put("LANG", "C.UTF-8");

        assertThat(run(script, "ls").out()).startsWith("locale: \n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayTheAppSaysSoAndNamesWhatWorks() throws Exception {
        environment.put("DISPLAY", "");
        environment.put("WAYLAND_DISPLAY", "");

        CommandRun run = run(script);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("e3fx: there is no display for the app")
                .endsWith("./e3fx up\n");
    }

    @Test
    void aNewBuildRemovesOlderOnesButNotWhatEjectedFilesRunFrom() throws Exception {
        Path runs = script.resolveSibling("packaging/target/run");
        Path ejected = Files.createDirectories(runs.resolve("20250101000000-2"));
        Files.createFile(ejected.resolve("ejected"));
        Path made = script.resolveSibling("packaging/target/e3fx/lib");
        Path maven = Files.createDirectories(folder.resolve("maven"));
        executable(
                Files.writeString(
                        maven.resolve("mvn"),
                        "#!/bin/sh\nmkdir -p \"$MADE\"/launcher \"$MADE\"/node\n"));
        environment.put("MADE", made.toString());
        environment.put("PATH", maven + ":" + System.getenv("PATH"));
        Files.setLastModifiedTime(
                script.resolveSibling("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));

        CommandRun run = run(script, "ls");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(runs.resolve("current"))).doesNotContain(BUILD);
        assertThat(runs.resolve(BUILD)).doesNotExist();
        assertThat(ejected).exists();
    }

    private CommandRun run(Path program, String... arguments)
            throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(program.toString())
                        .directory(folder.toFile())
                        .redirectError(err.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(process.exitValue(), out, Files.readString(err));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
