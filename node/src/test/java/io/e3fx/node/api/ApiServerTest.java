package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.machine.NotCommittedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiServerTest {
    private static final String MEMBER =
            "{\"id\":\"8e9e05c52164694d\",\"name\":\"default\","
                    + "\"peerURLs\":[\"http://localhost:2380\"],\"clientURLs\":[\"http://127.0.0.1:0\"]}";

    @Test
    void membersAreListedAndTheLeaderIsOneOfThem() throws IOException {
        try (InMemoryNode node = start();
                RawClient client = new RawClient(node.port())) {
            Answer list = client.send("GET", "/v2/members").answer();
            assertThat(list.body()).isEqualTo("{\"members\":[" + MEMBER + "]}\n");
            assertThat(list.header("X-Etcd-Cluster-Id")).isEqualTo("cdf818194e3a8c32");
            assertThat(list.header("X-Etcd-Index")).isEqualTo("absent");
            assertThat(client.send("GET", "/v2/members/").answer().body()).isEqualTo(list.body());
            assertThat(client.send("GET", "/v2/members/leader").answer().body())
                    .isEqualTo(MEMBER + "\n");
            assertThat(client.send("GET", "/v2/machines").answer().body())
                    .isEqualTo("http://127.0.0.1:0");

            node.consensus().loseLeader();
            Answer noLeader = client.send("GET", "/v2/members/leader").answer();
            assertThat(noLeader.status()).isEqualTo(503);
            assertThat(noLeader.body()).isEqualTo("{\"message\":\"During election\"}");
        }
    }

    @Test
    void healthIsAQuorumThatAnswers() throws IOException {
        try (InMemoryNode node = start();
                RawClient client = new RawClient(node.port())) {
            Answer good = client.send("GET", "/health").answer();
            assertThat(good.status()).isEqualTo(200);
            assertThat(good.body()).isEqualTo("{\"health\":\"true\"}");
            assertThat(good.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");

            node.consensus().failWith(new NotCommittedException("no quorum"));
            Answer bad = client.send("GET", "/health").answer();
            assertThat(bad.status()).isEqualTo(503);
            assertThat(bad.body()).isEqualTo("{\"health\":\"false\"}\n");

            node.consensus().loseLeader();
            assertThat(client.send("GET", "/health").answer().status()).isEqualTo(503);
        }
    }

    @Test
    void aMemberTellsOfItself() throws IOException {
        try (InMemoryNode node = start();
                RawClient client = new RawClient(node.port())) {
            assertThat(client.send("GET", "/version").answer().body())
                    .isEqualTo("{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\"}");
            assertThat(client.send("GET", "/v2/stats/self").answer().body())
                    .matches(
                            "\\{\"name\":\"default\",\"id\":\"8e9e05c52164694d\","
                                    + "\"state\":\"StateLeader\",\"startTime\":\"[-0-9T:.]+Z\","
                                    + "\"leaderInfo\":\\{\"leader\":\"8e9e05c52164694d\","
                                    + "\"uptime\":\"[0-9.mµns]+\",\"startTime\":\"[-0-9T:.]+Z\"},"
                                    + "\"recvAppendRequestCnt\":0,\"sendAppendRequestCnt\":0}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "POST /v2/machines GET,HEAD",
                "HEAD /v2/members GET,POST,DELETE,PUT",
                "PATCH /v2/members/x GET,POST,DELETE,PUT",
                "POST /v2/stats/self GET",
                "PUT /v2/stats/leader GET",
                "HEAD /version GET",
                "POST /health GET",
                "POST /debug/vars GET",
            })
    void otherMethodsAreNotAllowed(String method, String target, String allowed)
            throws IOException {
        try (InMemoryNode node = start();
                RawClient client = new RawClient(node.port())) {
            Answer answer = client.send(method, target).head();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/keys", "/v2/members", "/v2/machines", "/v2/stats/self", "/v2/x"})
    void withoutV2ItsPathsAreNotThere(String target) throws IOException {
        try (InMemoryNode node =
                        InMemoryNode.start(ApiSettings.Access.DEFAULT, ApiSettings.V2.DISABLED);
                RawClient client = new RawClient(node.port())) {
            Answer answer = client.send("GET", target).answer();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("404 page not found\n");
            assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
            assertThat(client.send("GET", "/health").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aListingOfAnySizeArrivesWhole() throws IOException {
        try (InMemoryNode node = start();
                RawClient client = new RawClient(node.port())) {
            String value = "x".repeat(1000);
            for (int i = 0; i < 2000; i++) {
                client.sendForm(
                        "PUT", "/v2/keys/d/k" + i + "?noValueOnSuccess=1", "value=" + value);
                assertThat(client.answer().status()).isEqualTo(201);
            }

            Answer answer = client.send("GET", "/v2/keys/d").answer();

            assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(answer.header("X-Etcd-Index")).isEqualTo("2003");
            assertThat(answer.body().split("\"key\"", -1)).hasSize(2002);
            assertThat(answer.body()).endsWith("\"modifiedIndex\":4,\"createdIndex\":4}}\n");
            assertThat(client.send("HEAD", "/v2/keys/d").head().status()).isEqualTo(200);
            assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aPortInUseIsOneLineInEtcdsWords() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> InMemoryNode.start(port))
                    .isInstanceOf(IOException.class)
                    .hasMessage("listen tcp 127.0.0.1:" + port + ": bind: address already in use");
        }
    }

    @Test
    void eachStartTakesAFreePort() throws IOException {
        Set<Integer> ports = new HashSet<>();
        try (InMemoryNode one = start();
                InMemoryNode other = start()) {
            ports.add(one.port());
            ports.add(other.port());
        }
        assertThat(ports).hasSize(2).allMatch(port -> port > 0);
    }

    private static InMemoryNode start() throws IOException {
        return InMemoryNode.start(ApiSettings.Access.DEFAULT, ApiSettings.V2.ENABLED);
    }
}
