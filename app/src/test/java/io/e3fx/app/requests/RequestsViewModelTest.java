package io.e3fx.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.session.LoggedRequest;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.RawRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestsViewModelTest {

    private final RequestsViewModel model = new RequestsViewModel(_ -> "etcd1");

    @BeforeEach
    void watch() {
        model.watchedProperty().set(true);
    }

    @Test
    void questionsToMembersAreHiddenUntilTheyAreAskedFor() {
        model.accept(List.of(poll(1), action(2, "/a"), poll(3)));
        assertThat(paths()).containsExactly("/v2/keys/a");
        model.showsPollsProperty().set(true);
        assertThat(model.shownProperty().get()).hasSize(3);
    }

    @Test
    void theFilterLooksIntoPathStatusAndMember() {
        model.accept(List.of(action(1, "/a"), action(2, "/b")));
        model.filterProperty().set("KEYS/B");
        assertThat(paths()).containsExactly("/v2/keys/b");
        model.filterProperty().set("200");
        assertThat(paths()).containsExactly("/v2/keys/b", "/v2/keys/a");
        model.filterProperty().set("etcd1");
        assertThat(paths()).hasSize(2);
        model.filterProperty().set("etcd2");
        assertThat(paths()).isEmpty();
    }

    @Test
    void whileItIsPausedNothingMovesAndNothingIsLost() {
        model.accept(List.of(action(1, "/a")));
        model.pausedProperty().set(true);
        model.accept(List.of(action(2, "/b")));
        assertThat(paths()).containsExactly("/v2/keys/a");
        model.pausedProperty().set(false);
        assertThat(paths()).containsExactly("/v2/keys/b", "/v2/keys/a");
    }

    @Test
    void whileNobodyLooksNothingIsSortedAndNothingIsLost() {
        model.watchedProperty().set(false);
        model.accept(List.of(action(1, "/a")));
        assertThat(paths()).isEmpty();
        model.watchedProperty().set(true);
        assertThat(paths()).containsExactly("/v2/keys/a");
    }

    @Test
    void clearedIsEmpty() {
        model.accept(List.of(action(1, "/a")));
        model.clear();
        model.accept(List.of(action(2, "/b")));
        assertThat(paths()).containsExactly("/v2/keys/b");
    }

    private List<String> paths() {
        return model.shownProperty().get().stream().map(r -> r.request().path()).toList();
    }

    private static LoggedRequest action(int second, String key) {
        return request(LoggedRequest.Origin.ACTION, second, RawRequest.ofKey("GET", key));
    }

    private static LoggedRequest poll(int second) {
        return request(LoggedRequest.Origin.POLL, second, RawRequest.of("GET", "/v2/stats/self"));
    }

    private static LoggedRequest request(
            LoggedRequest.Origin origin, int second, RawRequest request) {
        return new LoggedRequest(
                Instant.ofEpochSecond(second),
                origin,
                Endpoint.parse("http://h:1"),
                request,
                LoggedRequest.BodyState.WHOLE,
                Duration.ofMillis(1),
                OptionalInt.of(200),
                Optional.empty());
    }
}
