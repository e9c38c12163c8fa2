package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.MembersClient.Removal;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembersClientTest {

    private static final List<URI> URLS =
            List.of(URI.create("http://a:2380"), URI.create("http://b:2380"));

    @Test
    void anAddedMemberIsReturnedAsTheClusterKnowsIt() throws Exception {
        try (FakeMember member =
                        FakeMember.json(
                                201,
                                "{\"id\":\"ad\",\"name\":\"\",\"peerURLs\":[\"http://a:2380\",\"http://b:2380\"],"
                                        + "\"clientURLs\":[]}\n");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.membership().add(URLS).value())
                    .isEqualTo(new Member("ad", "", URLS, List.of()));
            assertThat(member.lines()).containsExactly("POST /v2/members");
            assertThat(member.requests().getFirst().body())
                    .isEqualTo("{\"peerURLs\":[\"http://a:2380\",\"http://b:2380\"]}");
        }
    }

    @Test
    void anUpdateSendsAllUrls() throws Exception {
        try (FakeMember member = noContent(204);
                EtcdClient client = Clients.client(member.endpoint())) {
            client.membership().update("ad", URLS);

            assertThat(member.lines()).containsExactly("PUT /v2/members/ad");
            assertThat(member.requests().getFirst().body())
                    .isEqualTo("{\"peerURLs\":[\"http://a:2380\",\"http://b:2380\"]}");
        }
    }

    @ParameterizedTest
    @CsvSource({"204,REMOVED", "410,WAS_REMOVED"})
    void aRemovalSaysWhetherThereWasSuchAMember(int status, Removal removal) throws Exception {
        try (FakeMember member = noContent(status);
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThat(client.membership().remove("ad").value()).isEqualTo(removal);
            assertThat(member.lines()).containsExactly("DELETE /v2/members/ad");
        }
    }

    @Test
    void anUnknownMemberIsARefusal() throws Exception {
        try (FakeMember member = FakeMember.json(404, "{\"message\":\"No such member: ad\"}");
                EtcdClient client = Clients.client(member.endpoint())) {
            assertThatThrownBy(() -> client.membership().remove("ad"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("No such member: ad");
        }
    }

    @Test
    void aChangeThatTheClusterDoesNotDareIsNotRepeated() throws Exception {
        try (FakeMember member = FakeMember.json(500, "{\"message\":\"Internal Server Error\"}");
                EtcdClient client = new EtcdClient(List.of(member.endpoint(), member.endpoint()))) {
            assertThatThrownBy(() -> client.membership().add(URLS))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(member.lines()).hasSize(1);
        }
    }

    private static FakeMember noContent(int status) throws java.io.IOException {
        return new FakeMember((_, out) -> {
            out.write(
                    ("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.flush();
        });
    }
}
