package io.e3fx.launcher.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real etcdctl (Debian: etcd-client) against our members. */
@Timeout(300)
class EtcdctlIT {
    @TempDir private Path temporary;

    private record Result(int status, String output) {}

    @Test
    void etcdctlListsTheMembersAndReadsAndWritesKeys() throws Exception {
        assumeThat(isInstalled())
                .as("etcdctl is not installed; Debian has it in etcd-client")
                .isTrue();
        Path folder = ClusterFixture.prepare(temporary.resolve("default"));
        try (LocalCluster cluster = LocalCluster.open(folder, NodeRuntime.find(), event -> {})) {
            cluster.start();
            cluster.awaitReady(ClusterFixture.PATIENCE);
            String endpoints =
                    cluster.layout().members().stream()
                            .map(member -> member.endpoint().toString())
                            .collect(Collectors.joining(","));

            assertThat(run(endpoints, "set", "/foo2/foo2", "Hello foo2"))
                    .isEqualTo(new Result(0, "Hello foo2\n"));
            assertThat(run(endpoints, "get", "--quorum", "/foo2/foo2"))
                    .isEqualTo(new Result(0, "Hello foo2\n"));
            assertThat(run(endpoints, "ls", "--quorum", "-r", "-p", "/"))
                    .isEqualTo(new Result(0, "/foo2/\n/foo2/foo2\n"));
            assertThat(run(endpoints, "get", "/missing").output())
                    .startsWith("Error:  100: Key not found (/missing) [");
            assertThat(run(endpoints, "get", "/missing").status()).isEqualTo(4);
            assertThat(run(endpoints, "member", "list").output().lines().toList())
                    .hasSize(3)
                    .allMatch(line ->
                            line.matches(
                                    "[0-9a-f]+: name=etcd[123] peerURLs=http://127.0.0.1:\\d+ clientURLs=http://127.0.0.1:\\d+"
                                            + " isLeader=(true|false)"))
                    .filteredOn(line -> line.endsWith("isLeader=true"))
                    .hasSize(1);
        }
    }

    private static boolean isInstalled() throws Exception {
        try {
            return run("http://127.0.0.1:1", "--version").status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Result run(String endpoints, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("etcdctl", "-C", endpoints));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD"));
        builder.environment().put("ETCDCTL_API", "2");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), output);
    }
}
