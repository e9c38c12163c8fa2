package io.e3fx.launcher.cli.eject;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterLayout;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.MemberPorts;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SystemdUnitTest {

    private static final Path SYSTEMD_ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir(factory = AwkwardFolder.class)
    private Path folder;

    /** Which looks for the program, and knows all settings. */
    @Test
    void systemdFindsNothingWrongWithAUnit() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(SYSTEMD_ANALYZE), "systemd-analyze is not installed");
        Path jdk = folder.resolve("50% $HOME");
        Path java = Files.createFile(Files.createDirectories(jdk.resolve("bin")).resolve("java"));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        MemberLayout member =
                new MemberLayout(
                        "etcd1",
                        new MemberPorts(2379, 2380),
                        MemberLayout.Origin.FOUNDER,
                        folder.resolve("etcd1.etcd"),
                        folder.resolve("etcd1.log"));
        Ejection ejection =
                new Ejection(
                        new ClusterLayout(folder, List.of(member)),
                        List.of(member),
                        new NodeRuntime(jdk, folder.resolve("node-1.jar"), Optional.empty()),
                        Optional.empty());
        Path unit = folder.resolve("etcd1.service");
        Files.writeString(unit, ejection.text(Ejection.Format.SYSTEMD));

        ProcessBuilder builder =
                new ProcessBuilder(SYSTEMD_ANALYZE.toString(), "verify", "--user", unit.toString())
                        .redirectErrorStream(true);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process verify = builder.start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(verify.exitValue()).isZero();
    }
}
