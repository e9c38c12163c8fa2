package io.e3fx.launcher.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster with the transcript's own names and URLs: its members' answers must be the transcript's to the byte. The names are
 * made to mean three loopback addresses, each with its own port 2380.
 */
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs several loopback addresses")
class TranscriptNamesIT {
    private static final String MEMBERS =
            """
            {"members":[{"id":"ade526d28b1f92f7","name":"etcd1","peerURLs":["http://etcd1:2380"],"clientURLs":["http://0.0.0.0:2379"]},{"id":"bd388e7810915853","name":"etcd3","peerURLs":["http://etcd3:2380"],"clientURLs":["http://0.0.0.0:2379"]},{"id":"d282ac2ce600c1ce","name":"etcd2","peerURLs":["http://etcd2:2380"],"clientURLs":["http://0.0.0.0:2379"]}]}
            """;
    private static final String CLUSTER_ID = "8f2a2ec5c0087dcb";

    private final List<Process> members = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir private Path folder;

    @AfterEach
    void end() throws InterruptedException {
        for (Process member : members) {
            member.destroyForcibly().waitFor();
        }
    }

    @Test
    void theMembersAreTheTranscriptsToTheByte() throws Exception {
        String network = freeNetwork();
        Path hosts =
                Files.writeString(
                        folder.resolve("hosts"),
                        network
                                + "1 etcd1\n"
                                + network
                                + "2 etcd2\n"
                                + network
                                + "3 etcd3\n127.0.0.1 localhost\n");
        List<Integer> clientPorts = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            clientPorts.add(start("etcd" + i, network + i, hosts));
        }
        for (int port : clientPorts) {
            ClusterFixture.await(
                    "all members have published at port " + port,
                    ClusterFixture.PATIENCE,
                    () ->
                            ask(port, "/v2/members")
                                    .filter(answer -> answer.body().equals(MEMBERS))
                                    .isPresent());
            HttpResponse<String> answer = ask(port, "/v2/members").orElseThrow();
            assertThat(answer.headers().firstValue("X-Etcd-Cluster-Id")).contains(CLUSTER_ID);
            String leader = ask(port, "/v2/members/leader").orElseThrow().body();
            assertThat(MEMBERS).contains(leader.strip());
        }
    }

    private int start(String name, String address, Path hosts) throws Exception {
        int clientPort = ClusterFixture.freePorts(1).getFirst();
        String peer = "http://" + address + ":2380";
        String client = "http://127.0.0.1:" + clientPort;
        NodeRuntime runtime = NodeRuntime.find();
        List<String> command =
                List.of(
                        runtime.javaHome().resolve("bin").resolve("java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        runtime.nodeJar().toString(),
                        "-name",
                        name,
                        "-data-dir=" + folder.resolve(name),
                        "-listen-peer-urls",
                        peer,
                        "-initial-advertise-peer-urls",
                        "http://" + name + ":2380",
                        "-listen-client-urls",
                        client,
                        "-advertise-client-urls",
                        "http://0.0.0.0:2379",
                        "-initial-cluster",
                        "etcd1=http://etcd1:2380,etcd2=http://etcd2:2380,etcd3=http://etcd3:2380",
                        "-initial-cluster-state",
                        "new");
        members.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile())
                        .start());
        return clientPort;
    }

    private Optional<HttpResponse<String>> ask(int port, String path) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A loopback network ({@code 127.x.y.}) on whose first three addresses nobody has port 2380. */
    private static String freeNetwork() {
        Random random = new Random();
        while (true) {
            String network = "127." + random.nextInt(1, 255) + "." + random.nextInt(255) + ".";
            if (List.of("1", "2", "3").stream().allMatch(last -> isFree(network + last))) {
                return network;
            }
        }
    }

    private static boolean isFree(String address) {
        try (ServerSocket socket = new ServerSocket(2380, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
