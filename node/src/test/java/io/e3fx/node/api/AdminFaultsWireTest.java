package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.api.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /e3fx/v1/admin/faults} and {@code .../clock}. */
final class AdminFaultsWireTest {
    private static final String FAULTS = "/e3fx/v1/admin/faults";
    private static final String CLOCK = "/e3fx/v1/admin/clock";
    private static final String TOKEN = "Authorization: Bearer " + InMemoryNode.TOKEN;
    private static final String NONE = "{\"faults\":[],\"clockShiftMillis\":0}";

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
    void faultsBeginAreShownAndHealed() throws IOException {
        assertThat(client.send("GET", FAULTS, TOKEN).answer().body()).isEqualTo(NONE);

        order("POST", FAULTS + "?effect=drop&lastingMillis=60000");
        order("POST", FAULTS + "?effect=refuse&peer=ABC&direction=in&lastingMillis=60000");
        Answer shown =
                order(
                        "POST",
                        FAULTS + "?effect=delay&delayMillis=20&direction=out&lastingMillis=1000");

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .matches(
                        "\\{\"faults\":\\["
                                + "\\{\"effect\":\"drop\",\"direction\":\"both\",\"remainingMillis\":5\\d{4}},"
                                + "\\{\"effect\":\"refuse\",\"peer\":\"abc\",\"direction\":\"in\",\"remainingMillis\":5\\d{4}},"
                                + "\\{\"effect\":\"delay\",\"delayMillis\":20,\"direction\":\"out\",\"remainingMillis\":\\d{1,3}}"
                                + "],\"clockShiftMillis\":0}");
        assertThat(order("DELETE", FAULTS).body()).isEqualTo(NONE);
        assertThat(node.faults().traffic().active()).isEmpty();
    }

    @Test
    void theClockGoesWrongAndRightAgain() throws IOException {
        assertThat(order("POST", CLOCK + "?shiftMillis=-90000").body())
                .isEqualTo("{\"faults\":[],\"clockShiftMillis\":-90000}");
        assertThat(order("POST", CLOCK + "?shiftMillis=0").body()).isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    faults?lastingMillis=5, 'effect is drop, delay or refuse'
                    faults?effect=explode&lastingMillis=5, 'effect is drop, delay or refuse'
                    faults?effect=drop, lastingMillis is a number from 1 to 3600000
                    faults?effect=drop&lastingMillis=0, lastingMillis is a number from 1 to 3600000
                    faults?effect=drop&lastingMillis=3600001, lastingMillis is a number from 1 to 3600000
                    faults?effect=drop&lastingMillis=9999999999999999999, lastingMillis is a number from 1 to 3600000
                    faults?effect=delay&lastingMillis=5, delayMillis is a number from 1 to 60000
                    faults?effect=delay&delayMillis=60001&lastingMillis=5, delayMillis is a number from 1 to 60000
                    faults?effect=drop&direction=up&lastingMillis=5, 'direction is in, out or both'
                    faults?effect=drop&peer=x&lastingMillis=5, peer is not the ID of a member
                    faults?effect=drop&peer=%zz&lastingMillis=5, the query cannot be read
                    clock, shiftMillis is a number from -31622400000 to 31622400000
                    clock?shiftMillis=x, shiftMillis is a number from -31622400000 to 31622400000
                    """)
    void anOrderThatMakesNoSenseChangesNothing(String order, String message) throws IOException {
        Answer answer = order("POST", "/e3fx/v1/admin/" + order);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
        assertThat(order("GET", FAULTS).body()).isEqualTo(NONE);
    }

    @Test
    void itIsForThoseWithTheTokenAndByTheRightMethods() throws IOException {
        assertThat(client.send("POST", CLOCK + "?shiftMillis=5").answer().status()).isEqualTo(401);
        assertThat(client.send("DELETE", FAULTS).answer().status()).isEqualTo(401);
        assertThat(order("PUT", FAULTS).status()).isEqualTo(405);
        assertThat(order("GET", CLOCK).status()).isEqualTo(405);
    }

    @Test
    void aMemberThatWasNotMadeForItRefuses() throws IOException {
        try (InMemoryNode usual = InMemoryNode.startWithoutFaults();
                RawClient other = new RawClient(usual.port())) {
            for (String path : new String[] {FAULTS, CLOCK + "?shiftMillis=5"}) {
                Answer answer = other.send("POST", path, TOKEN).answer();
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.body())
                        .isEqualTo(
                                "{\"message\":\"this member was started without --fault-injection\"}");
            }
        }
    }

    private Answer order(String method, String target) throws IOException {
        return client.send(method, target, TOKEN).answer();
    }
}
