package io.e3fx.launcher.cli;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code e3fx up} as a process, with three real members. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are ended by signals in here")
class UpIT {

    private static final Duration ORPHANS_END = Duration.ofSeconds(5);
    private static final String SERVING = "Ctrl+C stops all members";
    private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d  ";
    private static final Pattern STARTED = Pattern.compile("etcd\\d: started, process (\\d+)");
    private static final Pattern FOLLOWER = Pattern.compile("(etcd\\d) .*running, follower");
    private static final Pattern CURL =
            Pattern.compile("  curl -L (http://127\\.0\\.0\\.1:\\d+)(/\\S+)");

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    private Path output;
    private Process up;

    @BeforeEach
    void prepare() throws Exception {
        output = home.resolve("output");
        Path folder = ClusterFixture.prepare(home.resolve("clusters").resolve("default"));
        // The members of an earlier 'up --detach' have ended with the system, and left their mark.
        Files.writeString(folder.resolve("stay"), "stale\n");
        up = up();
    }

    @AfterEach
    void end() throws Exception {
        up.destroyForcibly().waitFor();
        awaitGone(members());
    }

    @Test
    void itSaysHowToUseTheClusterAndStopsItWhenToldTo() throws Exception {
        awaitLine(SERVING);
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
    void orderedDownFromElsewhereItSaysThatTheMembersAreStopped() throws Exception {
        awaitLine(SERVING);

        assertThat(CommandRun.of(home, "down").status()).isZero();

        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isZero();
        assertThat(Files.readString(output))
                .endsWith("Stopped. The data stays for the next 'up'.\n")
                .doesNotContain("Stopping the members");
    }

    @Test
    void whenItIsKilledItsMembersEndAndTheNextOneFindsTheirData() throws Exception {
        awaitLine(SERVING);
        try (EtcdClient client = new EtcdClient(List.of(firstEndpoint()))) {
            client.set("/kept", "yes");
        }
        List<ProcessHandle> members = members();
        assertThat(members).hasSize(3);

        up.destroyForcibly().waitFor();
        up = up();

        awaitGone(members);
        awaitLine(SERVING);
        try (EtcdClient client = new EtcdClient(List.of(firstEndpoint()))) {
            assertThat(client.get("/kept").value().value()).contains("yes");
        }
    }

    @Test
    void aSecondOneIsRefusedInOneLine() throws Exception {
        awaitLine(SERVING);

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
    void theDeathOfAMemberAndANewLeaderAreOneLineEach() throws Exception {
        awaitLine(SERVING);
        int linesBefore = Files.readAllLines(output).size();
        List<String> followers =
                FOLLOWER.matcher(Files.readString(output))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(followers).hasSize(2);
        String victim = followers.getFirst();
        String next = followers.getLast();

        process(victim).destroyForcibly();
        awaitLine(victim + " was killed");
        assertThat(CommandRun.of(home, "lead", next).status()).isZero();
        awaitLine(next + " leads");

        List<String> said = Files.readAllLines(output);
        assertThat(said.subList(linesBefore, said.size()))
                .satisfiesExactly(
                        line -> assertThat(line).matches(CLOCK + victim + " was killed"),
                        line -> assertThat(line).matches(CLOCK + next + " leads"));
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void endedBeforeItServesItStopsTheMembersAndHasTheStatusOfTheSignal(String signal, int status)
            throws Exception {
        assumeThat(isIgnored(signal)).as("who runs the tests has " + signal + " ignored").isFalse();
        awaitLine(": started, process");

        assertThat(
                        new ProcessBuilder("kill", "-" + signal, Long.toString(up.pid()))
                                .start()
                                .waitFor())
                .isZero();

        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(up.exitValue()).as(said).isEqualTo(status);
        assertThat(members()).isEmpty();
        assertThat(said)
                .endsWith("Stopped. The data stays for the next 'up'.\n")
                .doesNotContain("e3fx: ");
    }

    @Test
    void whatWasWrittenIsThereWhenAllProcessesWereKilledAtOnce() throws Exception {
        awaitLine(SERVING);
        try (EtcdClient client = new EtcdClient(List.of(firstEndpoint()))) {
            client.set("/kept", "yes");
        }
        List<ProcessHandle> all = new ArrayList<>(members());
        assertThat(all).hasSize(3);
        all.add(up.toHandle());

        all.forEach(ProcessHandle::destroyForcibly);
        up.waitFor();
        up = up();

        awaitLine(SERVING);
        try (EtcdClient client = new EtcdClient(List.of(firstEndpoint()))) {
            assertThat(client.get("/kept", ReadOption.QUORUM).value().value()).contains("yes");
        }
    }

    @Test
    void aMemberThatIsPausedEndsWithTheOthersWhenItsOwnerIsKilled() throws Exception {
        awaitLine(SERVING);
        List<ProcessHandle> members = members();
        assertThat(members).hasSize(3);
        assertThat(CommandRun.of(home, "pause", "etcd1").status()).isZero();

        up.destroyForcibly().waitFor();

        awaitGone(members);
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

    private ProcessHandle process(String member) throws Exception {
        Matcher started =
                Pattern.compile(member + ": started, process (\\d+)")
                        .matcher(Files.readString(output));
        assertThat(started.find()).isTrue();
        return ProcessHandle.of(Long.parseLong(started.group(1))).orElseThrow();
    }

    /** Such as by a shell that runs the tests in the background; what they start inherits it. */
    private static boolean isIgnored(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        int number = signal.equals("INT") ? 2 : 15;
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
                        .anyMatch(ignored -> (ignored >> (number - 1) & 1) == 1);
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
