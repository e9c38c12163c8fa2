package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.OutcomeUnknownException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysWireTest {
    private static final Map<String, String> CORS =
            Map.of(
                    "Access-Control-Allow-Headers", "accept, content-type, authorization",
                    "Access-Control-Allow-Methods", "POST, GET, OPTIONS, PUT, DELETE",
                    "Access-Control-Allow-Origin", "*");

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
    void aFirstPutIsAnswered201WithTheWholeEventAndAllHeaders() throws IOException {
        Answer answer = put("/v2/keys/foo", "value=Hello+foo");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"action":"set","node":{"key":"/foo","value":"Hello foo","modifiedIndex":4,"createdIndex":4}}
                        """);
        assertThat(withoutDate(answer))
                .isEqualTo(
                        with(
                                CORS,
                                "Content-Type",
                                "application/json",
                                "X-Etcd-Cluster-Id",
                                "cdf818194e3a8c32",
                                "X-Etcd-Index",
                                "4",
                                "X-Raft-Index",
                                "4",
                                "X-Raft-Term",
                                "1",
                                "Content-Length",
                                "94"));
    }

    @Test
    void asksAndAnswersGoOnOverOneConnection() throws IOException {
        put("/v2/keys/a", "value=1");
        assertThat(put("/v2/keys/a", "value=2").body())
                .isEqualTo(
                        """
                        {"action":"set","node":{"key":"/a","value":"2","modifiedIndex":5,"createdIndex":5},"prevNode":{"key":"/a","value":"1","modifiedIndex":4,"createdIndex":4}}
                        """);
        assertThat(client.send("GET", "/v2/keys/a").answer().body())
                .isEqualTo(
                        """
                        {"action":"get","node":{"key":"/a","value":"2","modifiedIndex":5,"createdIndex":5}}
                        """);
        assertThat(client.send("DELETE", "/v2/keys/a").answer().body())
                .isEqualTo(
                        """
                        {"action":"delete","node":{"key":"/a","modifiedIndex":6,"createdIndex":5},"prevNode":{"key":"/a","value":"2","modifiedIndex":5,"createdIndex":5}}
                        """);
    }

    @Test
    void errorsOfTheStoreSayTheIndexButNothingOfRaft() throws IOException {
        Answer answer = client.send("GET", "/v2/keys/a/b").answer();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"errorCode":100,"message":"Key not found","cause":"/a","index":3}
                        """);
        assertThat(withoutDate(answer))
                .isEqualTo(
                        with(
                                CORS,
                                "Content-Type",
                                "application/json",
                                "X-Etcd-Cluster-Id",
                                "cdf818194e3a8c32",
                                "X-Etcd-Index",
                                "3",
                                "Content-Length",
                                "67"));
    }

    @Test
    void malformedParametersHaveIndex0() throws IOException {
        Answer answer = client.send("GET", "/v2/keys/a?recursive=maybe").answer();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("X-Etcd-Index")).isEqualTo("0");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"errorCode":209,"message":"Invalid field","cause":"invalid value for \\"recursive\\"","index":0}
                        """);
    }

    @Test
    void aTtlBecomesAnExpirationAndARest() throws IOException {
        assertThat(put("/v2/keys/a", "value=1&ttl=100").body())
                .matches(
                        "(?s)\\{\"action\":\"set\",\"node\":\\{\"key\":\"/a\",\"value\":\"1\","
                                + "\"expiration\":\"[-0-9T:.]+Z\",\"ttl\":100,"
                                + "\"modifiedIndex\":4,\"createdIndex\":4}}\n");
    }

    @Test
    void noValueOnSuccessLeavesOnlyTheAction() throws IOException {
        assertThat(put("/v2/keys/a?noValueOnSuccess=true", "value=1").body())
                .isEqualTo("{\"action\":\"set\"}\n");
        assertThat(client.send("DELETE", "/v2/keys/a?noValueOnSuccess=true").answer().body())
                .contains("prevNode");
    }

    @Test
    void postMakesKeysInOrder() throws IOException {
        Answer answer = client.sendForm("POST", "/v2/keys/q", "value=job").answer();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).contains("\"key\":\"/q/00000000000000000004\"");
    }

    @Test
    void aBodyOfAnotherTypeIsNotLookedAt() throws IOException {
        client.sendRaw(
                "PUT /v2/keys/a HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 7\r\n\r\nvalue=1");
        assertThat(client.answer().body()).contains("\"value\":\"\"");
        assertThat(client.send("GET", "/v2/keys/a").answer().status()).isEqualTo(200);
    }

    @Test
    void aFormMayComeInChunksAndAfterContinue() throws IOException {
        client.sendRaw(
                "PUT /v2/keys/a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n");
        assertThat(client.head().status()).isEqualTo(100);
        client.sendRaw("6\r\nvalue=\r\n5\r\nhello\r\n0\r\n\r\n");
        assertThat(client.answer().body()).contains("\"value\":\"hello\"");
    }

    @Test
    void aFormOfTenMebibytesIsTakenAndOneByteMoreIsError210() throws IOException {
        int limit = ApiLimits.DEFAULT.form().bytes();
        assertThat(put("/v2/keys/a?noValueOnSuccess=1", form(limit)).status()).isEqualTo(201);
        Answer answer = put("/v2/keys/a", form(limit + 1));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"errorCode":210,"message":"Invalid POST form","cause":"http: POST too large","index":0}
                        """);
        assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
    }

    private static String form(int bytes) {
        return "value=" + "x".repeat(bytes - "value=".length());
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws IOException {
        put("/v2/keys/a", "value=1");
        Map<String, String> get = withoutDate(client.send("GET", "/v2/keys/a").answer());
        Answer head = client.send("HEAD", "/v2/keys/a").head();

        assertThat(withoutDate(head)).isEqualTo(get);
        assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "TRACE", "FOO", "get"})
    void otherMethodsAreRefusedBeforeAnythingElse(String method) throws IOException {
        Answer answer = client.send(method, "/v2/keys/a?recursive=x").answer();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEqualTo("Method Not Allowed\n");
        assertThat(withoutDate(answer))
                .isEqualTo(
                        with(
                                CORS,
                                "Allow",
                                "HEAD,GET,PUT,POST,DELETE",
                                "Content-Type",
                                "text/plain; charset=utf-8",
                                "X-Content-Type-Options",
                                "nosniff",
                                "Content-Length",
                                "19"));
    }

    @Test
    void uncleanPathsAreSentToTheCleanOnes() throws IOException {
        Answer get = client.send("GET", "/v2/keys//a?recursive=true&x=%20").answer();
        assertThat(get.status()).isEqualTo(301);
        assertThat(get.header("Location")).isEqualTo("/v2/keys/a?recursive=true&x=%20");
        assertThat(get.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(get.body())
                .isEqualTo(
                        """
                        <a href="/v2/keys/a?recursive=true&amp;x=%20">Moved Permanently</a>.

                        """);

        Answer put = put("/v2/keys/a/../b", "value=1");
        assertThat(put.status()).isEqualTo(301);
        assertThat(put.header("Location")).isEqualTo("/v2/keys/b");
        assertThat(put.header("Content-Type")).isEqualTo("absent");
        assertThat(put.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/.., /",
        "/../../%2e%2e/a?b=/../c, /a?b=/../c",
        "//h/a, /h/a",
        "http://h, /",
        "http://h/a/../b, /b",
    })
    void pathsThatLeadAboveTheRootAndAbsoluteTargetsAreSentToTheCleanPathToo(
            String target, String location) throws IOException {
        Answer answer = client.send("GET", target).answer();
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @Test
    void keysMayHoldWhateverCanBeEscaped() throws IOException {
        assertThat(put("/v2/keys/x%2Fy", "value=1").body()).contains("\"key\":\"/x/y\"");
        assertThat(put("/v2/keys/q%3Fz%25", "value=1").body()).contains("\"key\":\"/q?z%\"");
        assertThat(put("/v2/keys/%FF;a=b", "value=1").body()).contains("\"key\":\"/\\ufffd;a=b\"");
        assertThat(put("/v2/keys/..;/..;/..;/..;x", "value=1").body())
                .contains("\"key\":\"/..;/..;/..;/..;x\"");
        assertThat(put("http://h/v2/keys/abs", "value=1").body()).contains("\"key\":\"/abs\"");
        assertThat(put("/v2/keys/a#b?prevExist=false", "value=1").body())
                .contains("\"action\":\"create\"")
                .contains("\"key\":\"/a#b\"");
    }

    @Test
    void quorumReadsAndWritesWithoutAQuorumAreError300() throws IOException {
        String timedOut =
                """
                {"errorCode":300,"message":"Raft Internal Error","cause":"etcdserver: request timed out","index":0}
                """;
        node.consensus().failWith(new NotCommittedException("no leader"));
        Answer get = client.send("GET", "/v2/keys?quorum=true").answer();
        assertThat(get.status()).isEqualTo(500);
        assertThat(get.body()).isEqualTo(timedOut);
        assertThat(get.header("X-Etcd-Index")).isEqualTo("0");

        node.consensus().failWith(new OutcomeUnknownException("no answer"));
        assertThat(put("/v2/keys/a", "value=1").body()).isEqualTo(timedOut);

        assertThat(client.send("GET", "/v2/keys").answer().status()).isEqualTo(200);
    }

    @Test
    void quorumGoesBeforeWait() throws IOException {
        assertThat(client.send("GET", "/v2/keys?quorum=true&wait=true").answer().body())
                .isEqualTo("{\"action\":\"get\",\"node\":{\"dir\":true}}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/keys/%zz, 400, 400 Bad Request",
        "GET, /v2/keys/\ufffd, 400, 400 Bad Request",
        "GET, v2/keys, 400, 400 Bad Request",
        "GET, #x, 400, 400 Bad Request",
        "GET, /..;x, 404, 404 page not found",
        "GET, /v2/keysfoo, 404, 404 page not found",
        "PUT, /, 404, 404 page not found",
        "CONNECT, h:1, 404, 404 page not found",
        "GET, /v2, 404, 404 page not found",
    })
    void whatIsNotServedIsAPlainPage(String method, String target, int status, String text)
            throws IOException {
        Answer answer = client.send(method, target).answer();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().stripTrailing()).isEqualTo(text);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws IOException {
        Answer answer = client.sendRaw("GET /v2/keys HTTP/1.1\r\n\r\n").answer();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("400 Bad Request: missing required Host header");
    }

    @Test
    void aRequestLineOf4096BytesIsTakenAndOneMoreIsNot() throws IOException {
        int others = "GET /v2/keys/ HTTP/1.1\r\n".length();
        String longest = "/v2/keys/" + "k".repeat(ApiLimits.DEFAULT.head().lineBytes() - others);

        assertThat(client.send("GET", longest).answer().status()).isEqualTo(404);
        assertThat(client.send("GET", longest + "k").answer().status()).isEqualTo(414);
        assertThat(client.isAtEnd()).isTrue();
    }

    @Test
    void headersBeyondTheLimitAreRefused() throws IOException {
        String big = "X: " + "x".repeat(ApiLimits.DEFAULT.head().bytes());

        assertThat(client.send("GET", "/version", big).answer().status()).isEqualTo(431);
    }

    @Test
    void optionsIsAnEmptyAnswerForEveryPath() throws IOException {
        Answer answer = client.send("OPTIONS", "/no//where").answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(withoutDate(answer)).isEqualTo(with(CORS, "Content-Length", "0"));
        assertThat(withoutDate(client.send("OPTIONS", "*").answer()))
                .isEqualTo(Map.of("Content-Length", "0"));
    }

    private Answer put(String target, String form) throws IOException {
        return client.sendForm("PUT", target, form).answer();
    }

    private static Map<String, String> withoutDate(Answer answer) {
        Map<String, String> headers = new TreeMap<>(answer.headers());
        assertThat(headers.remove("Date")).endsWith(" GMT");
        return headers;
    }

    private static Map<String, String> with(Map<String, String> headers, String... more) {
        Map<String, String> all = new TreeMap<>(headers);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
