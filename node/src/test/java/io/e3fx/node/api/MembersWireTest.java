package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.OutcomeUnknownException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of the membership as they go over the wire (SPEC section 6). */
final class MembersWireTest {
    private static final String SELF = "8e9e05c52164694d";
    private static final String JSON = "Content-Type: application/json";
    private static final Pattern ADDED =
            Pattern.compile(
                    "\\{\"id\":\"([0-9a-f]+)\",\"name\":\"\",\"peerURLs\":\\[\"http://a:1\",\"http://b:1\"],\"clientURLs\":\\[]}\n");

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
    void aMemberIsAddedMovedAndRemovedForGood() throws IOException {
        String id = add();
        assertThat(client.send("GET", "/v2/members").answer().body())
                .contains("\"id\":\"" + id + "\",\"name\":\"\"");
        assertStatus(204, "PUT", "/v2/members/" + id, urls("http://c:1"));
        assertThat(client.send("GET", "/v2/members/").answer().body())
                .contains("\"peerURLs\":[\"http://c:1\"]");
        Answer removed = client.send("DELETE", "/v2/members/" + id).head();
        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.headers()).doesNotContainKey("Content-Type");
        assertThat(removed.header("X-Etcd-Cluster-Id")).isEqualTo("cdf818194e3a8c32");
        Answer gone = client.send("DELETE", "/v2/members/" + id).answer();
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body())
                .isEqualTo("{\"message\":\"Member permanently removed: " + id + "\"}");
        assertMessage(
                500,
                "Internal Server Error",
                send("PUT", "/v2/members/" + id, JSON, urls("http://c:1")));
    }

    @Test
    void thePathBehindAPostMeansNothing() throws IOException {
        assertThat(send("POST", "/v2/members/x/y", JSON, urls("http://a:1")).status())
                .isEqualTo(201);
    }

    @Test
    void aTakenUrlIsAConflict() throws IOException {
        String taken = urls("http://localhost:2380");
        String problem = "membership: peerURL exists";
        assertMessage(409, problem, send("POST", "/v2/members", JSON, taken));
        String id = add();
        assertMessage(409, problem, send("PUT", "/v2/members/" + id, JSON, taken));
    }

    @Test
    void aMembersOwnUrlsMayBeSetAgain() throws IOException {
        assertStatus(204, "PUT", "/v2/members/" + SELF, urls("http://localhost:2380"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "1234abcd", "11112222333344445", "0x12", "-1", "%C3%A9"})
    void anIdThatNobodyHasIsNotFound(String id) throws IOException {
        String shown = id.equals("%C3%A9") ? "\u00e9" : id;
        String problem = "No such member: " + shown;
        assertMessage(404, problem, client.send("DELETE", "/v2/members/" + id).answer());
        assertMessage(404, problem, send("PUT", "/v2/members/" + id, JSON, urls("http://free:1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT"})
    void withoutAnIdTheMethodIsNotAllowed(String method) throws IOException {
        for (String path : new String[] {"/v2/members", "/v2/members/"}) {
            Answer answer = client.send(method, path).answer();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).doesNotContainKey("Allow");
            assertThat(answer.body()).isEqualTo("Method Not Allowed\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, text/plain",
        "Application/JSON, Application/JSON",
        "TEXT/Plain;x, text/plain",
        "'', ''"
    })
    void anotherContentTypeIsRefused(String sent, String named) throws IOException {
        String problem = "Bad Content-Type " + named + ", accept application/json";
        String header = sent.isEmpty() ? "X: y" : "Content-Type: " + sent;
        assertMessage(415, problem, send("POST", "/v2/members", header, urls("http://a:1")));
        assertMessage(415, problem, send("PUT", "/v2/members/" + SELF, header, urls("http://a:1")));
    }

    @Test
    void aContentTypeWithParametersMayBeOfAnyCase() throws IOException {
        String header = "Content-Type: Application/JSON ; charset=utf-8";
        assertThat(send("POST", "/v2/members", header, urls("http://a:1")).status()).isEqualTo(201);
    }

    @Test
    void aBodyThatIsNoneIsRefusedBeforeTheMemberIsLookedFor() throws IOException {
        assertMessage(400, "no valid URLs given", send("PUT", "/v2/members/1", JSON, "{}"));
    }

    @Test
    void aBodyOfOneMebibyteIsReadAndOneByteMoreIsNot() throws IOException {
        int limit = ApiLimits.DEFAULT.json().bytes();
        assertThat(send("POST", "/v2/members", JSON, padded(limit)).status()).isEqualTo(201);
        assertMessage(
                413,
                "the request body is longer than 1048576 bytes",
                send("POST", "/v2/members", JSON, padded(limit + 1)));
        assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
    }

    @Test
    void whatTheClusterDoesNotTakeIsAServerError() throws IOException {
        node.consensus().failWith(new NotCommittedException("etcdserver: unhealthy cluster"));
        assertMessage(
                500,
                "Internal Server Error",
                send("POST", "/v2/members", JSON, urls("http://a:1")));
        node.consensus().failWith(new OutcomeUnknownException("etcdserver: request timed out"));
        assertMessage(
                500,
                "Internal Server Error",
                client.send("DELETE", "/v2/members/" + SELF).answer());
    }

    private String add() throws IOException {
        Answer added = send("POST", "/v2/members", JSON, urls("http://b:1\",\"http://a:1"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Content-Type")).isEqualTo("application/json");
        Matcher member = ADDED.matcher(added.body());
        assertThat(member.matches()).as(added.body()).isTrue();
        return member.group(1);
    }

    private void assertStatus(int status, String method, String path, String body)
            throws IOException {
        assertThat(request(method, path, JSON, body).head().status()).isEqualTo(status);
    }

    private static void assertMessage(int status, String message, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    private Answer send(String method, String path, String header, String body) throws IOException {
        return request(method, path, header, body).answer();
    }

    private RawClient request(String method, String path, String header, String body)
            throws IOException {
        return client.sendRaw(
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: x\r\n"
                        + header
                        + "\r\nContent-Length: "
                        + body.getBytes(UTF_8).length
                        + "\r\n\r\n"
                        + body);
    }

    private static String urls(String list) {
        return "{\"peerURLs\":[\"" + list + "\"]}";
    }

    private static String padded(int length) {
        String document = urls("http://a:1");
        return document + " ".repeat(length - document.length());
    }
}
