package io.e3fx.launcher.cli;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code e3fx up} as a process, with three real members. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are ended by signals in here")
class UpIT {

    private static final Duration ORPHANS_END = Duration.ofSeconds(5);
    private static final Pattern STARTED = Pattern.compile("etcd\\d: started, process (\\d+)");
    private static final Pattern CURL =
            Pattern.compile("  curl -L (http://127\\.0\\.0\\.1:\\d+)(/\\S+)");

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    private Path output;
    private Process up;

    @BeforeEach
    void prepare() throws Exception {
        output = home.resolve("output");
        ClusterFixture.prepare(home.resolve("clusters").resolve("default"));
        up = up();
    }

    @AfterEach
    void end() throws Exception {
        up.destroyForcibly().waitFor();
        awaitGone(members());
    }

    @Test
    void itSaysHowToUseTheClusterAndStopsItWhenToldTo() throws Exception {
        awaitLine("Ctrl+C stops all members");
        String said = Files.readString(output);
        assertThat(said)
                .contains("Member", "etcd1", "etcd2", "etcd3", "leader", "--initial-cluster");
        assertThat(CURL.matcher(said).results()).hasSize(3);
        Matcher curl = CURL.matcher(said);
        assertThat(curl.find()).isTrue();
        try (EtcdClient client = new EtcdClient(List.of(Endpoint.parse(curl.group(1))))) {
            client.set("/foo", "Hello foo");
        }
        List<ProcessHandle> members = members();

        up.destroy();

        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isZero();
        assertThat(members).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.readString(output)).contains("Stopped. The data stays for the next 'up'.");
    }

    @Test
    void whenItIsKilledItsMembersEndAndTheNextOneFindsTheirData() throws Exception {
        awaitLine("Ctrl+C stops all members");
        try (EtcdClient client = new EtcdClient(List.of(firstEndpoint()))) {
            client.set("/kept", "yes");
        }
        List<ProcessHandle> members = members();
        assertThat(members).hasSize(3);

        up.destroyForcibly().waitFor();
        up = up();

        awaitGone(members);
        awaitLine("Ctrl+C stops all members");
        try (EtcdClient client = new EtcdClient(List.of(firstEndpoint()))) {
            assertThat(client.get("/kept").value().value()).contains("yes");
        }
    }

    @Test
    void aSecondOneIsRefusedInOneLine() throws Exception {
        awaitLine("Ctrl+C stops all members");

        Process second = builder().redirectErrorStream(true).start();

        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(
                        new String(
                                second.getInputStream().readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .startsWith(
                        "e3fx: this cluster runs already (process "
                                + up.pid()
                                + "): use it at http://127.0.0.1:")
                .hasLineCount(1);
    }

    @Test
    void theDeathOfAMemberIsOneLine() throws Exception {
        awaitLine("Ctrl+C stops all members");

        members().getFirst().destroyForcibly();

        awaitLine(" was killed");
        assertThat(Files.readString(output)).doesNotContain("Exception");
    }

    private Process up() throws Exception {
        return builder().redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-De3fx.node.lib=" + System.getProperty("e3fx.node.lib"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.e3fx.launcher.cli.Main",
                        "up");
        builder.environment().put("E3FX_HOME", home.toString());
        // Must not reach the members.
        builder.environment().put("ETCD_NAME", "other");
        return builder;
    }

    private Endpoint firstEndpoint() throws Exception {
        Matcher curl = CURL.matcher(Files.readString(output));
        assertThat(curl.find()).isTrue();
        return Endpoint.parse(curl.group(1));
    }

    private List<ProcessHandle> members() throws Exception {
        return STARTED.matcher(Files.readString(output))
                .results()
                .flatMap(found -> ProcessHandle.of(Long.parseLong(found.group(1))).stream())
                .toList();
    }

    private void awaitLine(String text) throws Exception {
        ClusterFixture.await(
                text + " in " + output,
                PATIENCE,
                () -> {
                    String said = Files.readString(output);
                    assertThat(up.isAlive()).as(said).isTrue();
                    return said.contains(text);
                });
    }

    private static void awaitGone(List<ProcessHandle> members) throws Exception {
        ClusterFixture.await(
                "members end with their owner",
                ORPHANS_END,
                () -> members.stream().noneMatch(ProcessHandle::isAlive));
    }
}
