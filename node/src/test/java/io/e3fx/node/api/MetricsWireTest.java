package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /metrics} and {@code /debug/vars} (cases metrics, debug-vars). */
final class MetricsWireTest {
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
    void theTextIsThatOfPrometheus() throws IOException {
        Answer answer = get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains(
                        "\netcd_server_has_leader 1.0\n",
                        "\netcd_server_is_leader 1.0\n",
                        "\netcd_server_proposals_pending 3.0\n",
                        "\netcd_debugging_store_writes_total{action=\"set\"} 2.0\n",
                        "\netcd_cluster_version{cluster_version=\"3.4.0\"} 1.0\n");
    }

    @Test
    void requestsAreCountedWhenTheyAreAnswered() throws IOException {
        client.send("PUT", "/v2/keys/a?value=1").answer();
        get("/v2/keys/a");
        get("/v2/keys/nothing");
        get("/v2/members");
        get("/nothing");
        String text = get("/metrics").body();
        String name = "\ne3fx_http_request_duration_seconds_count";
        assertThat(text)
                .contains(name + "{code=\"201\",endpoint=\"keys\",method=\"PUT\"} 1\n")
                .contains(name + "{code=\"200\",endpoint=\"keys\",method=\"GET\"} 1\n")
                .contains(name + "{code=\"404\",endpoint=\"keys\",method=\"GET\"} 1\n")
                .contains(name + "{code=\"200\",endpoint=\"members\",method=\"GET\"} 1\n")
                .contains(name + "{code=\"404\",endpoint=\"other\",method=\"GET\"} 1\n")
                .contains("\ne3fx_store_keys 1.0\n");
    }

    @Test
    void watchesAreCountedAndNotTimed() throws IOException {
        client.send("PUT", "/v2/keys/a?value=1").answer();
        get("/v2/keys/a?wait=true&waitIndex=1");
        assertThat(get("/metrics").body())
                .contains("\netcd_debugging_store_watch_requests_total 1.0\n")
                .doesNotContain(
                        "_count{code=\"200\",endpoint=\"keys\",method=\"GET\"}",
                        "etcd_debugging_store_reads_total{action=\"get\"} 1.0\n");
    }

    @Test
    void withoutALeaderThatIsTold() throws IOException {
        node.consensus().loseLeader();
        assertThat(get("/metrics").body()).contains("\netcd_server_has_leader 0.0\n");
    }

    @Test
    void theVariablesAreLaidOutAsGosAre() throws IOException {
        Answer answer = get("/debug/vars");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.body())
                .matches(
                        "(?s)\\{\n\"cmdline\": \\[\"e3fx-node\",\"--name\",\"default\",\"http://host/\"],\n"
                                + "\"memstats\": \\{\"Alloc\":\\d+,.*},\n"
                                + "\"raft.status\": \\{\"id\":\"8e9e05c52164694d\",\"term\":1,\"commit\":10,"
                                + "\"lead\":\"8e9e05c52164694d\",\"raftState\":\"StateLeader\",\"applied\":3,"
                                + "\"progress\":\\{\"abc\":\\{\"match\":12,\"next\":13}}}\n}\n");
    }

    private Answer get(String path) throws IOException {
        return client.send("GET", path).answer();
    }
}
