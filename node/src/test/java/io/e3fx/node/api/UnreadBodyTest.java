package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that sends a body in vain is answered all the same, and keeps its connection. */
final class UnreadBodyTest {
    private static final String BODY = "0123456789";

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

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/keys/none, 404",
        "DELETE, /v2/keys/none, 404",
        "PUT, /v2/keys/a, 201",
        "PATCH, /v2/keys/a, 405",
        "POST, /nowhere, 404",
        "PUT, /v2/keys//a, 301",
        "PUT, /v2/keys/%zz, 400",
        "OPTIONS, /v2/keys/a, 200",
    })
    void aBodyThatNobodyWantsIsPassedOver(String method, String target, int status)
            throws IOException {
        client.send(method, target, "Content-Length: " + BODY.length());
        assertThat(client.isSilent()).isTrue();

        client.sendRaw(BODY);

        assertThat(client.answer().status()).isEqualTo(status);
        assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
    }

    @Test
    void aLongAnswerWaitsForTheBodyToo() throws IOException {
        String value = "x".repeat(100_000);
        client.sendForm("PUT", "/v2/keys/a?noValueOnSuccess=true", "value=" + value).answer();
        client.send("GET", "/v2/keys?recursive=true", "Content-Length: " + BODY.length());
        assertThat(client.isSilent()).isTrue();

        client.sendRaw(BODY);

        assertThat(client.answer().body()).contains(value).endsWith("}\n");
        assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
    }

    @Test
    void aClientThatWaitsToBeAskedForItsBodyIsAnsweredWithoutIt() throws IOException {
        client.send("GET", "/version", "Content-Length: 10", "Expect: 100-continue");

        Answer answer = client.answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @Test
    void aBodyThatNeverComesIsNotWaitedForWhenItsClientGoes() throws IOException {
        client.send("GET", "/version", "Content-Length: 10").sendRaw("1");
        client.close();
        client = new RawClient(node.port());
        assertThat(client.send("GET", "/version").answer().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v2/keys/a",
        "POST, /v2/keys/a",
        "DELETE, /v2/keys/there",
        "PUT, /v2/auth/enable",
        "DELETE, /v2/auth/users/root",
        "DELETE, /v2/auth/roles/none",
        "DELETE, /v2/members/8e9e05c52164694d",
    })
    void whatIsHalfSentOrNoHttpChangesNothing(String method, String target) throws IOException {
        client.sendForm("PUT", "/v2/keys/there", "value=1").answer();
        client.sendJson("PUT", "/v2/auth/users/root", "{\"user\":\"root\",\"password\":\"p\"}");
        client.answer();
        Object before = node.consensus().applied().state();

        Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
        try (RawClient leaving = new RawClient(socket)) {
            leaving.send(method, target, "Content-Length: 10").sendRaw("1");
            socket.shutdownOutput();
            assertThat(leaving.answer().status()).isEqualTo(400);
            assertThat(leaving.isAtEnd()).isTrue();
        }
        client.send(method, target, "Transfer-Encoding: chunked").sendRaw("zz\r\n");
        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(client.isAtEnd()).isTrue();

        assertThat(node.consensus().applied().state()).isSameAs(before);
    }

    @Test
    void aBodyThatCannotBeReadEndsTheConnection() throws IOException {
        client.send("GET", "/version", "Transfer-Encoding: chunked").sendRaw("zz\r\n");

        Answer answer = client.answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET, /v2/keys/a, 404", "PUT, /v2/keys/a, 413"})
    void aVeryLongBodyIsGivenUp(String method, String target, int status) throws IOException {
        client.send(method, target, "Content-Length: 1000000000");
        String piece = "x".repeat(1 << 20);
        for (int i = 0; i < 64; i++) {
            client.sendRaw(piece);
        }
        client.sendRaw("x");

        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Connection")).isEqualTo("close");
        client = new RawClient(node.port());
        assertThat(client.send("GET", target).answer().status()).isEqualTo(404);
    }
}
