package io.e3fx.launcher.cli;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.ReadOption;
import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** A cluster that nobody owns, under the commands, with three real members. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what is ejected is run by a POSIX shell")
class DetachedIT {

    private static final Pattern ENDPOINTS = Pattern.compile("ETCDCTL_ENDPOINTS=(\\S+)");

    /** Foreman's own. */
    private static final Pattern PROCESS = Pattern.compile("^([A-Za-z0-9_-]+):\\s*(.+)$");

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    @BeforeEach
    void start() throws Exception {
        ClusterFixture.prepare(home.resolve("clusters").resolve("default"));
        Path output = home.resolve("up.out");
        Process up = e3fx(output, "up", "--detach");
        assertThat(up.waitFor(90, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(up.exitValue()).as(said).isZero();
        assertThat(said).contains("The members go on without this command");
    }

    @AfterEach
    void stop() {
        run("down");
    }

    @Test
    void itIsSeenChangedFollowedAndStopped() throws Exception {
        assertThat(run("status").status()).isZero();
        assertThat(run("ls").out()).contains("detached", "3 of 3");

        assertThat(run("kill", "etcd2")).isEqualTo(new CommandRun(0, "etcd2 is killed\n", ""));
        assertThat(run("ps").out()).containsPattern("etcd2 .*Dead").contains("leader", " MiB");
        assertThat(run("status").status()).isEqualTo(4);
        assertThat(run("kill", "etcd2").err())
                .isEqualTo("e3fx: etcd2 does not run: start it with 'e3fx start etcd2'\n");
        assertThat(run("start", "etcd2").out()).startsWith("etcd2 serves at http://127.0.0.1:");
        assertThat(run("lead", "etcd2")).isEqualTo(new CommandRun(0, "etcd2 leads\n", ""));
        assertThat(run("status", "--json").out())
                .contains("\"health\":\"healthy\"", "\"leader\":\"etcd2\"");
        assertThat(run("logs", "-n", "200").out()).contains("etcd2 | ", "starting name=etcd2");
        assertThat(run("up", "--fresh", "--yes").err())
                .contains("the cluster 'default' runs: stop it with 'e3fx down default'");

        assertThat(run("down"))
                .isEqualTo(
                        new CommandRun(
                                0, "default: all members are stopped; the data stays\n", ""));
        assertThat(run("down").status()).isEqualTo(3);
        assertThat(run("ps").out()).doesNotContain(" Up ").contains("Stopped");
    }

    @Test
    void anUpWithoutDetachJoinsItAndLeavesItAsItWas() throws Exception {
        Path output = home.resolve("joined.out");
        Process up = e3fx(output, "up");
        try {
            ClusterFixture.await(
                    "it serves",
                    PATIENCE,
                    () -> Files.readString(output).contains("Ctrl+C ends this command alone."));
            assertThat(run("ls").out()).contains("running", "3 of 3");

            up.destroy();

            assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isZero();
            assertThat(Files.readString(output))
                    .endsWith(
                            "The members that run go on: see 'e3fx ps', stop them with 'e3fx down'.\n");
            assertThat(run("ls").out()).contains("detached", "3 of 3");
        } finally {
            up.destroyForcibly().waitFor();
        }
    }

    @Test
    void itEndsWhenItIsNotToStayAnyMoreAndNobodyOwnsIt() throws Exception {
        Path folder = home.resolve("clusters").resolve("default");

        Files.delete(folder.resolve("stay"));

        ClusterFixture.await(
                "all end", Duration.ofSeconds(10), () -> run("ls").out().contains("0 of 3"));
    }

    @Test
    void theEjectedFilesServeTheSameData() throws Exception {
        Matcher endpoints = ENDPOINTS.matcher(run("env", "-s", "sh").out());
        assertThat(endpoints.find()).isTrue();
        try (EtcdClient client = new EtcdClient(Endpoint.parseList(endpoints.group(1)))) {
            client.set("/kept", "yes");
            Path script = Files.writeString(home.resolve("it's.sh"), run("eject").out());
            String procfile = run("eject", "--format", "procfile").out();
            assertThat(run("down").status()).isZero();

            Process byHand = shell(script.toString());
            assertKept(client, List.of(byHand), 3);

            assertKept(client, processes(procfile), 0);
        }
    }

    /** As foreman reads a Procfile and starts what is in it. */
    private List<Process> processes(String procfile) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (String line : procfile.lines().toList()) {
            Matcher entry = PROCESS.matcher(line);
            if (entry.matches()) {
                processes.add(shell("-c", "exec " + entry.group(2)));
            }
        }
        assertThat(processes).hasSize(3);
        return processes;
    }

    private Process shell(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh");
        builder.command().addAll(List.of(arguments));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("out").toFile()))
                .start();
    }

    /** And that nothing is left when those that run the members are asked to end. */
    private static void assertKept(EtcdClient client, List<Process> started, int children)
            throws Exception {
        List<ProcessHandle> members = List.of();
        try {
            ClusterFixture.await("the key", PATIENCE, () -> isKept(client));
            members = started.stream().flatMap(Process::descendants).toList();
            assertThat(members).hasSize(children);
        } finally {
            started.forEach(Process::destroy);
            for (Process process : started) {
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(members).noneMatch(ProcessHandle::isAlive);
    }

    private static boolean isKept(EtcdClient client) throws InterruptedException {
        try {
            return client.get("/kept", ReadOption.QUORUM).value().value().orElse("").equals("yes");
        } catch (EtcdException e) {
            return false;
        }
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(home, arguments);
    }

    private Process e3fx(Path output, String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-De3fx.node.lib=" + System.getProperty("e3fx.node.lib"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.e3fx.launcher.cli.Main");
        builder.command().addAll(List.of(arguments));
        builder.environment().put("E3FX_HOME", home.toString());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
