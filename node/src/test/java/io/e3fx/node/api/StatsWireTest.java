package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /v2/stats} (SPEC section 5). */
final class StatsWireTest {
    private InMemoryNode node;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        node = InMemoryNode.start(ApiSettings.Access.DEFAULT, ApiSettings.V2.ENABLED);
        client = new RawClient(node.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        node.close();
    }

    @Test
    void theSelfStatisticsHaveEtcdsFieldsInItsOrder() throws IOException {
        assertThat(get("/v2/stats/self").body())
                .matches(
                        "\\{\"name\":\"default\",\"id\":\"8e9e05c52164694d\",\"state\":\"StateLeader\","
                                + "\"startTime\":\"[^\"]+Z\",\"leaderInfo\":\\{\"leader\":\"8e9e05c52164694d\","
                                + "\"uptime\":\"[^\"]+s\",\"startTime\":\"[^\"]+Z\"},"
                                + "\"recvAppendRequestCnt\":0,\"sendAppendRequestCnt\":0}");
    }

    @Test
    void theStoreStatisticsBeginAsThoseOfAFreshEtcd() throws IOException {
        Answer answer = get("/v2/stats/store");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"getsSuccess\":0,\"getsFail\":0,\"setsSuccess\":2,\"setsFail\":0,"
                                + "\"deleteSuccess\":0,\"deleteFail\":0,\"updateSuccess\":0,\"updateFail\":0,"
                                + "\"createSuccess\":1,\"createFail\":0,"
                                + "\"compareAndSwapSuccess\":0,\"compareAndSwapFail\":0,"
                                + "\"compareAndDeleteSuccess\":0,\"compareAndDeleteFail\":0,"
                                + "\"expireCount\":0,\"watchers\":0}");
    }

    @Test
    void readsAreCountedOneForEachRequest() throws IOException {
        get("/v2/keys/");
        get("/v2/keys/?recursive=true&sorted=true");
        get("/v2/keys/?quorum=true");
        get("/v2/keys/?quorum=true&wait=true");
        client.send("HEAD", "/v2/keys/").head();
        get("/v2/keys/nothing");
        get("/v2/keys/nothing?quorum=true");
        get("/v2/keys/?recursive=maybe");
        get("/health");
        assertThat(store()).containsEntry("getsSuccess", 5L).containsEntry("getsFail", 2L);
    }

    @Test
    void writesAreCountedButNotThoseThatAreMalformed() throws IOException {
        client.send("PUT", "/v2/keys/a?value=1").answer();
        client.send("PUT", "/v2/keys/a?prevExist=false&value=1").answer();
        client.send("PUT", "/v2/keys/a?ttl=x&value=1").answer();
        client.send("DELETE", "/v2/keys/a").answer();
        assertThat(store())
                .containsEntry("setsSuccess", 3L)
                .containsEntry("setsFail", 0L)
                .containsEntry("createFail", 1L)
                .containsEntry("deleteSuccess", 1L);
    }

    @Test
    void watchersAreThoseThatWaitNow() throws IOException {
        try (RawClient watcher = new RawClient(node.port())) {
            watcher.send("GET", "/v2/keys/a?wait=true&stream=true").head();
            assertThat(store()).containsEntry("watchers", 1L).containsEntry("getsSuccess", 0L);
        }
    }

    @Test
    void aLeaderOnItsOwnHasNoFollowers() throws IOException {
        Answer answer = get("/v2/stats/leader");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"leader\":\"8e9e05c52164694d\",\"followers\":{}}");
    }

    @Test
    void aLeaderTellsOfEachFollowerInTheOrderOfTheirIds() throws IOException {
        Membership three =
                Membership.founding(
                        Map.of(
                                "default", List.of(new MemberUrl("http://localhost:2380")),
                                "b", List.of(new MemberUrl("http://b:2380")),
                                "c", List.of(new MemberUrl("http://c:2380"))),
                        "etcd-cluster");
        node.consensus().replaceWith(State.founding(three));
        List<String> followers =
                three.members().stream()
                        .map(member -> member.id().text())
                        .filter(id -> !id.equals("8e9e05c52164694d"))
                        .sorted()
                        .toList();
        node.stats().followers().answered(followers.getFirst(), Duration.ofMillis(2));
        node.stats().followers().answered(followers.getFirst(), Duration.ofMillis(4));
        node.stats().followers().failed(followers.getLast());

        assertThat(get("/v2/stats/leader").body())
                .isEqualTo(
                        "{\"leader\":\"8e9e05c52164694d\",\"followers\":{\""
                                + followers.getFirst()
                                + "\":{\"latency\":{\"current\":4,\"average\":3,\"standardDeviation\":1,"
                                + "\"minimum\":2,\"maximum\":4},\"counts\":{\"fail\":0,\"success\":2}},\""
                                + followers.getLast()
                                + "\":{\"latency\":{\"current\":0,\"average\":0,\"standardDeviation\":0,"
                                + "\"minimum\":9223372036854776000,\"maximum\":0},"
                                + "\"counts\":{\"fail\":1,\"success\":0}}}}");
    }

    @Test
    void whoDoesNotLeadRefusesToTellOfFollowers() throws IOException {
        node.consensus().loseLeader();
        Answer answer = get("/v2/stats/leader");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"message\":\"not current leader\"}");
    }

    private Map<String, Long> store() throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        String body = get("/v2/stats/store").body();
        for (String field : body.substring(1, body.length() - 1).split(",")) {
            String[] parts = field.split(":");
            counts.put(parts[0].replace("\"", ""), Long.parseLong(parts[1]));
        }
        return counts;
    }

    private Answer get(String path) throws IOException {
        return client.send("GET", path).answer();
    }
}
