package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.AuthClient.Access;
import io.e3fx.launcher.client.AuthClient.Put;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bodies are those that etcd 3.4 was seen to send and to take. */
class AuthClientTest {

    private static final String READERS =
            "{\"role\":\"readers\",\"permissions\":{\"kv\":{\"read\":[\"/a/*\",\"/b\"],\"write\":[]}}}";

    @Test
    void usersComeWithTheNamesOfTheirRoles() throws Exception {
        try (FakeMember member =
                        FakeMember.json(
                                200,
                                "{\"users\":[{\"user\":\"ann\",\"roles\":["
                                        + READERS
                                        + "]},{\"user\":\"bob\"}]}\n");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.auth().users().value())
                    .containsExactly(
                            new User("ann", List.of("readers")), new User("bob", List.of()));
        }
    }

    @Test
    void noUsersAreAnEmptyList() throws Exception {
        try (FakeMember member = FakeMember.json(200, "{\"users\":null}\n");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.auth().users().value()).isEmpty();
        }
    }

    @Test
    void rolesComeWithWhatTheyAllow() throws Exception {
        try (FakeMember member = FakeMember.json(200, "{\"roles\":[" + READERS + "]}\n");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.auth().roles().value())
                    .containsExactly(new Role("readers", List.of("/a/*", "/b"), List.of()));
        }
    }

    @Test
    void aUserIsCreatedOrChangedByTheSameRequest() throws Exception {
        try (FakeMember member =
                        new FakeMember((asked, out) ->
                                FakeMember.write(
                                        out,
                                        asked.body().contains("new") ? 201 : 200,
                                        "application/json",
                                        "",
                                        "{\"user\":\"ü n\",\"roles\":null}\n"));
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.auth().putUser("ü n", "new").value()).isEqualTo(Put.CREATED);
            assertThat(client.auth().putUser("ü n", "\"old\"").value()).isEqualTo(Put.CHANGED);
            assertThat(member.lines()).containsOnly("PUT /v2/auth/users/%C3%BC%20n").hasSize(2);
            assertThat(member.requests().getLast().header("Content-Type"))
                    .contains("application/json");
            assertThat(member.requests().getLast().body())
                    .isEqualTo("{\"user\":\"ü n\",\"password\":\"\\\"old\\\"\",\"roles\":null}");
        }
    }

    @Test
    void rolesAreGrantedAndRevokedByName() throws Exception {
        try (FakeMember member =
                        FakeMember.json(200, "{\"user\":\"ann\",\"roles\":[\"a\",\"b\"]}\n");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.auth().grantRoles("ann", List.of("a", "b")).value())
                    .isEqualTo(new User("ann", List.of("a", "b")));
            client.auth().revokeRoles("ann", List.of("c"));

            assertThat(member.requests())
                    .extracting(FakeMember.Asked::body)
                    .containsExactly(
                            "{\"user\":\"ann\",\"roles\":null,\"grant\":[\"a\",\"b\"]}",
                            "{\"user\":\"ann\",\"roles\":null,\"revoke\":[\"c\"]}");
        }
    }

    @Test
    void permissionsAreGrantedAndRevokedByPattern() throws Exception {
        try (FakeMember member = FakeMember.json(200, READERS);
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.auth().grant("readers", Access.READ, List.of("/a/*")).value().read())
                    .containsExactly("/a/*", "/b");
            client.auth().revoke("readers", Access.READ_WRITE, List.of("/x"));
            client.auth().createRole("readers");

            String none = "{\"kv\":{\"read\":null,\"write\":null}}";
            assertThat(member.requests())
                    .extracting(FakeMember.Asked::body)
                    .containsExactly(
                            "{\"role\":\"readers\",\"permissions\":"
                                    + none
                                    + ",\"grant\":{\"kv\":{\"read\":[\"/a/*\"],\"write\":null}}}",
                            "{\"role\":\"readers\",\"permissions\":"
                                    + none
                                    + ",\"revoke\":{\"kv\":{\"read\":[\"/x\"],\"write\":[\"/x\"]}}}",
                            "{\"role\":\"readers\",\"permissions\":" + none + "}");
        }
    }

    @Test
    void theSwitchIsReadAndSet() throws Exception {
        try (FakeMember member = FakeMember.json(200, "{\"enabled\":true}\n");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.auth().isEnabled().value()).isTrue();
            client.auth().enable();
            client.auth().disable();

            assertThat(member.lines())
                    .containsExactly(
                            "GET /v2/auth/enable", "PUT /v2/auth/enable", "DELETE /v2/auth/enable");
        }
    }

    @Test
    void aRefusalHasTheMembersWords() throws Exception {
        try (FakeMember member =
                        FakeMember.json(404, "{\"message\":\"auth: User x does not exist.\"}");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThatThrownBy(() -> client.auth().user("x"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("auth: User x does not exist.");
        }
    }

    @Test
    void usersAndRolesAreRemoved() throws Exception {
        try (FakeMember member =
                        new FakeMember((_, out) ->
                                FakeMember.write(out, 200, "application/json", "", ""));
                EtcdClient client = Clients.client(member.endpoint())) {
            client.auth().removeUser("ann");
            client.auth().removeRole("readers");

            assertThat(member.lines())
                    .containsExactly("DELETE /v2/auth/users/ann", "DELETE /v2/auth/roles/readers");
        }
    }
}
