package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ClientOptionsTest {

    private static final String SET =
            "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"v\",\"modifiedIndex\":1,\"createdIndex\":1}}";

    @Test
    void credentialsGoWithEachRequest() throws Exception {
        ClientOptions options =
                ClientOptions.defaults().withCredentials(new Credentials("ülrich", "a:b"));
        try (FakeMember member = FakeMember.json(200, SET);
                EtcdClient client = new EtcdClient(List.of(member.endpoint()), options)) {
            client.set("/k", "v");

            assertThat(member.requests().getFirst().header("Authorization"))
                    .contains("Basic w7xscmljaDphOmI=");
        }
    }

    @Test
    void nobodyIsNamedWithoutCredentials() throws Exception {
        try (FakeMember member = FakeMember.json(200, SET);
                EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
            client.set("/k", "v");

            assertThat(member.requests().getFirst().header("Authorization")).isEmpty();
        }
    }

    @Test
    void aPasswordIsInNoText() {
        assertThat(new Credentials("root", "secret")).hasToString("Credentials[user=root]");
    }

    @Test
    void aUserHasANameWithoutAColon() {
        assertThatThrownBy(() -> new Credentials("", "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Credentials("a:b", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theListenerIsToldOfEachTry() throws Exception {
        List<String> told = new ArrayList<>();
        ClientOptions options =
                ClientOptions.defaults()
                        .withListener((method, url, body) ->
                                told.add(method + " " + url.getPath() + " " + body.orElse("-")));
        try (FakeMember member = FakeMember.json(200, SET);
                EtcdClient client =
                        new EtcdClient(List.of(Clients.nobody(), member.endpoint()), options)) {
            client.set("/k", "v w");
            client.get("/k");
        }

        assertThat(told)
                .containsExactly(
                        "PUT /v2/keys/k value=v+w", "PUT /v2/keys/k value=v+w", "GET /v2/keys/k -");
    }

    @Test
    void theListenerIsToldHowEachTryEnded() throws Exception {
        List<Exchange> ended = new CopyOnWriteArrayList<>();
        RequestListener listener =
                new RequestListener() {
                    @Override
                    public void sending(String method, URI url, Optional<String> body) {}

                    @Override
                    public void ended(Exchange exchange) {
                        ended.add(exchange);
                    }
                };
        Endpoint nobody = Clients.nobody();
        ClientOptions options = ClientOptions.defaults().withListener(listener);
        try (FakeMember member = FakeMember.json(200, SET);
                FakeMember cut = new FakeMember((_, _) -> FakeMember.Script.cut());
                EtcdClient client = new EtcdClient(List.of(nobody, member.endpoint()), options);
                EtcdClient other = new EtcdClient(List.of(cut.endpoint()), options)) {
            client.set("/k", "v w");
            assertThatThrownBy(() -> other.set("/k", "v"))
                    .isInstanceOf(OutcomeUnknownException.class);
        }

        assertThat(ended)
                .extracting(e -> e.status().orElse(0), e -> e.body().orElseThrow())
                .containsExactly(
                        tuple(0, "value=v+w"), tuple(200, "value=v+w"), tuple(0, "value=v"));
        assertThat(ended.get(0).url().getPort()).isEqualTo(nobody.uri().getPort());
        assertThat(ended.get(0).problem()).isPresent();
        assertThat(ended.get(1).problem()).isEmpty();
        assertThat(ended.get(1).duration()).isPositive();
        assertThat(ended.get(2).problem())
                .hasValueSatisfying(p -> assertThat(p).contains("closed"));
    }
}
