package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.Exchange;
import io.e3fx.launcher.client.RawRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:01Z");

    private final List<LoggedRequest> logged = new ArrayList<>();
    private final RequestLog log =
            new RequestLog(LoggedRequest.Origin.ACTION, () -> NOW, logged::add);

    @Test
    void aRequestIsKeptWithItsStatusMemberAndTime() {
        log.ended(exchange("PUT", "/v2/keys/a%20b?prevIndex=3", Optional.of("value=1")));
        LoggedRequest request = logged.getFirst();
        assertThat(request.request())
                .isEqualTo(
                        RawRequest.ofKey("PUT", "/a b").query("prevIndex", "3").form("value", "1"));
        assertThat(request.endpoint()).isEqualTo(Endpoint.parse("http://h:1"));
        assertThat(request.at()).isEqualTo(NOW.minusMillis(20));
        assertThat(request.isRepeatable()).isTrue();
    }

    @Test
    void watchesAreToldApart() {
        log.ended(exchange("GET", "/v2/keys/?wait=true&stream=true", Optional.empty()));
        assertThat(logged.getFirst().origin()).isEqualTo(LoggedRequest.Origin.WATCH);
    }

    @Test
    void thePasswordOfAUserIsNotKeptAndTheRequestNotRepeatable() {
        log.ended(
                exchange(
                        "PUT",
                        "/v2/auth/users/u",
                        Optional.of("{\"user\":\"u\",\"password\":\"secret\"}")));
        assertThat(logged.getFirst().toString()).doesNotContain("secret");
        assertThat(logged.getFirst().isRepeatable()).isFalse();
    }

    @Test
    void aBodyThatIsTooLargeIsLeftOut() {
        log.ended(
                exchange(
                        "PUT",
                        "/v2/keys/a",
                        Optional.of("value=" + "x".repeat(RequestLog.LONGEST_BODY))));
        assertThat(logged.getFirst().request().body()).isEmpty();
        assertThat(logged.getFirst().isRepeatable()).isFalse();
    }

    @Test
    void theRingKeepsTheNewestAndPollsDoNotPushOutWhatSomebodyDid() {
        RequestRing ring = new RequestRing();
        ring.addAll(List.of(request(LoggedRequest.Origin.ACTION, 0, "first")));
        for (int i = 1; i <= RequestRing.MOST_POLLS + 5; i++) {
            ring.addAll(List.of(request(LoggedRequest.Origin.POLL, i, "")));
        }
        assertThat(ring.actions()).hasSize(1);
        assertThat(ring.all()).hasSize(RequestRing.MOST_POLLS + 1);
        assertThat(ring.all().getLast().origin()).isEqualTo(LoggedRequest.Origin.ACTION);
        for (int i = 0; i < RequestRing.MOST; i++) {
            ring.addAll(List.of(request(LoggedRequest.Origin.ACTION, 1000 + i, "n" + i)));
        }
        assertThat(ring.actions()).hasSize(RequestRing.MOST);
        assertThat(ring.actions().getFirst().request().bodyText())
                .contains("value=n" + (RequestRing.MOST - 1));
    }

    @Test
    void theRingHoldsNoMoreThanSoManyCharacters() {
        RequestRing ring = new RequestRing();
        String large = "x".repeat(RequestLog.LONGEST_BODY - 100);
        for (int i = 0; i < 100; i++) {
            ring.addAll(List.of(request(LoggedRequest.Origin.ACTION, i, large)));
        }
        long held = ring.actions().stream().mapToLong(LoggedRequest::bodyLength).sum();
        assertThat(held).isLessThanOrEqualTo(RequestRing.MOST_BODY_CHARACTERS);
        assertThat(ring.actions()).hasSizeGreaterThan(20);
    }

    private static LoggedRequest request(LoggedRequest.Origin origin, int second, String value) {
        return new LoggedRequest(
                NOW.plusSeconds(second),
                origin,
                Endpoint.parse("http://h:1"),
                RawRequest.ofKey("PUT", "/a").form("value", value),
                LoggedRequest.BodyState.WHOLE,
                Duration.ofMillis(1),
                OptionalInt.of(200),
                Optional.empty());
    }

    private static Exchange exchange(String method, String target, Optional<String> body) {
        return new Exchange(
                method,
                URI.create("http://h:1" + target),
                body,
                Duration.ofMillis(20),
                OptionalInt.of(200),
                Optional.empty());
    }
}
