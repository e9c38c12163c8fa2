package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.tls.PeerTls;
import io.e3fx.node.tls.TestTls;
import io.e3fx.node.tls.TlsFiles;
import io.e3fx.node.tls.TlsFiles.AllowedName;
import io.e3fx.node.tls.TlsFiles.Certificates;
import io.e3fx.node.tls.TlsFiles.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.GrpcSslContexts;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PeerSecurityTest {
    private static final long NO_SNAPSHOTS = 1_000_000;
    private static final Duration QUICK = Duration.ofSeconds(5);

    @TempDir private Path folder;

    @Test
    void membersThatShowEachOtherCertificatesAreACluster() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            for (MemberId id : cluster.ids()) {
                cluster.speakTls(id, member("ec"));
            }
            cluster.startAll();
            for (MemberId id : cluster.ids()) {
                cluster.set(id, "/from/" + id, "x");
            }
            cluster.awaitSameState();
            MemberId first = cluster.leader();
            cluster.stop(first);
            MemberId second = cluster.leader();
            assertThat(second).isNotEqualTo(first);
            cluster.set(cluster.follower(), "/without/first", "x");
            cluster.start(first);
            cluster.awaitSameState();
            assertThat(cluster.failures).isEmpty();
        }
    }

    @Test
    void memberThatWasAddedJoinsOverTls() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId founder = cluster.ids().getFirst();
            cluster.speakTls(founder, member("ec"));
            cluster.startAll();
            cluster.set(founder, "/before", "x");
            MemberId added = cluster.add(founder);
            cluster.speakTls(added, member("rsa"));

            List<KnownCluster> told = told(cluster, Optional.of(member("rsa")));
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().membership().byId()).containsOnlyKeys(founder, added);
            assertThat(told(cluster, Optional.empty())).isEmpty();
            assertThat(told(cluster, Optional.of(member("stranger")))).isEmpty();

            cluster.join(added, founder);
            cluster.awaitVoters(founder, added);
            cluster.set(added, "/after", "x");
            cluster.awaitSameState();
        }
    }

    private static List<KnownCluster> told(RaftCluster cluster, Optional<PeerTls> tls) {
        MemberUrl url = new MemberUrl("https://" + cluster.address(cluster.ids().getFirst()));
        return new PeerQuestions(tls).tell(List.of(url), QUICK);
    }

    @Test
    void memberIsOnlyAClusterWithThoseOfTheRightName() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, NO_SNAPSHOTS)) {
            List<MemberId> ids = cluster.ids();
            Clients allowed = clients(new AllowedName.CommonName("ec"));
            cluster.speakTls(ids.get(0), PeerTls.open(TestTls.files("ec", allowed)));
            cluster.speakTls(ids.get(1), PeerTls.open(TestTls.files("ec", allowed)));
            cluster.speakTls(ids.get(2), PeerTls.open(TestTls.files("rsa", allowed)));
            cluster.startAll();

            RaftCluster.await(
                    "a leader of two",
                    () ->
                            cluster.member(ids.get(0)).leadership().leader().isPresent()
                                    && cluster.member(ids.get(1))
                                            .leadership()
                                            .leader()
                                            .isPresent());
            cluster.set(ids.get(0), "/a", "1");
            cluster.set(ids.get(1), "/b", "2");

            assertThat(cluster.member(ids.get(2)).leadership().leader()).isEmpty();
        }
    }

    @Test
    void onlyWhoShowsACertificateOfTheAuthorityIsLetIn() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = cluster.ids().getFirst();
            MemberUrl further = RaftCluster.freeUrl();
            cluster.further.put(id, further);
            cluster.speakTls(id, member("ec"));
            cluster.startAll();

            for (String address :
                    List.of(cluster.address(id), further.host() + ":" + further.port())) {
                assertLetIn(cluster, address, new PeerSecurity(Optional.of(member("rsa"))));
                assertKeptOut(cluster, address, new PeerSecurity(Optional.of(member("stranger"))));
                assertKeptOut(cluster, address, new PeerSecurity(Optional.empty()));
                assertNobodyIsKeptOut(address);
            }
        }
    }

    /** Trusts the member, and shows nothing. */
    private static void assertNobodyIsKeptOut(String address) throws IOException {
        ManagedChannel nobody =
                NettyChannelBuilder.forTarget(address)
                        .sslContext(
                                GrpcSslContexts.forClient()
                                        .trustManager(TestTls.file("ca.pem").toFile())
                                        .build())
                        .build();
        try {
            assertThatThrownBy(
                            () -> PeerCalls.call(nobody, PeerCalls.TELL, new byte[0], QUICK).join())
                    .hasStackTraceContaining("UNAVAILABLE");
        } finally {
            nobody.shutdownNow();
        }
    }

    @Test
    void memberThatAsksForNoCertificateShowsItsOwnToThoseThatDo() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = cluster.ids().getFirst();
            cluster.speakTls(id, member("ec"));
            cluster.startAll();
            Clients asksNobody =
                    new Clients(
                            Certificates.NOT_ASKED,
                            Optional.of(TestTls.file("ca.pem")),
                            Optional.empty(),
                            new AllowedName.Any());
            PeerTls tls = PeerTls.open(TestTls.files("rsa", asksNobody));
            assertLetIn(cluster, cluster.address(id), new PeerSecurity(Optional.of(tls)));
        }
    }

    @Test
    void whomAMemberConnectsToMustHaveTheHostOfItsPeerUrlInTheCertificate() throws Exception {
        PeerSecurity security = new PeerSecurity(Optional.of(member("rsa")));
        for (String name : List.of("ec", "revoked")) {
            try (RaftCluster cluster = new RaftCluster(folder.resolve(name), 1, NO_SNAPSHOTS);
                    PeerAddresses addresses = new PeerAddresses(Optional.empty());
                    PeerLinks links =
                            new PeerLinks(cluster.clusterId(), addresses, QUICK, security)) {
                MemberId id = cluster.ids().getFirst();
                cluster.speakTls(id, member(name));
                cluster.startAll();
                addresses.follow(cluster.member(id).applied().state().membership());

                assertThatThrownBy(() -> links.propose(id, new byte[1]).join())
                        .hasStackTraceContaining(
                                name.equals("ec")
                                        ? "no batch of this version"
                                        : "No subject alternative names matching IP address 127.0.0.1");
            }
        }
    }

    @Test
    void changedFilesCountForNewConnectionsWithoutARestart() throws Exception {
        Path own = folder.resolve("own.pem");
        Path key = folder.resolve("own.key");
        Path authorities = folder.resolve("authorities.pem");
        replace(own, "revoked.pem");
        replace(key, "revoked.key");
        replace(authorities, "stranger.pem");
        Clients clients =
                new Clients(
                        Certificates.REQUIRED,
                        Optional.of(authorities),
                        Optional.empty(),
                        new AllowedName.Any());
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = cluster.ids().getFirst();
            cluster.speakTls(id, PeerTls.open(new TlsFiles(own, key, clients, List.of())));
            cluster.startAll();
            String address = cluster.address(id);
            PeerSecurity other = new PeerSecurity(Optional.of(member("rsa")));

            assertKeptOut(cluster, address, other);
            replace(own, "ec.pem");
            replace(key, "ec.key");
            assertKeptOut(cluster, address, other);
            replace(authorities, "ca.pem");
            assertLetIn(cluster, address, other);
            // It could resume its session, but is asked again.
            replace(authorities, "stranger.pem");
            assertKeptOut(cluster, address, other);
        }
    }

    private static void replace(Path file, String by) throws IOException {
        Files.copy(TestTls.file(by), file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Each on a connection of its own. */
    private static void assertLetIn(RaftCluster cluster, String address, PeerSecurity security) {
        assertAnswer(cluster, address, security, "no batch of this version");
    }

    private static void assertKeptOut(RaftCluster cluster, String address, PeerSecurity security) {
        assertAnswer(cluster, address, security, "UNAVAILABLE");
    }

    private static void assertAnswer(
            RaftCluster cluster, String address, PeerSecurity security, String answer) {
        try (PeerLinks links = new PeerLinks(cluster.clusterId(), _ -> address, QUICK, security)) {
            MemberId id = cluster.ids().getFirst();
            assertThatThrownBy(() -> links.propose(id, new byte[1]).join())
                    .hasStackTraceContaining(answer);
        }
    }

    private static PeerTls member(String name) throws IOException {
        return PeerTls.open(TestTls.files(name, clients(new AllowedName.Any())));
    }

    private static Clients clients(AllowedName allowed) {
        return new Clients(
                Certificates.REQUIRED,
                Optional.of(TestTls.file("ca.pem")),
                Optional.empty(),
                allowed);
    }
}
