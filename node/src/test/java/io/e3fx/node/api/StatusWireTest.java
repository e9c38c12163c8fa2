package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.State;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a member says about itself and its cluster (SPEC sections 5 and 6). */
final class StatusWireTest {
    private static final String MEMBER =
            "{\"id\":\"8e9e05c52164694d\",\"name\":\"default\",\"peerURLs\":[\"http://localhost:2380\"],"
                    + "\"clientURLs\":[\"http://127.0.0.1:0\"]}";

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
    void theVersionHasEtcdsTwoFieldsAndNoNewline() throws IOException {
        assertThat(get("/version").body())
                .isEqualTo("{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\"}");
    }

    @Test
    void theClusterVersionIsNotDecidedUntilTheLeaderHasSettledIt() throws IOException {
        node.consensus().replaceWith(unpublished());
        assertThat(get("/version").body())
                .isEqualTo("{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"not_decided\"}");
    }

    @Test
    void aPublishedMemberWithALeaderAndAQuorumIsHealthy() throws IOException {
        Answer answer = get("/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"health\":\"true\"}");
    }

    @Test
    void aMemberWhoseClientUrlsAreNotPublishedYetIsNotHealthy() throws IOException {
        node.consensus().replaceWith(unpublished());
        assertUnhealthy();
    }

    @Test
    void aMemberWithoutALeaderIsNotHealthy() throws IOException {
        node.consensus().loseLeader();
        assertUnhealthy();
    }

    @Test
    void aMemberThatGetsNoQuorumIsNotHealthy() throws IOException {
        node.consensus().failWith(new NotCommittedException("etcdserver: request timed out"));
        assertUnhealthy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/members", "/v2/members/"})
    void theMembersAreListedAndTheClusterIsNamed(String path) throws IOException {
        Answer answer = get(path);
        assertThat(answer.body()).isEqualTo("{\"members\":[" + MEMBER + "]}\n");
        assertThat(answer.header("X-Etcd-Cluster-Id")).isEqualTo("cdf818194e3a8c32");
    }

    @Test
    void theLeaderIsAMember() throws IOException {
        assertThat(get("/v2/members/leader").body()).isEqualTo(MEMBER + "\n");
    }

    @Test
    void duringAnElectionThereIsNoLeaderToTell() throws IOException {
        node.consensus().loseLeader();
        Answer answer = get("/v2/members/leader");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"message\":\"During election\"}");
    }

    @Test
    void theMachinesAreTheClientUrls() throws IOException {
        assertThat(get("/v2/machines").body()).isEqualTo("http://127.0.0.1:0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v2",
                "/v2/keysfoo",
                "/v2/leader",
                "/v2/machines/",
                "/v2/stats/",
                "/nothing"
            })
    void whatIsNotServedIsThePlain404(String path) throws IOException {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("404 page not found\n");
    }

    private void assertUnhealthy() throws IOException {
        Answer answer = get("/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"health\":\"false\"}\n");
    }

    private static State unpublished() {
        return State.founding(
                Membership.founding(
                        Map.of("default", List.of(new MemberUrl("http://localhost:2380"))),
                        "etcd-cluster"));
    }

    private Answer get(String path) throws IOException {
        return client.send("GET", path).answer();
    }
}
