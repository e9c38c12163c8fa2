package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchWireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private InMemoryNode node;
    private RawClient writer;
    private RawClient watcher;

    @BeforeEach
    void start() throws IOException {
        node = InMemoryNode.start(ApiSettings.Access.DEFAULT, ApiSettings.V2.ENABLED);
        writer = new RawClient(node.port());
        watcher = new RawClient(node.port());
    }

    @AfterEach
    void stop() throws IOException {
        writer.close();
        watcher.close();
        node.close();
    }

    @Test
    void theHeadersComeBeforeAnyEventAndTheAnswerEndsAfterOne() throws IOException {
        Answer head = watcher.send("GET", "/v2/keys/a?wait=true").head();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("X-Etcd-Index")).isEqualTo("3");
        assertThat(head.header("X-Raft-Term")).isEqualTo("1");
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        assertThat(head.header("Transfer-Encoding")).isEqualTo("chunked");

        set("a", "1");

        assertThat(watcher.chunk())
                .isEqualTo(
                        """
                        {"action":"set","node":{"key":"/a","value":"1","modifiedIndex":4,"createdIndex":4}}
                        """);
        assertThat(watcher.chunk()).isEmpty();
        assertThat(watcher.send("GET", "/version").answer().status()).isEqualTo(200);
        assertThat(node.hub().watchers()).isZero();
    }

    @Test
    void aStreamGoesOnWithOneLineForEachEvent() throws IOException {
        watcher.send("GET", "/v2/keys?wait=true&recursive=true&stream=true").head();

        for (int i = 0; i < 50; i++) {
            set("d/k" + i, "v");
            assertThat(watcher.chunk()).contains("\"key\":\"/d/k" + i + "\"").endsWith("}\n");
        }
    }

    @Test
    void theHistoryAnswersAtOnce() throws IOException {
        set("a", "1");
        set("a", "2");

        Answer answer = watcher.send("GET", "/v2/keys/a?wait=true&waitIndex=4").answer();

        assertThat(answer.body()).contains("\"value\":\"1\"").doesNotContain("\"value\":\"2\"");
        assertThat(answer.header("X-Etcd-Index")).isEqualTo("5");
    }

    @Test
    void aStreamThatFindsItsEventInTheHistorySendsNoMore() throws IOException {
        set("a", "1");
        watcher.send("GET", "/v2/keys/a?wait=true&stream=true&waitIndex=4").head();
        assertThat(watcher.chunk()).contains("\"modifiedIndex\":4");

        set("a", "2");

        assertThat(node.hub().watchers()).isZero();
        assertThat(watcher.isSilent()).isTrue();
    }

    @Test
    void anIndexThatIsGoneIsError401() throws IOException {
        for (int i = 0; i < 1001; i++) {
            set("a", "1");
        }
        Answer answer = watcher.send("GET", "/v2/keys/a?wait=true&waitIndex=1").answer();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("X-Etcd-Index")).isEqualTo("1004");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"errorCode":401,"message":"The event in requested index is outdated and cleared","cause":"the requested history has been cleared [5/1]","index":1004}
                        """);
    }

    @Test
    void aClientThatGoesTakesItsWatchAlong() throws IOException {
        watcher.send("GET", "/v2/keys/a?wait=true").head();
        assertThat(node.hub().watchers()).isOne();

        watcher.close();

        await(() -> node.hub().watchers() == 0);
    }

    @Test
    void aClientOfAStreamFromThePastMayGoToo() throws IOException {
        set("a", "1");
        watcher.send("GET", "/v2/keys/a?wait=true&stream=true&waitIndex=4").head();
        watcher.chunk();
        watcher.close();

        set("a", "2");

        assertThat(writer.send("GET", "/v2/keys/a").answer().status()).isEqualTo(200);
    }

    @Test
    void whatIsSentWhileAWatchWaitsIsAnsweredAfterIt() throws IOException {
        watcher.send("GET", "/v2/keys/a?wait=true").head();
        watcher.send("GET", "/v2/keys/none").send("GET", "/version");

        set("a", "1");

        assertThat(watcher.chunk()).contains("\"action\":\"set\"");
        assertThat(watcher.chunk()).isEmpty();
        assertThat(watcher.answer().status()).isEqualTo(404);
        assertThat(watcher.answer().body()).contains("etcdserver");
    }

    @Test
    void aClientThatGoesAfterItHasSentMoreTakesItsWatchAlong() throws IOException {
        watcher.send("GET", "/v2/keys/a?wait=true").head();
        watcher.send("GET", "/v2/keys/none");
        assertThat(watcher.isSilent()).isTrue();
        watcher.send("GET", "/version");
        assertThat(node.hub().watchers()).isOne();

        watcher.close();

        await(() -> node.hub().watchers() == 0);
    }

    @Test
    void aWatchMayComeWithABodyThatNobodyWants() throws IOException {
        String body = "x".repeat(100_000);
        watcher.sendForm("GET", "/v2/keys/a?wait=true", body).head();
        assertThat(node.hub().watchers()).isOne();

        set("a", "1");

        assertThat(watcher.chunk()).contains("\"action\":\"set\"");
        assertThat(watcher.chunk()).isEmpty();
        assertThat(watcher.send("GET", "/version").answer().status()).isEqualTo(200);
    }

    @Test
    void aClientThatGoesInTheMiddleOfItsBodyTakesItsWatchAlong() throws IOException {
        watcher.send("GET", "/v2/keys/a?wait=true", "Content-Length: 100000").sendRaw("x");
        await(() -> node.hub().watchers() == 1);

        watcher.close();

        await(() -> node.hub().watchers() == 0);
    }

    @Test
    void aClientThatSendsNoMoreBeforeItsWatchBeginsGetsTheHeaders() throws IOException {
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
            try (RawClient client = new RawClient(socket)) {
                client.send("GET", "/v2/keys/a?wait=true");
                socket.shutdownOutput();

                assertThat(client.head().status()).isEqualTo(200);
            }
        }
        await(() -> node.hub().watchers() == 0);
    }

    @Test
    void aClientThatSendsTooMuchWhileItsWatchWaitsIsCutOff() throws IOException {
        watcher.send("GET", "/v2/keys/a?wait=true").head();
        watcher.send("GET", "/version", "X: " + "x".repeat(3 << 10));
        assertThat(watcher.isSilent()).isTrue();
        assertThat(node.hub().watchers()).isOne();

        watcher.send("GET", "/version", "X: " + "x".repeat(1 << 10));

        await(() -> node.hub().watchers() == 0);
        assertThat(watcher.isAtEnd()).isTrue();
    }

    @Test
    void oneConnectionCanWatchAgainAndAgain() throws IOException {
        for (int i = 0; i < 100; i++) {
            watcher.send("GET", "/v2/keys/a?wait=true").head();
            set("a", "" + i);
            assertThat(watcher.chunk()).contains("\"value\":\"" + i + "\"");
            assertThat(watcher.chunk()).isEmpty();
        }
        assertThat(node.hub().watchers()).isZero();
    }

    @Test
    void aReplacedStateEndsTheAnswerWithoutAnEvent() throws IOException {
        watcher.send("GET", "/v2/keys/a?wait=true&stream=true").head();

        node.consensus().replaceWith(node.consensus().applied().state());

        assertThat(watcher.chunk()).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsCutOffWhileOthersGoOn() throws IOException {
        watcher.send("GET", "/v2/keys/a?wait=true&stream=true").head();
        String value = "x".repeat(1 << 20);

        int sent = 0;
        while (node.hub().watchers() > 0 && sent < 500) {
            set("a", value);
            sent++;
        }

        assertThat(node.hub().watchers()).isZero();
        int got = 0;
        while (!watcher.chunk().isEmpty()) {
            got++;
        }
        assertThat(got).isGreaterThanOrEqualTo(100).isLessThan(sent);
    }

    @Test
    void manyWatchersOfManyKeysAreEachToldOfTheirOwn() throws IOException {
        int count = 200;
        RawClient[] clients = new RawClient[count];
        for (int i = 0; i < count; i++) {
            clients[i] = new RawClient(node.port());
            clients[i].send("GET", "/v2/keys/d/k" + i + "?wait=true").head();
        }
        for (int i = 0; i < count; i++) {
            set("d/k" + i, "v" + i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(clients[i].chunk()).contains("\"value\":\"v" + i + "\"");
            clients[i].close();
        }
        await(() -> node.hub().watchers() == 0);
    }

    private void set(String key, String value) throws IOException {
        writer.sendForm("PUT", "/v2/keys/" + key + "?noValueOnSuccess=true", "value=" + value);
        assertThat(writer.answer().status()).isBetween(200, 201);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
