package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.machine.Command;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where rights are checked. The guest may read {@code /pub/*}, al may also write it, root all. */
final class AccessWireTest {
    private static final String ROOT = "root:p";
    private static final String AL = "al:s";
    private static final String UNAUTHORIZED =
            """
            {"errorCode":110,"message":"The request requires user authentication",\
            "cause":"Insufficient credentials","index":0}
            """;

    /** Of the passwords p and s; quick to check, for their cost is the least. */
    private static final String QUICK_P =
            "$2b$04$GySahUS2x/kduJmPJ6/gDeEpcJV10tOd3BiBWACQu6bnSRQ6evnxO";

    private static final String QUICK_S =
            "$2b$04$ZcdLW/If27j0/hoUDYxP..R7PUzsTUqTKqM2YIcVB9lfOmvnfNuzy";

    /** Of the usual cost. */
    private static final String SLOW =
            "$2a$10$E6p4L.Mp4.wnVp7UfwgyFO0j/738ixUuie3Q9cO2Sc5qqhuoGg3L2";

    private InMemoryNode node;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        node = InMemoryNode.start(limits(1, 1));
        client = new RawClient(node.port());
        change(new AuthChange.CreateRole("guest", permissions(List.of("/pub/*"), List.of())));
        change(new AuthChange.CreateRole("r", permissions(List.of("/pub/*"), List.of("/pub/*"))));
        change(user("al", QUICK_S, "r", "gone"));
        change(user("root", QUICK_P));
        change(new AuthChange.Enable());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', GET, /v2/keys/pub/a, 404",
        "'', GET, /v2/keys/pub/?recursive=true, 404",
        "'', HEAD, /v2/keys/pub/a, 404",
        "'', GET, /v2/keys/pub/a?quorum=true, 404",
        "'', GET, /v2/keys/pub, 401",
        "'', GET, /v2/keys, 401",
        "'', PUT, /v2/keys/pub/a, 401",
        "'', GET, /v2/keys/x?wait=true, 401",
        "al:s, GET, /v2/keys/pub/a, 404",
        "al:s, PUT, /v2/keys/pub/a, 201",
        "al:s, POST, /v2/keys/pub/a, 201",
        "al:s, DELETE, /v2/keys/pub/a, 404",
        "al:s, DELETE, /v2/keys/pub/a?recursive=true, 404",
        "al:s, PUT, /v2/keys/x, 401",
        "al:s, GET, /v2/auth/users, 401",
        "al:wrong, GET, /v2/keys/pub/a, 401",
        "none:s, GET, /v2/keys/pub/a, 401",
        "root:p, PUT, /v2/keys/x, 201",
        "root:p, GET, /v2/keys, 200",
        "root:p, GET, /v2/auth/users, 200",
        "al:s, DELETE, /v2/members/1, 401",
        "'', DELETE, /v2/members/1, 401",
        "'', GET, /v2/keys/x?recursive=perhaps, 400",
        "'', PATCH, /v2/keys/x, 405",
        "'', POST, /v2/auth/users, 405",
        "'', PUT, /v2/auth/users/a/b, 400",
        "'', PUT, /v2/auth/users/a, 401",
    })
    void whoMayIsAnsweredAndWhoMayNotIs401(String who, String method, String target, int status)
            throws IOException {
        assertThat(send(method, target, who).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/auth/enable",
                "/v2/members",
                "/v2/machines",
                "/v2/stats/self",
                "/v2/stats/store",
                "/version",
                "/health",
            })
    void openEndpointsAskForNothing(String target) throws IOException {
        assertThat(send("GET", target, "al:wrong").status()).isEqualTo(200);
    }

    @Test
    void refusalAboutAKeyIsError110WithTheClusterButNoState() throws IOException {
        Answer answer = send("GET", "/v2/keys/x", "");

        assertThat(answer.body()).isEqualTo(UNAUTHORIZED);
        assertThat(answer.header("X-Etcd-Index")).isEqualTo("0");
        assertThat(answer.headers())
                .containsKey("X-Etcd-Cluster-Id")
                .doesNotContainKeys("X-Raft-Index", "WWW-Authenticate");
    }

    @Test
    void refusalAboutAllElseIsAMessageWithoutTheCluster() throws IOException {
        Answer answer = send("GET", "/v2/auth/users", AL);

        assertThat(answer.body()).isEqualTo("{\"message\":\"Insufficient credentials\"}");
        assertThat(answer.headers()).doesNotContainKeys("X-Etcd-Cluster-Id", "WWW-Authenticate");
    }

    @Test
    void newPasswordTakesThePlaceOfTheOldOneAtOnce() throws IOException {
        assertThat(send("GET", "/v2/keys/pub/a", AL).status()).isEqualTo(404);

        putJson("/v2/auth/users/al", "{\"user\":\"al\",\"password\":\"t\"}", ROOT);

        assertThat(send("GET", "/v2/keys/pub/a", AL).status()).isEqualTo(401);
        assertThat(send("GET", "/v2/keys/pub/a", "al:t").status()).isEqualTo(404);
    }

    @Test
    void rightThatIsTakenAwayIsGoneAtOnce() throws IOException {
        assertThat(send("GET", "/v2/keys/pub/a", AL).status()).isEqualTo(404);

        putJson("/v2/auth/users/al", "{\"user\":\"al\",\"revoke\":[\"r\"]}", ROOT);

        assertThat(send("GET", "/v2/keys/pub/a", AL).status()).isEqualTo(401);
    }

    @Test
    void removedUserIsRefusedAtOnce() throws IOException {
        send("GET", "/v2/keys/pub/a", AL);

        assertThat(send("DELETE", "/v2/auth/users/al", ROOT).status()).isEqualTo(200);

        assertThat(send("GET", "/v2/keys/pub/a", AL).status()).isEqualTo(401);
    }

    @Test
    void watchGoesOnWhenItsRightIsTakenAway() throws IOException {
        try (RawClient watcher = new RawClient(node.port())) {
            watcher.send("GET", "/v2/keys/pub/a?wait=true", authorization(AL));
            assertThat(watcher.head().status()).isEqualTo(200);
            send("DELETE", "/v2/auth/users/al", ROOT);

            send("PUT", "/v2/keys/pub/a", ROOT);

            assertThat(watcher.chunk()).contains("\"key\":\"/pub/a\"");
        }
    }

    @Test
    void whenAuthIsOffAgainAnybodyMayDoAll() throws IOException {
        assertThat(send("DELETE", "/v2/auth/enable", ROOT).status()).isEqualTo(200);

        assertThat(send("PUT", "/v2/keys/x", "al:wrong").status()).isEqualTo(201);
    }

    @Test
    void floodOfWrongPasswordsIsAnswered503BeyondTheLineAndKnownUsersGoOn() throws IOException {
        List<RawClient> flood = new ArrayList<>();
        change(user("slow", SLOW, "r"));
        assertThat(send("GET", "/v2/keys/pub/a", AL).status()).isEqualTo(404);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            RawClient one = new RawClient(node.port());
            flood.add(one.send("GET", "/v2/keys/pub/a", authorization("slow:wrong" + i)));
        }
        assertThat(send("GET", "/v2/keys/pub/a", AL).status()).isEqualTo(404);
        for (RawClient one : flood) {
            statuses.add(one.answer().status());
            one.close();
        }

        assertThat(statuses).containsOnly(401, 503).contains(401, 503);
    }

    private static ApiLimits limits(int threads, int waiting) {
        ApiLimits usual = ApiLimits.DEFAULT;
        return new ApiLimits(
                usual.form(),
                usual.json(),
                usual.bodyBytes(),
                usual.head(),
                usual.chunkBytes(),
                new ApiLimits.Passwords(threads, waiting, 10),
                usual.waits());
    }

    private void change(AuthChange change) {
        node.consensus().propose(new Command.ChangeAuth(change, Instant.EPOCH)).join();
    }

    private static AuthChange user(String name, String hash, String... roles) {
        return new AuthChange.PutUser(
                name, Optional.of(new PasswordHash(hash)), TextList.of(roles));
    }

    private static Permissions permissions(List<String> read, List<String> write) {
        return new Permissions(TextList.of(read), TextList.of(write));
    }

    private void putJson(String target, String json, String who) throws IOException {
        Answer answer = client.sendJson("PUT", target, json, authorization(who)).answer();
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    private Answer send(String method, String target, String who) throws IOException {
        client.send(method, target, authorization(who));
        return method.equals("HEAD") ? client.head() : client.answer();
    }

    /** None for nobody. */
    private static String authorization(String who) {
        String encoded = Base64.getEncoder().encodeToString(who.getBytes(UTF_8));
        return "Authorization:" + (who.isEmpty() ? "" : " Basic " + encoded);
    }
}
