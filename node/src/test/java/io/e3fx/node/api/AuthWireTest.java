package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.machine.OutcomeUnknownException;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v2/auth} where rights are not checked; the recorded conversations say the rest. */
final class AuthWireTest {
    private static final String TOO_LONG = "the request body is longer than 1048576 bytes";

    private InMemoryNode node;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        node = InMemoryNode.start(ApiLimits.DEFAULT);
        client = new RawClient(node.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        node.close();
    }

    @Test
    void newUserIsAnswered201WithItsRoles() throws IOException {
        Answer answer = put("/v2/auth/users/al", "{\"user\":\"al\",\"password\":\"p\"}");

        assertAnswer(answer, 201, "{\"user\":\"al\",\"roles\":null}\n");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Etcd-Cluster-Id")).isEqualTo("cdf818194e3a8c32");
        assertThat(answer.header("X-Etcd-Index")).isEqualTo("absent");
        assertThat(etcdIndex()).as("3, four directories and the user").isEqualTo("8");
    }

    @Test
    void newUserWithRolesIsAnswered200() throws IOException {
        assertAnswer(
                put("/v2/auth/users/al/", "{\"user\":\"al\",\"password\":\"p\",\"roles\":[\"r\"]}"),
                200,
                "{\"user\":\"al\",\"roles\":[\"r\"]}\n");
        assertAnswer(
                get("/v2/auth/users/al"), 404, "{\"message\":\"auth: Role r does not exist.\"}");
        assertAnswer(get("/v2/auth/users"), 200, "{\"users\":[{\"user\":\"al\"}]}\n");
    }

    @Test
    void userIsShownWithTheWholeOfItsRoles() throws IOException {
        put("/v2/auth/roles/r", "{\"role\":\"r\",\"permissions\":{\"kv\":{\"read\":[\"/<a>*\"]}}}");
        put("/v2/auth/users/al", "{\"user\":\"al\",\"password\":\"p\",\"roles\":[\"r\",\"root\"]}");
        String user =
                "{\"user\":\"al\",\"roles\":["
                        + "{\"role\":\"r\",\"permissions\":{\"kv\":{\"read\":[\"/\\u003ca\\u003e*\"],"
                        + "\"write\":null}}},"
                        + "{\"role\":\"root\",\"permissions\":{\"kv\":{\"read\":[\"/*\"],"
                        + "\"write\":[\"/*\"]}}}]}";

        assertAnswer(get("/v2/auth/users/al"), 200, user + "\n");
        assertAnswer(get("/v2/auth/users"), 200, "{\"users\":[" + user + "]}\n");
    }

    @Test
    void listLongerThanAPieceIsWhole() throws IOException {
        String patterns =
                IntStream.range(0, 10_000)
                        .mapToObj("\"/some/key/%d\""::formatted)
                        .collect(Collectors.joining(","));
        String permissions = "{\"kv\":{\"read\":[" + patterns + "],\"write\":[]}}";
        put("/v2/auth/roles/r", "{\"role\":\"r\",\"permissions\":" + permissions + "}");
        put(
                "/v2/auth/users/al",
                "{\"user\":\"al\",\"password\":\"p\",\"roles\":[\"r\",\"r\",\"r\"]}");
        String role = "{\"role\":\"r\",\"permissions\":" + permissions + "}";

        assertAnswer(
                get("/v2/auth/users/al"),
                200,
                "{\"user\":\"al\",\"roles\":[" + String.join(",", role, role, role) + "]}\n");
    }

    @Test
    void removalAndSwitchAreAnsweredByAnEmptyBody() throws IOException {
        put("/v2/auth/roles/r", "{\"role\":\"r\"}");

        Answer answer = client.send("DELETE", "/v2/auth/roles/r").answer();

        assertAnswer(answer, 200, "");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/auth, 404",
        "GET, /v2/auth/, 404",
        "GET, /v2/auth/usersx, 404",
        "GET, /v2/auth/enable/, 404",
        "GET, /v2/auth/users//, 301",
        "GET, /v2/auth/users/a/b, 400",
        "PATCH, /v2/auth/users/a%2Fb, 400",
        "GET, /v2/auth/users/%ff, 400",
        "DELETE, /v2/auth/roles/%ED%A0%80, 400",
        "GET, /v2/auth/users?a;b, 500",
        "GET, /v2/auth/roles?a=%zz, 500",
        "GET, /v2/auth/roles/root?a=%zz, 200",
        "POST, /v2/auth/users, 405",
        "HEAD, /v2/auth/roles/, 405",
        "POST, /v2/auth/users/a, 405",
        "POST, /v2/auth/enable, 405",
    })
    void oddPathsAreAnsweredAsByEtcd(String method, String target, int status) throws IOException {
        assertThat(client.send(method, target).head().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "%C3%A9, \u00e9",
        "%F0%9F%98%80, \ud83d\ude00",
        "a%20b, a b",
        "%00, \\u0000",
        "_h, _h",
    })
    void nameIsAnyText(String inTarget, String inJson) throws IOException {
        String json = "{\"user\":\"" + inJson + "\",\"password\":\"p\"}";

        assertThat(put("/v2/auth/users/" + inTarget, json).status()).isEqualTo(201);
        assertThat(get("/v2/auth/users/" + inTarget).status()).isEqualTo(200);
        assertThat(client.send("DELETE", "/v2/auth/users/" + inTarget).answer().status())
                .isEqualTo(200);
    }

    @Test
    void nameIsAsLongAsARequestLineAllows() throws IOException {
        String name = "n".repeat(4000);
        String json = "{\"user\":\"" + name + "\",\"password\":\"p\"}";

        assertThat(put("/v2/auth/users/" + name, json).status()).isEqualTo(201);
        String longer = "n".repeat(5000);
        assertThat(put("/v2/auth/users/" + longer, json).status()).isEqualTo(414);
    }

    @Test
    void bodyOfTheLongestSizeIsReadAndALongerOneIsNot() throws IOException {
        String start = "{\"user\":\"a\",\"password\":\"p\",\"x\":\"";
        int room = ApiLimits.DEFAULT.json().bytes() - start.length() - 2;
        String longest = start + "x".repeat(room) + "\"}";

        assertThat(put("/v2/auth/users/a", longest).status()).isEqualTo(201);
        assertAnswer(put("/v2/auth/users/a", longest + " "), 413, message(TOO_LONG));
        assertThat(put("/v2/auth/users/a", longest).status()).isEqualTo(200);
    }

    @Test
    void withoutABodyThereIsNoJson() throws IOException {
        assertAnswer(
                client.send("PUT", "/v2/auth/users/a").answer(),
                400,
                message("Invalid JSON in request body."));
    }

    @Test
    void whatTheClusterDoesNotAnswerIs500() throws IOException {
        node.consensus().failWith(new OutcomeUnknownException("no quorum"));

        assertAnswer(
                put("/v2/auth/roles/r", "{\"role\":\"r\"}"), 500, message("Internal Server Error"));
        assertThat(get("/v2/auth/roles").status()).isEqualTo(200);
    }

    private String etcdIndex() throws IOException {
        return client.send("GET", "/v2/keys/none").answer().header("X-Etcd-Index");
    }

    private Answer get(String target) throws IOException {
        return client.send("GET", target).answer();
    }

    private Answer put(String target, String json) throws IOException {
        return client.sendJson("PUT", target, json).answer();
    }

    private static String message(String text) {
        return "{\"message\":\"" + text + "\"}";
    }

    private static void assertAnswer(Answer answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(status);
    }
}
