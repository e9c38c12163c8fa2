package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths in here are POSIX paths")
class NodeCommandTest {

    private static final Path STAY = Path.of("stay");

    private static final NodeRuntime RUNTIME =
            new NodeRuntime(
                    Path.of("/opt/jdk 25"),
                    Path.of("/opt/it's/lib/node/node-1.jar"),
                    Optional.empty());

    @Test
    void aMemberIsStartedWithEtcdsFlags() {
        assertThat(command().arguments())
                .containsExactly(
                        "/opt/jdk 25/bin/java",
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-XX:Tier0InvokeNotifyFreqLog=11",
                        "-XX:Tier4InvocationThreshold=20000",
                        "-XX:Tier4MinInvocationThreshold=2400",
                        "-XX:Tier4CompileThreshold=60000",
                        "-XX:Tier4BackEdgeThreshold=160000",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        "/opt/it's/lib/node/node-1.jar",
                        "--name",
                        "etcd2",
                        "--data-dir",
                        "/data/default/etcd2.etcd",
                        "--listen-peer-urls",
                        "http://127.0.0.1:22380",
                        "--listen-client-urls",
                        "http://127.0.0.1:22379",
                        "--initial-advertise-peer-urls",
                        "http://127.0.0.1:22380",
                        "--advertise-client-urls",
                        "http://127.0.0.1:22379",
                        "--initial-cluster",
                        "etcd1=http://127.0.0.1:2380,etcd2=http://127.0.0.1:22380",
                        "--initial-cluster-state",
                        "new",
                        "--heartbeat-interval",
                        "50",
                        "--election-timeout",
                        "500");
    }

    @Test
    void aMemberStartsWithTheCacheWhereThereIsOne() {
        assertThat(RUNTIME.withCache(Path.of("/opt/node.aot")).command(List.of("--name", "x")))
                .containsSubsequence(
                        "-XX:-AOTReplayTraining",
                        "-XX:AOTCache=/opt/node.aot",
                        "-jar",
                        "--name",
                        "x");
    }

    @Test
    void theLaunchersOwnMembersEndWithIt() {
        assertThat(command().owned())
                .containsSubsequence(command().arguments())
                .endsWith(
                        "--exit-on-stdin-close",
                        "--stay-file",
                        "/data/default/stay",
                        "--fault-injection");
    }

    @Test
    void aLineForAPosixShellQuotesWhatNeedsIt() {
        assertThat(
                        new NodeCommand(
                                        List.of("a", "b c", "it's", "*", "$x", "", "ü", "k=v,w:/x"),
                                        STAY)
                                .posixLine())
                .isEqualTo("a 'b c' 'it'\\''s' '*' '$x' '' 'ü' k=v,w:/x");
    }

    @Test
    void aPosixShellReadsTheLineBack() throws Exception {
        List<String> arguments =
                List.of(
                        "printf",
                        "%s\\n",
                        "a b",
                        "it's \"so\"",
                        "$HOME `x` \\ *",
                        "",
                        "ü;|&<>()#!~");

        Process shell =
                new ProcessBuilder("sh", "-c", new NodeCommand(arguments, STAY).posixLine())
                        .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(printed.split("\n", -1))
                .containsExactly("a b", "it's \"so\"", "$HOME `x` \\ *", "", "ü;|&<>()#!~", "");
    }

    @Test
    void aLineForCmdQuotesWithDoubleQuotes() {
        assertThat(
                        new NodeCommand(
                                        List.of(
                                                "C:\\jdk 25\\bin\\java.exe",
                                                "-cp",
                                                "C:\\lib\\*",
                                                "--name",
                                                "etcd1"),
                                        STAY)
                                .windowsLine())
                .isEqualTo("\"C:\\jdk 25\\bin\\java.exe\" -cp \"C:\\lib\\*\" --name etcd1");
    }

    private static NodeCommand command() {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        ports.put("etcd1", new MemberPorts(2379, 2380));
        ports.put("etcd2", new MemberPorts(22379, 22380));
        ClusterLayout layout =
                ClusterLayout.of(Path.of("/data/default"), ClusterRecord.founding(ports));
        return NodeCommand.of(RUNTIME, layout, layout.members().get(1));
    }
}
