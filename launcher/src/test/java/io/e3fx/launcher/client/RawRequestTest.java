package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RawRequestTest {

    @Test
    void whatWentOutIsReadBackAsItWas() {
        RawRequest request =
                RawRequest.ofKey("PUT", "/a b/ü+%/c")
                        .query("prevIndex", "3")
                        .form("value", "x=1&y\n+\u00fc\ud83d\ude00")
                        .form("ttl", "5");

        assertThat(RawRequest.parse("PUT", request.target(), request.bodyText()))
                .isEqualTo(request);
    }

    @Test
    void jsonIsNoForm() {
        RawRequest request =
                RawRequest.parse("put", "/v2/auth/users/u", Optional.of("{\"user\":\"a=b&c\"}"));

        assertThat(request.bodyText()).contains("{\"user\":\"a=b&c\"}");
        assertThat(request.isRead()).isFalse();
    }

    @Test
    void whatIsNoTextAndWhatIsNoMethodAreRefused() {
        assertThatThrownBy(() -> RawRequest.parse("GET", "/v2/keys/%FF", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RawRequest.of("PATCH", "/v2/keys/a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(RawRequest.parse("GET", "/v2/keys/%ef%bf%bd", Optional.empty()).path())
                .isEqualTo("/v2/keys/\uFFFD");
    }

    @Test
    void theAnswerIsWhateverTheMemberSays() throws Exception {
        try (FakeMember member = FakeMember.json(404, "{\"errorCode\":100}");
                EtcdClient client = Clients.client(Clients.nobody(), member.endpoint())) {
            RawReply reply = client.send(RawRequest.ofKey("GET", "/k").query("quorum", "true"));

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).isEqualTo("{\"errorCode\":100}");
            assertThat(reply.headers()).containsEntry("x-etcd-index", List.of("27"));
            assertThat(member.requests().getFirst().line())
                    .isEqualTo("GET /v2/keys/k?quorum=true HTTP/1.1");
        }
    }

    @Test
    void aWriteThatGotNoAnswerIsNotRepeated() throws Exception {
        try (FakeMember cut = new FakeMember((_, _) -> FakeMember.Script.cut());
                FakeMember other = FakeMember.json(200, "{}");
                EtcdClient client = Clients.client(cut.endpoint(), other.endpoint())) {
            assertThatThrownBy(() -> client.send(RawRequest.ofKey("DELETE", "/k")))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void otherEndpointsAreUsedFromThenOn() throws Exception {
        try (FakeMember first = FakeMember.json(200, "{}");
                FakeMember second = FakeMember.json(200, "{}");
                EtcdClient client = Clients.client(first.endpoint())) {
            client.send(RawRequest.ofKey("GET", "/k"));
            client.useEndpoints(List.of(second.endpoint(), first.endpoint()));
            client.send(RawRequest.ofKey("GET", "/k"));
            assertThat(first.requests()).hasSize(2);

            client.useEndpoints(List.of(second.endpoint()));
            client.send(RawRequest.ofKey("GET", "/k"));
            assertThat(second.requests()).hasSize(1);
            assertThat(client.endpoints()).containsExactly(second.endpoint());
        }
    }
}
