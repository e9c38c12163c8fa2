package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Batch;
import io.e3fx.node.machine.BatchCodec;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import io.e3fx.node.tls.PeerTls;
import io.e3fx.node.tls.TestTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.proto.RaftProtos.RaftGroupIdProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.rpc.SupportedRpcType;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who reaches the peer port can do there without being a member. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PeerPortTest {
    /** Far below any request timeout. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    @TempDir Path folder;
    private RaftCluster cluster;
    private MemberId id;

    @BeforeEach
    void start() throws Exception {
        cluster = new RaftCluster(folder, 1, 1_000_000);
        cluster.startAll();
        id = cluster.leader();
        cluster.set(id, "/before", "1");
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void aClientOfRatisCanNotWrite() throws Exception {
        Message batch = Message.valueOf(ByteString.copyFrom(batch(1, "/w")));
        try (RaftClient client = ratisClient()) {
            assertRefused(() -> client.io().send(batch));
            assertRefused(() -> client.async().send(batch).get());
        }
        assertUntouched();
    }

    @Test
    void aClientOfRatisCanNotRead() throws Exception {
        Message nothing = Message.EMPTY;
        try (RaftClient client = ratisClient()) {
            assertRefused(() -> client.io().sendReadOnly(nothing));
            assertRefused(() -> client.io().sendStaleRead(nothing, 0, peer().getId()));
        }
        assertUntouched();
    }

    @Test
    void aClientOfRatisCanNotChangeTheMembers() throws Exception {
        RaftPeer stranger = RaftPeer.newBuilder().setId("1234").setAddress("127.0.0.1:1").build();
        try (RaftClient client = ratisClient()) {
            assertRefused(() -> client.admin().setConfiguration(List.of(stranger)));
            assertRefused(() -> client.admin().setConfiguration(List.of(peer(), stranger)));
        }
        assertUntouched();
    }

    @Test
    void aClientOfRatisCanNotDeposeTheLeader() throws Exception {
        RaftPeerId leader = peer().getId();
        try (RaftClient client = ratisClient()) {
            assertRefused(() -> client.admin().transferLeadership(leader, 1_000));
            assertRefused(() -> client.getLeaderElectionManagementApi(leader).pause());
        }
        assertUntouched();
    }

    @Test
    void aClientOfRatisCanNeitherSeeNorChangeGroups() throws Exception {
        RaftGroup another = RaftGroup.valueOf(RaftGroupId.valueOf(new UUID(1, 2)), List.of(peer()));
        try (RaftClient client = ratisClient()) {
            var groups = client.getGroupManagementApi(peer().getId());
            assertRefused(groups::list);
            assertRefused(() -> groups.info(groupId()));
            assertRefused(() -> groups.add(another));
            assertRefused(() -> groups.remove(groupId(), true, false));
        }
        assertUntouched();
    }

    @Test
    void aClientOfRatisCanNotHaveASnapshotTaken() throws Exception {
        try (RaftClient client = ratisClient()) {
            assertRefused(
                    () -> client.getSnapshotManagementApi(peer().getId()).create(true, 1_000));
        }
        assertUntouched();
    }

    @Test
    void aClientOfRatisGetsNoFurtherWithTls() throws Exception {
        cluster.close();
        cluster = new RaftCluster(folder.resolve("tls"), 1, 1_000_000);
        id = cluster.ids().getFirst();
        cluster.speakTls(id, PeerTls.open(TestTls.files("ec", TestTls.signed())));
        cluster.startAll();
        cluster.set(id, "/before", "1");
        Message batch = Message.valueOf(ByteString.copyFrom(batch(1, "/w")));
        RaftPeer stranger = RaftPeer.newBuilder().setId("1234").setAddress("127.0.0.1:1").build();
        Parameters parameters = new Parameters();
        GrpcTlsConfig tls =
                new GrpcTlsConfig(
                        TestTls.file("client.key").toFile(),
                        TestTls.file("client.pem").toFile(),
                        TestTls.file("ca.pem").toFile(),
                        true);
        GrpcConfigKeys.TLS.setConf(parameters, tls);
        try (RaftClient client = ratisClient(parameters)) {
            assertRefused(() -> client.io().send(batch));
            assertRefused(() -> client.admin().setConfiguration(List.of(peer(), stranger)));
            assertRefused(() -> client.admin().transferLeadership(peer().getId(), 1_000));
        }
        assertUntouched();
    }

    @Test
    void aBatchOfThisClusterIsTaken() throws Exception {
        try (PeerLinks links = links(cluster, cluster.clusterId())) {
            links.propose(id, batch(1, "/taken")).get(10, TimeUnit.SECONDS);
        }
        assertThat(holds("/taken")).isTrue();
    }

    @Test
    void aBatchOfAnotherClusterIsRefused() throws Exception {
        try (PeerLinks links = links(cluster, new ClusterId(cluster.clusterId().value() + 1))) {
            assertRefused(links.propose(id, batch(1, "/w")), "not of this cluster");
        }
        assertUntouched();
    }

    @Test
    void bytesThatAreNoBatchNeverGetIntoTheLog() throws Exception {
        byte[] whole = batch(1, "/w");
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        try (PeerLinks links = links(cluster, cluster.clusterId())) {
            for (byte[] bytes : List.of(new byte[0], new byte[] {99, 1, 2}, cut)) {
                assertRefused(links.propose(id, bytes), "no batch of this version");
            }
        }
        assertUntouched();
    }

    @Test
    void aBatchThatIsTooLongIsRefused() throws Exception {
        byte[] batch = batch(1, "/" + "w".repeat(1 << 18));
        try (PeerLinks links = links(cluster, cluster.clusterId())) {
            assertRefused(links.propose(id, batch), "a batch of more than 262144 bytes");
        }
        assertUntouched();
    }

    @Test
    void anIntroductionIsAnsweredOnlyByWhoIsMeant() throws Exception {
        DataId data = new DataId(5);
        MemberId stranger = new MemberId(42);
        try (PeerLinks links = links(cluster, cluster.clusterId())) {
            PeerMessages.View view =
                    links.introduce(id, new Introduction(cluster.clusterId(), stranger, data, id))
                            .get(10, TimeUnit.SECONDS);
            assertThat(view.member()).isEqualTo(id);
            assertThat(view.verdict()).isEqualTo(PeerMessages.Verdict.UNKNOWN);
            assertThat(view.votes().voters()).containsExactly(id);
            assertRefused(
                    links.introduce(
                            id, new Introduction(cluster.clusterId(), stranger, data, stranger)),
                    "this is member " + id);
            assertRefused(
                    links.introduce(id, new Introduction(new ClusterId(1), stranger, data, id)),
                    "not of this cluster");
        }
    }

    @Test
    void itsTermAndItsReadIndexAreToldOnlyByWhoIsMeant() throws Exception {
        DataId data = new DataId(5);
        MemberId stranger = new MemberId(42);
        Introduction introduction = new Introduction(cluster.clusterId(), stranger, data, id);
        Introduction forAnother = new Introduction(cluster.clusterId(), stranger, data, stranger);
        try (PeerLinks links = links(cluster, cluster.clusterId())) {
            PeerMessages.Term term = links.term(id, introduction, QUICK).get(10, TimeUnit.SECONDS);
            assertThat(term.member()).isEqualTo(id);
            assertThat(term.term()).isEqualTo(cluster.member(id).leadership().raftTerm());
            assertThat(links.readIndex(id, introduction, QUICK).get(10, TimeUnit.SECONDS))
                    .isEqualTo(cluster.member(id).applied().raftIndex());
            assertRefused(links.term(id, forAnother, QUICK), "this is member " + id);
            assertRefused(links.readIndex(id, forAnother, QUICK), "this is member " + id);
        }
    }

    @Test
    void aMemberThatDoesNotLeadTellsNoReadIndex() throws Exception {
        try (RaftCluster three = new RaftCluster(folder.resolve("three"), 3, 1_000_000);
                PeerLinks links = links(three, three.clusterId())) {
            three.startAll();
            MemberId follower = three.follower();
            Introduction introduction =
                    new Introduction(three.clusterId(), three.leader(), new DataId(5), follower);
            assertRefused(links.readIndex(follower, introduction, QUICK), "does not lead");
        }
    }

    @Test
    void whoWantsToJoinIsToldOfTheCluster() throws Exception {
        MemberUrl url = new MemberUrl("http://" + cluster.address(id));
        PeerQuestions questions = new PeerQuestions(Optional.empty());
        List<KnownCluster> told = questions.tell(List.of(url), QUICK);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().membership().byId()).containsOnlyKeys(id);
        assertThat(told.getFirst().voters()).containsExactly(id);
        assertThat(questions.tell(List.of(RaftCluster.freeUrl()), QUICK)).isEmpty();
    }

    @Test
    void messagesOfRatisForAnotherMemberAreRefused() {
        assertVoteRefused("1234", id.text(), "this is member " + id);
        assertVoteRefused(id.text(), "no member", "not from a member");
    }

    private void assertVoteRefused(String receiver, String sender, String reason) {
        ManagedChannel channel =
                PeerCalls.open(cluster.address(id), new PeerSecurity(Optional.empty()));
        try {
            RaftRpcRequestProto header =
                    RaftRpcRequestProto.newBuilder()
                            .setRequestorId(ByteString.copyFromUtf8(sender))
                            .setReplyId(ByteString.copyFromUtf8(receiver))
                            .setRaftGroupId(
                                    RaftGroupIdProto.newBuilder().setId(groupId().toByteString()))
                            .build();
            RequestVoteRequestProto vote =
                    RequestVoteRequestProto.newBuilder()
                            .setServerRequest(header)
                            .setCandidateTerm(1_000)
                            .build();
            assertThatThrownBy(() ->
                            RaftServerProtocolServiceGrpc.newBlockingStub(channel)
                                    .withDeadlineAfter(QUICK)
                                    .requestVote(vote))
                    .hasMessageContaining(reason);
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void aMemberThatDoesNotLeadSurelyTookNothing() throws Exception {
        try (RaftCluster three = new RaftCluster(folder.resolve("three"), 3, 1_000_000);
                PeerLinks links = links(three, three.clusterId())) {
            three.startAll();
            CompletableFuture<Void> answer = links.propose(three.follower(), batch(1, "/w"));
            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NotCommittedException.class);
        }
    }

    private void assertUntouched() throws Exception {
        assertThat(holds("/w")).isFalse();
        Applied applied = cluster.set(id, "/after", "1").applied();
        assertThat(applied.state().store().get(KeyPath.of("/before")))
                .isInstanceOf(Lookup.Found.class);
        assertThat(cluster.member(id).leadership().leader()).isEqualTo(Optional.of(id));
        assertThat(cluster.failures).isEmpty();
    }

    private boolean holds(String key) {
        return cluster.member(id).applied().state().store().get(KeyPath.of(key))
                instanceof Lookup.Found;
    }

    private static void assertRefused(ThrowingCallable call) {
        long begin = System.nanoTime();
        assertThatThrownBy(call)
                .satisfies(e -> assertThat(chain(e)).contains("not offered on the peer port"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
    }

    private static void assertRefused(CompletableFuture<?> answer, String reason) {
        assertThatThrownBy(() -> answer.get(QUICK.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining(reason);
    }

    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }

    private static byte[] batch(long sequence, String key) {
        Command command =
                new Command.Set(
                        KeyPath.of(key),
                        new Content.Value(Bytes.of("x")),
                        Expiry.NEVER,
                        RaftCluster.NOW);
        return BatchCodec.encode(
                new Batch(new Origin(new MemberId(42), 1), sequence, List.of(command)));
    }

    private static PeerLinks links(RaftCluster cluster, ClusterId clusterId) {
        return new PeerLinks(
                clusterId,
                cluster::address,
                Duration.ofSeconds(5),
                new PeerSecurity(Optional.empty()));
    }

    private RaftClient ratisClient() {
        return ratisClient(new Parameters());
    }

    private RaftClient ratisClient(Parameters parameters) {
        RaftProperties properties = new RaftProperties();
        RaftConfigKeys.Rpc.setType(properties, SupportedRpcType.GRPC);
        return RaftClient.newBuilder()
                .setProperties(properties)
                .setParameters(parameters)
                .setRaftGroup(RaftGroup.valueOf(groupId(), List.of(peer())))
                .setLeaderId(peer().getId())
                .setRetryPolicy(RetryPolicies.noRetry())
                .build();
    }

    private RaftGroupId groupId() {
        long value = cluster.clusterId().value();
        return RaftGroupId.valueOf(new UUID(value, value));
    }

    private RaftPeer peer() {
        return RaftPeer.newBuilder().setId(id.text()).setAddress(cluster.address(id)).build();
    }
}
