package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.NotPossibleException;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /e3fx/v1/admin}: who gets in, and what is answered. */
final class AdminWireTest {
    private static final String RAFT = "/e3fx/v1/admin/raft";
    private static final String LEADER = "/e3fx/v1/admin/leader";
    private static final String SNAPSHOT = "/e3fx/v1/admin/snapshot";
    private static final String TOKEN = "Authorization: Bearer " + InMemoryNode.TOKEN;
    private static final String INSUFFICIENT = "{\"message\":\"Insufficient credentials\"}";

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
    void theTokenOpensIt() throws IOException {
        Answer answer = client.send("GET", RAFT, TOKEN).answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body())
                .matches(
                        "\\{\"member\":\"8e9e05c52164694d\",\"role\":\"leader\","
                                + "\"leader\":\"8e9e05c52164694d\",\"raftTerm\":1,\"leaderSince\":\"[^\"]+Z\","
                                + "\"leaderChanges\":2,\"uptimeMillis\":\\d+,\"etcdIndex\":3,"
                                + "\"log\":\\{\"firstIndex\":1,\"lastIndex\":12,\"flushedIndex\":11,"
                                + "\"committedIndex\":10,\"appliedIndex\":3,\"snapshotIndex\":5},"
                                + "\"proposals\":\\{\"pending\":3,\"failed\":4},"
                                + "\"followers\":\\[\\{\"member\":\"abc\",\"nextIndex\":13,\"matchIndex\":12,"
                                + "\"sinceAnswerMillis\":7}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Other: 1",
                "Authorization:",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer 0123456789abcdef",
                "Authorization: Basic cm9vdDpwdw==",
                "Authorization: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void withoutTheTokenItIsClosedAndSaysNothing(String header) throws IOException {
        for (String path : new String[] {RAFT, "/e3fx/v1/admin", "/e3fx/v1/admin/nothing"}) {
            Answer answer = client.send("GET", path, header).answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(INSUFFICIENT);
            assertThat(answer.headers()).doesNotContainKey("WWW-Authenticate");
        }
        assertThat(client.send("POST", LEADER, header).answer().status()).isEqualTo(401);
        assertThat(node.administration().madeLeader()).isEmpty();
    }

    @Test
    void aTokenThatDiffersInOneDigitIsWrong() throws IOException {
        for (int i = 0; i < InMemoryNode.TOKEN.length(); i++) {
            StringBuilder wrong = new StringBuilder(InMemoryNode.TOKEN);
            wrong.setCharAt(i, 'x');
            Answer answer = client.send("GET", RAFT, "Authorization: Bearer " + wrong).answer();
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://x",
                "Origin: null",
                "Origin:",
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none"
            })
    void aPageNeverGetsInEvenWithTheToken(String header) throws IOException {
        for (String method : new String[] {"GET", "POST", "OPTIONS"}) {
            Answer answer = client.send(method, RAFT, TOKEN, header).answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers())
                    .doesNotContainKeys(
                            "Access-Control-Allow-Origin", "Access-Control-Allow-Headers");
        }
    }

    @Test
    void answersCarryNoCorsHeaders() throws IOException {
        assertThat(client.send("GET", RAFT, TOKEN).answer().headers())
                .doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void whileAuthIsOnRootGetsInAndOthersDoNot() throws IOException {
        put("/v2/auth/users/root", "{\"user\":\"root\",\"password\":\"pw\"}");
        put("/v2/auth/users/al", "{\"user\":\"al\",\"password\":\"pw\"}");
        assertThat(client.send("PUT", "/v2/auth/enable").answer().status()).isEqualTo(200);

        assertThat(statusAs("root:pw")).isEqualTo(200);
        assertThat(statusAs("root:wrong")).isEqualTo(401);
        assertThat(statusAs("al:pw")).isEqualTo(401);
        assertThat(client.send("GET", RAFT).answer().status()).isEqualTo(401);
        assertThat(client.send("GET", RAFT, TOKEN).answer().status()).isEqualTo(200);
    }

    @Test
    void whileAuthIsOffNobodyIsRoot() throws IOException {
        put("/v2/auth/users/root", "{\"user\":\"root\",\"password\":\"pw\"}");
        assertThat(statusAs("root:pw")).isEqualTo(401);
    }

    @Test
    void changesAreMadeByPostAlone() throws IOException {
        for (String path : new String[] {LEADER, SNAPSHOT}) {
            for (String method : new String[] {"GET", "PUT", "DELETE"}) {
                Answer answer = client.send(method, path, TOKEN).answer();
                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.header("Allow")).isEqualTo("POST");
            }
        }
        Answer answer = client.send("POST", RAFT, TOKEN).answer();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET");
        assertThat(node.administration().madeLeader()).isEmpty();
    }

    @Test
    void thisMemberIsMadeLeaderUnlessAnotherIsNamed() throws IOException {
        Answer answer = client.send("POST", LEADER, TOKEN).answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"leader\":\"8e9e05c52164694d\",\"raftTerm\":1}");
        assertThat(node.administration().madeLeader())
                .isEqualTo(MemberId.parse("8e9e05c52164694d"));

        assertThat(
                        client.send("POST", LEADER + "?member=8E9E05C52164694D", TOKEN)
                                .answer()
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whoIsNoMemberIsNotMadeLeader() throws IOException {
        Answer unknown = client.send("POST", LEADER + "?member=7", TOKEN).answer();
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"message\":\"No such member: 7\"}");
        for (String query : new String[] {"member=", "member=x", "member=%zz", "member=1;2"}) {
            Answer answer = client.send("POST", LEADER + "?" + query, TOKEN).answer();
            assertThat(answer.status()).isEqualTo(400);
        }
        assertThat(node.administration().madeLeader()).isEmpty();
    }

    @Test
    void aSnapshotIsTakenAndItsIndexTold() throws IOException {
        Answer answer = client.send("POST", SNAPSHOT, TOKEN).answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"raftIndex\":5}");
    }

    @Test
    void whatIsNotPossibleIsAConflictWithItsReason() throws IOException {
        node.administration().failWith(new NotPossibleException("a snapshot is just being taken"));
        Answer answer = client.send("POST", SNAPSHOT, TOKEN).answer();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"message\":\"a snapshot is just being taken\"}");
        assertThat(client.send("POST", LEADER, TOKEN).answer().status()).isEqualTo(409);
    }

    @Test
    void whatIsNotKnownInTimeIsSaid() throws IOException {
        node.administration().failWith(new TimeoutException("not seen to lead"));
        Answer answer = client.send("POST", LEADER, TOKEN).answer();
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).isEqualTo("{\"message\":\"not seen to lead\"}");
    }

    @Test
    void aDiskThatRefusesIsAFailureOfOurs() throws IOException {
        node.administration().failWith(new IOException("no space left"));
        assertThat(client.send("POST", SNAPSHOT, TOKEN).answer().status()).isEqualTo(500);
    }

    @Test
    void theTokenIsShownNowhere() throws IOException {
        for (String path : new String[] {"/debug/vars", "/metrics", "/v2/stats/self"}) {
            assertThat(client.send("GET", path).answer().body()).doesNotContain(InMemoryNode.TOKEN);
        }
        assertThat(new AdminToken(InMemoryNode.TOKEN)).hasToString("AdminToken[]");
    }

    @Test
    void itIsServedWithoutTheV2ApiToo() throws IOException {
        try (InMemoryNode bare =
                        InMemoryNode.start(ApiSettings.Access.DEFAULT, ApiSettings.V2.DISABLED);
                RawClient other = new RawClient(bare.port())) {
            assertThat(other.send("GET", RAFT, TOKEN).answer().status()).isEqualTo(200);
        }
    }

    private int statusAs(String userAndPassword) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
        return client.send("GET", RAFT, "Authorization: Basic " + encoded).answer().status();
    }

    private void put(String path, String json) throws IOException {
        Answer answer =
                client.sendRaw(
                                "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                                        .formatted(path, json.length(), json))
                        .answer();
        assertThat(answer.status()).isEqualTo(201);
    }
}
