package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be written, for root neither: a file system of the test's own, where the system lets users have one. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "made by namespaces of Linux")
class UnwritableFolderIT {

    private static final String FULL =
            "mount -t tmpfs -o size=64k none \"$E3FX_HOME\" && cat /dev/zero > \"$E3FX_HOME/filler\" 2> /dev/null; \"$@\"";
    private static final String READ_ONLY =
            "mount --bind \"$E3FX_HOME\" \"$E3FX_HOME\" && mount -o remount,ro,bind \"$E3FX_HOME\" && \"$@\"";

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    @BeforeEach
    void needsNamespaces() throws Exception {
        String probe = "mount -t tmpfs -o size=64k none " + "\"$1\"";
        Process process =
                new ProcessBuilder("unshare", "-Urm", "sh", "-c", probe, "sh", home.toString())
                        .start();
        assumeThat(process.waitFor()).as("users may make namespaces here").isZero();
    }

    @Test
    void aFullDiskIsALine() throws Exception {
        CommandRun ran = runOn(FULL, "up");

        assertThat(ran.status()).as(ran.out()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("e3fx: cannot use the folder " + folder("default"))
                .contains("No space left on device")
                .hasLineCount(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsALine() throws Exception {
        CommandRun ran = runOn(READ_ONLY, "up");

        assertThat(ran.status()).as(ran.out()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("e3fx: cannot use the folder " + folder("default"))
                .contains("Read-only file system")
                .hasLineCount(1);
    }

    @Test
    void aClusterThatIsThereIsSeenAndNothingOfItIsBroken() throws Exception {
        Path file = ClusterFixture.prepare(folder("demo")).resolve("cluster.json");
        String before = Files.readString(file);

        for (String command : List.of("up", "reset", "down")) {
            String[] line =
                    command.equals("reset")
                            ? new String[] {"reset", "demo", "--yes"}
                            : new String[] {command, "demo"};
            CommandRun ran = runOn(READ_ONLY, line);
            assertThat(ran.status()).as(ran.out()).isIn(1, 3);
            assertThat(ran.out()).startsWith("e3fx: ").hasLineCount(1);
        }
        assertThat(runOn(READ_ONLY, "ls").out()).containsPattern("demo +stopped");
        assertThat(runOn(READ_ONLY, "ps", "demo").status()).isZero();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    private Path folder(String name) {
        return home.resolve("clusters").resolve(name);
    }

    private CommandRun runOn(String disk, String... arguments) throws Exception {
        return CommandProcess.runWithin(
                List.of("unshare", "-Urm", "sh", "-c", disk, "sh"), home, arguments);
    }
}
