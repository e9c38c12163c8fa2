package io.e3fx.launcher.cli;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over all that can become of a cluster, {@code --json} prints the fields of docs/commands.md, no others, with all the types
 * that it tells and no others.
 */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it cannot pause a process")
class JsonFieldsIT {

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    private final Map<String, JsonShape> told = new TreeMap<>();

    @Test
    void theOutputIsTheDocuments() throws Exception {
        Path clusters = home.resolve("clusters");
        Path damaged = Files.createDirectories(clusters.resolve("damaged"));
        Files.writeString(damaged.resolve("cluster.json"), "{\"form");
        Path folder = ClusterFixture.prepare(clusters.resolve("default"));
        lookWithAPortTaken();
        try (LocalCluster cluster = LocalCluster.open(folder, NodeRuntime.find(), _ -> {})) {
            cluster.start();
            cluster.awaitReady(PATIENCE);
            slowOne(cluster.layout().members());
            look();
            cluster.kill("etcd2");
            assertThat(CommandRun.of(home, "pause", "etcd3").status()).isZero();
            look();
            assertThat(CommandRun.of(home, "ls", "--json").out())
                    .contains("\"members\":3,\"up\":2,");
            assertThat(CommandRun.of(home, "resume", "etcd3").status()).isZero();
        }

        for (String command : JsonFieldsTest.listings()) {
            assertThat(told.get(command)).as(command).isEqualTo(CommandDocument.json(command));
        }
    }

    private void look() {
        for (String command : JsonFieldsTest.listings()) {
            told.merge(
                    command,
                    JsonShape.of(CommandRun.of(home, command, "--json").out()),
                    JsonShape::and);
        }
    }

    /** So that the doctor has something to say. */
    private void lookWithAPortTaken() throws Exception {
        int port =
                Integer.parseInt(
                        CommandRun.of(home, "ls", "--json")
                                .out()
                                .replaceFirst("(?s).*?http://127.0.0.1:(\\d+).*", "$1"));
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            look();
        }
    }

    /** With all others, and with one of them, which no command can. */
    private static void slowOne(List<MemberLayout> members) throws Exception {
        MemberLayout first = members.getFirst();
        String token =
                Files.readString(first.dataDirectory().resolve("member").resolve("admin-token"));
        String peer;
        try (EtcdClient client = new EtcdClient(List.of(members.getLast().endpoint()))) {
            peer = client.stats().value().id();
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String query : List.of("effect=delay&delayMillis=1", "effect=drop&peer=" + peer)) {
                HttpRequest request =
                        HttpRequest.newBuilder(
                                        URI.create(
                                                first.endpoint()
                                                        + "/e3fx/v1/admin/faults?lastingMillis=600000&"
                                                        + query))
                                .header("Authorization", "Bearer " + token.trim())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build();
                assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }
    }
}
