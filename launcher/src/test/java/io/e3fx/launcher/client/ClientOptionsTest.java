package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
}
