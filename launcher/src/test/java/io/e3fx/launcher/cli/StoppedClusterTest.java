package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about clusters that do not run, or are not there. */
class StoppedClusterTest {

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    private Path folder;

    @BeforeEach
    void found() throws Exception {
        folder = ClusterFixture.prepare(home.resolve("clusters").resolve("demo"));
        Files.createDirectories(folder.resolve("etcd1.etcd").resolve("member"));
        Files.writeString(folder.resolve("etcd1.etcd").resolve("member").resolve("data"), "12345");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(home, arguments);
    }

    @Test
    void psHasALineForEachMember() {
        CommandRun ran = run("ps", "demo");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst().split(" {2,}"))
                .containsExactly(
                        "Name",
                        "Command",
                        "State",
                        "Role",
                        "Term",
                        "Raft index",
                        "Memory",
                        "Uptime",
                        "Ports");
        assertThat(lines.get(1)).matches("-+");
        assertThat(lines.get(2))
                .matches(
                        "etcd1 {3}node --name etcd1 \\.\\.\\. {3}Stopped {2,}\\d+ \\(clients\\), \\d+ \\(peers\\)");
    }

    @Test
    void theClusterIsNamedByAnOptionOrAVariableToo() {
        String listed = run("ps", "demo").out();

        assertThat(run("ps", "--cluster", "demo").out()).isEqualTo(listed);
        assertThat(
                        CommandRun.of(
                                        Map.of(
                                                "E3FX_HOME",
                                                home.toString(),
                                                "E3FX_CLUSTER",
                                                "demo"),
                                        "ps")
                                .out())
                .isEqualTo(listed);
    }

    @Test
    void twoClustersInOneCommandAreRefused() {
        CommandRun ran = run("ps", "demo", "--cluster", "other");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo(
                        "e3fx ps: two clusters are named, 'demo' and 'other': name one\nTry: e3fx ps --help\n");
        assertThat(run("ps", "demo", "--cluster", "demo").status()).isZero();
    }

    @Test
    void aClusterThatIsNotThereIsALineWithTheNearest() {
        assertThat(run("ps", "dmo"))
                .isEqualTo(
                        new CommandRun(
                                1, "", "e3fx: there is no cluster 'dmo': did you mean 'demo'?\n"));
        assertThat(run("down", "elsewhere").err())
                .isEqualTo(
                        "e3fx: there is no cluster 'elsewhere': start it with 'e3fx up elsewhere'; 'e3fx ls' lists all"
                                + " there are\n");
        assertThat(CommandRun.of(home.resolve("empty"), "status").err())
                .isEqualTo("e3fx: there is no cluster 'default': start it with 'e3fx up'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "ps", "down", "reset", "status", "env", "doctor"})
    void aNameThatLeadsElsewhereIsRefused(String command) {
        CommandRun ran = run(command, "../demo");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("e3fx: '../demo' is no name for a cluster: ")
                .hasLineCount(1);
    }

    @Test
    void whatNeedsARunningClusterEndsWith3() {
        String line = "e3fx: the cluster 'demo' does not run: start it with 'e3fx up demo'\n";

        assertThat(run("down", "demo")).isEqualTo(new CommandRun(3, "", line));
        assertThat(run("env", "demo")).isEqualTo(new CommandRun(3, "", line));
        for (String order :
                List.of(
                        "stop", "kill", "pause", "resume", "isolate", "slow", "heal", "wipe",
                        "remove")) {
            assertThat(run(order, "-c", "demo", "etcd1").status()).as(order).isEqualTo(3);
        }
        assertThat(run("add", "-c", "demo")).isEqualTo(new CommandRun(3, "", line));
        assertThat(run("status", "demo").status()).isEqualTo(3);
        assertThat(run("status", "demo").out())
                .startsWith("Cluster demo: stopped\n")
                .contains("Kept by     nobody", folder.toString());
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThat(run("isolate", "-c", "demo", "etcd1", "--for", "soon").err())
                .startsWith(
                        "e3fx isolate: Invalid value for option '--for': 'soon' is no time: write it as 200ms,");
        assertThat(run("isolate", "-c", "demo", "etcd1", "--for", "61m"))
                .isEqualTo(
                        new CommandRun(
                                2,
                                "",
                                "e3fx isolate: --for is 1ms to 1h\nTry: e3fx isolate --help\n"));
        assertThat(run("slow", "-c", "demo", "etcd1", "--by", "0s").err())
                .startsWith("e3fx slow: --by is 1ms to 1m\n");
    }

    @Test
    void anUnknownMemberIsALineWithTheNearest() {
        assertThat(run("start", "-c", "demo", "etdc2"))
                .isEqualTo(
                        new CommandRun(
                                1,
                                "",
                                "e3fx: there is no member 'etdc2': did you mean 'etcd2'?\n"));
        assertThat(run("logs", "-c", "demo", "leader").err())
                .isEqualTo("e3fx: there is no member 'leader': there are etcd1, etcd2, etcd3\n");
        assertThat(run("eject", "-c", "demo", "etcd4").status()).isEqualTo(1);
    }

    @Test
    void statusAndLsAreTheSameInJson() {
        assertThat(run("status", "demo", "--json").out())
                .startsWith(
                        "{\"name\":\"demo\",\"health\":\"stopped\",\"keptBy\":\"nobody\",\"ownerPid\":null,\"leader\":null,"
                                + "\"raftTerm\":null,\"etcdIndex\":null,\"members\":[{\"name\":\"etcd1\",\"state\":\"stopped\",\"faults\":null,\"clockShiftMillis\":null},")
                .hasLineCount(1);
        assertThat(run("ls", "--json").out())
                .startsWith(
                        "[{\"name\":\"demo\",\"state\":\"stopped\",\"ownerPid\":null,\"members\":3,\"up\":0,\"clientUrls\":[\"http://127.0.0.1:")
                .hasLineCount(1);
        assertThat(CommandRun.of(home.resolve("empty"), "ls", "--json").out()).isEqualTo("[]\n");
        assertThat(CommandRun.of(home.resolve("empty"), "ls").out())
                .isEqualTo("There is no cluster yet: 'e3fx up' starts one.\n");
    }

    @Test
    void aHundredAndTwentySevenClustersAreListed() throws Exception {
        String record = Files.readString(folder.resolve("cluster.json"));
        for (int i : IntStream.range(1, 127).toArray()) {
            Path other = Files.createDirectories(home.resolve("clusters").resolve("c" + i));
            Files.writeString(other.resolve("cluster.json"), record);
        }
        Files.createDirectories(home.resolve("clusters").resolve("not one"));

        assertThat(run("ls").out()).hasLineCount(2 + 127);
    }

    @Test
    void aDamagedFileOfOneClusterIsALineAndNoneOfItsBusiness() throws Exception {
        Files.writeString(folder.resolve("cluster.json"), "{\"form");
        Files.delete(folder.resolve("cluster.json.copy"));

        assertThat(run("ls").out()).contains("damaged");
        assertThat(run("ls").status()).isZero();
        for (String command : List.of("ps", "status", "env")) {
            assertThat(run(command, "demo").status()).as(command).isEqualTo(1);
            assertThat(run(command, "demo").err())
                    .as(command)
                    .contains("is damaged")
                    .hasLineCount(1);
        }
        assertThat(run("reset", "demo", "--yes").status()).isZero();
        assertThat(run("ps", "demo").err()).contains("there is no cluster 'demo'");
    }

    @Test
    void aPortThatIsTwiceInAFileIsADamageOfThatClusterAlone() throws Exception {
        String members =
                "{\"format\":1,\"members\":[{\"name\":\"etcd1\",\"clientPort\":4001,\"peerPort\":4002},"
                        + "{\"name\":\"etcd2\",\"clientPort\":4001,\"peerPort\":4012}]}";
        Path other = Files.createDirectories(home.resolve("clusters").resolve("mended"));
        Files.writeString(other.resolve("cluster.json"), members);

        CommandRun ran = run("ls");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).containsPattern("demo +stopped").containsPattern("mended +damaged");
        assertThat(run("ps", "mended").err()).contains("is damaged").hasLineCount(1);
    }

    @Test
    void halfAStateFileIsMadeGoodByItsCopy() throws Exception {
        Files.writeString(folder.resolve("cluster.json"), "{\"form");
        Files.writeString(folder.resolve("processes.json"), "{\"etcd1\":");
        Files.writeString(folder.resolve("owner"), "");
        Files.writeString(folder.resolve("orders"), "12");

        assertThat(run("ps", "demo").out()).contains("etcd1", "etcd2", "etcd3");
    }

    @Test
    void logsAreMergedByTimeAndPrefixedByMember() throws Exception {
        Files.writeString(
                folder.resolve("etcd1.log"),
                "2026-01-01 10:00:00.001 INFO one\n2026-01-01 10:00:00.005 WARN five\n\tat Somewhere\n");
        Files.writeString(folder.resolve("etcd2.log"), "2026-01-01 10:00:00.003 INFO three\n");

        assertThat(run("logs", "-c", "demo").out())
                .isEqualTo(
                        """
                        etcd1 | 2026-01-01 10:00:00.001 INFO one
                        etcd2 | 2026-01-01 10:00:00.003 INFO three
                        etcd1 | 2026-01-01 10:00:00.005 WARN five
                        etcd1 | \tat Somewhere
                        """);
        assertThat(run("logs", "-c", "demo", "-n", "1", "etcd2").out())
                .isEqualTo("2026-01-01 10:00:00.003 INFO three\n");
        assertThat(run("logs", "-c", "demo", "-n", "-1").status()).isEqualTo(2);
        assertThat(run("logs", "-c", "demo", "-n", "0").out()).isEmpty();
    }

    @Test
    void coloursAreForTerminalsAlone() throws Exception {
        Files.writeString(folder.resolve("etcd1.log"), "2026-01-01 10:00:00.001 INFO one\n");
        Map<String, String> plain = Map.of("E3FX_HOME", home.toString());
        Map<String, String> noColor = Map.of("E3FX_HOME", home.toString(), "NO_COLOR", "1");
        Map<String, String> dumb = Map.of("E3FX_HOME", home.toString(), "TERM", "dumb");
        for (List<String> command :
                List.of(
                        List.of("ps", "demo"),
                        List.of("ls"),
                        List.of("status", "demo"),
                        List.of("logs", "-c", "demo"))) {
            String[] arguments = command.toArray(String[]::new);
            assertThat(CommandRun.onTerminal(plain, "", arguments).out()).contains("\033[");
            assertThat(CommandRun.onTerminal(noColor, "", arguments).out()).doesNotContain("\033");
            assertThat(CommandRun.onTerminal(dumb, "", arguments).out()).doesNotContain("\033");
            assertThat(CommandRun.of(plain, arguments).out()).doesNotContain("\033");
        }
    }

    @Test
    void resetAsksAndKeepsSizeAndPorts() {
        Path data = folder.resolve("etcd1.etcd");

        CommandRun refused = run("reset", "demo");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("e3fx: this deletes the data of the cluster 'demo' (")
                .endsWith("): say --yes, since there is no terminal to ask on\n");
        assertThat(CommandRun.onTerminal(home, "n\n", "reset", "demo").err())
                .isEqualTo("e3fx: nothing was deleted\n");
        assertThat(data).exists();

        String before = run("ps", "demo").out();
        CommandRun done = CommandRun.onTerminal(home, "yes\n", "reset", "demo");
        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("Delete the data of the cluster 'demo'", "? [y/N] ");
        assertThat(data).doesNotExist();
        assertThat(run("ps", "demo").out()).isEqualTo(before);

        assertThat(run("reset", "demo", "--forget", "-y").status()).isZero();
        assertThat(folder).doesNotExist();
    }

    @Test
    void upRefusesWhatItCannotFound() throws Exception {
        assertThat(run("up", "-m", "4"))
                .isEqualTo(
                        new CommandRun(
                                2,
                                "",
                                "e3fx up: a cluster has 1, 3, 5 or 7 members, not 4\nTry: e3fx up --help\n"));
        assertThat(run("up", "-p", "80").err()).contains("the base port of 3 members is 1024 to ");
        assertThat(run("up", "demo", "-m", "5").err()).contains("has 3 members");
        assertThat(run("up", "demo", "--base-port", "4001").err())
                .contains("has other ports, which stay");
        assertThat(run("up", "demo", "--fresh").err()).contains("say --yes");
        assertThat(folder.resolve("etcd1.etcd")).exists();

        // An 'add' or a 'remove' has left an even number: that is no reason to refuse the line of
        // the founding.
        Path even = Files.createDirectories(home.resolve("clusters").resolve("even"));
        Files.createDirectories(even.resolve("etcd1.etcd"));
        Files.writeString(
                even.resolve("cluster.json"),
                "{\"format\":1,\"basePort\":4001,\"members\":[{\"name\":\"etcd1\",\"clientPort\":4001,\"peerPort\":4002},"
                        + "{\"name\":\"etcd2\",\"clientPort\":4051,\"peerPort\":4052}]}");
        assertThat(run("up", "even", "-m", "1", "-p", "4001").err()).contains("has 2 members");
        assertThat(run("up", "even", "-p", "4051").err()).contains("has other ports, which stay");

        Path file = Files.writeString(home.resolve("file"), "");
        CommandRun ran = CommandRun.of(file, "up");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("e3fx: cannot use the folder " + file).hasLineCount(1);
    }

    @Test
    void ejectPrintsTheCommandsOfWhomItIsAskedFor() {
        CommandRun ran = run("eject", "-c", "demo", "--format", "Procfile", "etcd3");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("\netcd3: ")
                .contains("--data-dir '" + folder.toString().replace("'", "'\\''") + "/etcd3.etcd'")
                .doesNotContain("\netcd1: ");
        assertThat(run("eject", "-c", "demo", "--format", "word").err())
                .startsWith("e3fx eject: Invalid value for option '--format'");
    }

    @Test
    void ejectKeepsTheBuildThatItNamesOrSaysThatItCannot() throws Exception {
        Path build = Files.createDirectories(home.resolve("build"));
        System.setProperty(EjectCommand.BUILD_FOLDER, build.toString());
        try {
            assertThat(run("eject", "-c", "demo").err()).isEmpty();
            assertThat(build.resolve("ejected")).isNotEmptyFile();

            System.setProperty(EjectCommand.BUILD_FOLDER, build.resolve("gone").toString());
            CommandRun ran = run("eject", "-c", "demo");
            assertThat(ran.status()).isZero();
            assertThat(ran.err())
                    .startsWith("e3fx: this names the jars in " + build.resolve("gone"))
                    .hasLineCount(1);
        } finally {
            System.clearProperty(EjectCommand.BUILD_FOLDER);
        }
    }

    @Test
    void theVariablesAreTakenAwayInEachShellsWords() {
        assertThat(run("env", "--unset", "--shell", "sh").out())
                .isEqualTo("unset E3FX_CLUSTER\nunset ETCDCTL_API\nunset ETCDCTL_ENDPOINTS\n");
        assertThat(CommandRun.of(Map.of("SHELL", "/usr/bin/fish"), "env", "-u").out())
                .startsWith("set -e E3FX_CLUSTER\n");
        assertThat(run("env", "-u", "-s", "powershell").out())
                .startsWith("Remove-Item -ErrorAction Ignore Env:E3FX_CLUSTER\n");
    }

    @Test
    void theDoctorLooksAtThePortsOfTheCluster() {
        CommandRun ran = run("doctor", "demo");

        assertThat(ran.out()).contains("java", "folder", "disk", "space", "open files");
        assertThat(ran.out().lines().filter(line -> line.contains("free for etcd"))).hasSize(6);
        assertThat(run("doctor", "demo", "--json").out())
                .startsWith("[{\"check\":\"java\",\"verdict\":\"ok\",\"what\":\"Java ");
    }
}
