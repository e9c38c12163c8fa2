package io.e3fx.launcher.client;

import static io.e3fx.launcher.client.Clients.client;
import static io.e3fx.launcher.client.Clients.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client learns of the cluster: members, leader, health, statistics. */
@Timeout(30)
class EtcdClientClusterTest {

    @Test
    void membersAreListedInTheirOrder() throws Exception {
        String body =
                "{\"members\":[{\"id\":\"ade526d28b1f92f7\",\"name\":\"etcd1\",\"peerURLs\":[\"http://etcd1:2380\"],"
                        + "\"clientURLs\":[\"http://0.0.0.0:2379\",\"http://a:1\"]},{\"id\":\"bd\",\"name\":\"\",\"peerURLs\":"
                        + "[\"http://etcd_3:2380\"],\"clientURLs\":[]}]}\n";
        try (FakeMember member = FakeMember.json(200, body);
                EtcdClient client = client(member.endpoint())) {
            assertThat(client.members().value())
                    .containsExactly(
                            new Member(
                                    "ade526d28b1f92f7",
                                    "etcd1",
                                    List.of(URI.create("http://etcd1:2380")),
                                    List.of(
                                            URI.create("http://0.0.0.0:2379"),
                                            URI.create("http://a:1"))),
                            new Member(
                                    "bd",
                                    "",
                                    List.of(URI.create("http://etcd_3:2380")),
                                    List.of()));
        }
    }

    @Test
    void theLeaderIsAskedOfOthersWhenOneSeesAnElection() throws Exception {
        String leader = "{\"id\":\"bd\",\"name\":\"etcd3\",\"peerURLs\":[],\"clientURLs\":[]}\n";
        try (FakeMember isolated = FakeMember.json(503, "{\"message\":\"During election\"}");
                FakeMember good = FakeMember.json(200, leader);
                EtcdClient both = client(nobody(), isolated.endpoint(), good.endpoint());
                EtcdClient alone = client(nobody(), isolated.endpoint());
                EtcdClient none = client(nobody())) {
            assertThat(both.leader().value()).map(Member::name).contains("etcd3");
            assertThat(alone.leader().value()).isEmpty();
            assertThatThrownBy(none::leader).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void statsAreReadWithOrWithoutALeader() throws Exception {
        String following =
                "{\"name\":\"etcd2\",\"id\":\"d2\",\"state\":\"StateFollower\","
                        + "\"startTime\":\"2026-01-02T04:04:05.5+01:00\",\"leaderInfo\":{\"leader\":\"bd\",\"uptime\":\"1m2.5s\","
                        + "\"startTime\":\"2026-01-02T03:04:06Z\"},\"recvAppendRequestCnt\":1}";
        String lost =
                "{\"name\":\"etcd2\",\"id\":\"d2\",\"state\":\"StatePreCandidate\",\"startTime\":"
                        + "\"2026-01-02T03:04:05Z\",\"leaderInfo\":{\"leader\":\"\",\"startTime\":\"0001-01-01T00:00:00Z\"}}";
        try (FakeMember first = FakeMember.json(200, following);
                FakeMember second = FakeMember.json(200, lost);
                EtcdClient client = client(first.endpoint())) {
            assertThat(client.stats().value())
                    .isEqualTo(
                            new MemberStats(
                                    "d2",
                                    "etcd2",
                                    MemberStats.Role.FOLLOWER,
                                    Optional.of(Instant.parse("2026-01-02T03:04:05.5Z")),
                                    Optional.of("bd"),
                                    Optional.of(Instant.parse("2026-01-02T03:04:06Z"))));
            assertThat(client.via(second.endpoint()).stats().value())
                    .isEqualTo(
                            new MemberStats(
                                    "d2",
                                    "etcd2",
                                    MemberStats.Role.CANDIDATE,
                                    Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                                    Optional.empty(),
                                    Optional.empty()));
        }
    }

    @Test
    void healthIsAValueInBothCases() throws Exception {
        try (FakeMember good =
                        new FakeMember((_, out) ->
                                FakeMember.write(
                                        out, 200, "text/plain", "", "{\"health\":\"true\"}"));
                FakeMember bad =
                        new FakeMember((_, out) ->
                                FakeMember.write(
                                        out, 503, "text/plain", "", "{\"health\":\"false\"}\n"));
                EtcdClient client = client(good.endpoint())) {
            assertThat(client.health().value()).isEqualTo(Health.HEALTHY);
            assertThat(client.via(bad.endpoint()).health().value()).isEqualTo(Health.UNHEALTHY);
        }
    }

    @Test
    void machinesAreALine() throws Exception {
        try (FakeMember member =
                        new FakeMember((_, out) ->
                                FakeMember.write(
                                        out,
                                        200,
                                        "text/plain",
                                        "",
                                        "http://a:2379, http://b:2379"));
                EtcdClient client = client(member.endpoint())) {
            assertThat(client.machines().value()).containsExactly("http://a:2379", "http://b:2379");
        }
    }
}
