package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long bodies share a room; who finds none is refused, and nothing that was sent is done. */
final class BodyMemoryTest {
    private static final int ROOM = 100_000;
    private static final String LONG = "value=" + "x".repeat(60_000);
    private static final String NO_ROOM =
            """
            {"errorCode":300,"message":"Raft Internal Error","cause":"too many long requests at a time: try again","index":0}
            """;

    private InMemoryNode node;
    private RawClient first;
    private RawClient second;

    @BeforeEach
    void start() throws IOException {
        ApiLimits usual = ApiLimits.DEFAULT;
        node =
                InMemoryNode.start(
                        new ApiLimits(
                                usual.form(),
                                usual.json(),
                                ROOM,
                                usual.head(),
                                usual.chunkBytes(),
                                usual.passwords(),
                                usual.waits()));
        first = new RawClient(node.port());
        second = new RawClient(node.port());
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
        node.close();
    }

    @Test
    void aBodyForWhichOthersLeaveNoRoomIsRefusedAndShortOnesAreNot() throws IOException {
        sendHalf();

        assertThat(awaitStatus(500).body()).isEqualTo(NO_ROOM);
        assertThat(second.send("GET", "/v2/keys/second").answer().status()).isEqualTo(404);
        String shortForm = "value=" + "x".repeat(8_000);
        assertThat(second.sendForm("PUT", "/v2/keys/short", shortForm).answer().status())
                .isEqualTo(201);
        String json = "{\"user\":\"ann\",\"password\":\"" + "x".repeat(60_000) + "\"}";
        Answer refused =
                second.send("PUT", "/v2/auth/users/ann", "Content-Length: " + json.length())
                        .sendRaw(json)
                        .answer();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body())
                .isEqualTo("{\"message\":\"too many long requests at a time: try again\"}");

        first.sendRaw(LONG.substring(50_000));
        assertThat(first.answer().status()).isEqualTo(201);
        assertThat(second.sendForm("PUT", "/v2/keys/second", LONG).answer().status())
                .isEqualTo(201);
    }

    @Test
    void aClientThatGoesInTheMiddleOfItsBodyGivesItsRoomBack() throws IOException {
        second.sendForm("PUT", "/v2/keys/probe", LONG).answer();
        sendHalf();
        awaitStatus(500);

        first.close();

        awaitStatus(200);
    }

    @Test
    void theRoomIsTakenToTheLastByteAndGivenBack() {
        BodyMemory memory = new BodyMemory(10);
        assertThat(memory.take(10)).isTrue();
        assertThat(memory.take(1)).isFalse();
        memory.giveBack(10);
        assertThat(memory.heldBytes()).isZero();
    }

    @Test
    void aBodyThatIsTooLongGivesItsRoomBackAtOnce() throws IOException {
        String tooLong = "value=" + "x".repeat(ApiLimits.DEFAULT.form().bytes());
        assertThat(first.sendForm("PUT", "/v2/keys/a", tooLong).answer().status()).isEqualTo(500);
        assertThat(first.sendForm("PUT", "/v2/keys/a", LONG).answer().status()).isEqualTo(201);
    }

    private void sendHalf() throws IOException {
        first.sendRaw(
                "PUT /v2/keys/first HTTP/1.1\r\nHost: x\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + LONG.length()
                        + "\r\n\r\n"
                        + LONG.substring(0, 50_000));
    }

    /** Sends a long form again and again until the room is as full, or as free, as is meant. */
    private Answer awaitStatus(int status) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            Answer answer = second.sendForm("PUT", "/v2/keys/probe", LONG).answer();
            if (answer.status() == status) {
                return answer;
            }
            assertThat(System.nanoTime()).as("waiting for " + status).isLessThan(end);
        }
    }
}
