package io.e3fx.node.raft;

import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.LeaderElectionManagementRequest;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer;

/** Who votes and who stands for election, as Ratis has it. Thread-safe; nothing here blocks. */
final class RatisControl implements VoterKeeper.Ratis, ElectionGate.Ratis {
    private final Supplier<RaftServer.Division> division;
    private final PeerTransport.Senders senders;
    private final Duration patience;
    private final ClientId clientId = ClientId.randomId();
    private final AtomicLong callIds = new AtomicLong();

    /**
     * Creates it.
     *
     * @param division this member's part
     * @param senders what it sends while it leads
     * @param patience how long a leader may take to step down
     */
    RatisControl(
            Supplier<RaftServer.Division> division,
            PeerTransport.Senders senders,
            Duration patience) {
        this.division = division;
        this.senders = senders;
        this.patience = patience;
    }

    static RaftPeerId peerId(MemberId member) {
        return RaftPeerId.valueOf(member.text());
    }

    static Optional<MemberId> memberId(RaftPeerId peer) {
        return MemberId.parse(peer.toString());
    }

    /** As Ratis writes it into its log; where the address comes from is {@link PeerAddresses}. */
    static RaftPeer peer(Member member) {
        MemberUrl url = member.peerUrls().getFirst();
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return RaftPeer.newBuilder()
                .setId(peerId(member.id()))
                .setAddress(host + ":" + url.port())
                .build();
    }

    @Override
    public VoterConfiguration configuration() {
        DivisionInfo info = division.get().getInfo();
        // In this order, which LeaderProof relies on: voters, role, term.
        RaftConfiguration configuration = division.get().getRaftConf();
        long committed = division.get().getRaftLog().getLastCommittedIndex();
        return new VoterConfiguration(
                leads(),
                info.getCurrentTerm(),
                ids(configuration.getCurrentPeers()),
                ids(configuration.getPreviousPeers()),
                configuration.getLogEntryIndex() >= 0
                        && configuration.getLogEntryIndex() <= committed);
    }

    private static Set<MemberId> ids(Collection<RaftPeer> peers) {
        Set<MemberId> ids = new HashSet<>();
        // None is left out: a majority of the others would be smaller.
        peers.forEach(peer -> ids.add(memberId(peer.getId()).orElseThrow()));
        return ids;
    }

    /** Who leads, as far as this member knows. */
    Optional<MemberId> leader() {
        return Optional.ofNullable(division.get().getInfo().getLeaderId())
                .flatMap(RatisControl::memberId);
    }

    /** Whether this member leads and has applied all that was committed before its term. */
    boolean leads() {
        DivisionInfo info = division.get().getInfo();
        return info.isLeader() && info.isLeaderReady();
    }

    /** Up to where this member knows the log to be committed. */
    long committedIndex() {
        return division.get().getRaftLog().getLastCommittedIndex();
    }

    /** The term that this member is in. */
    long term() {
        return division.get().getInfo().getCurrentTerm();
    }

    /** Whether this member stands for election now. */
    boolean isCandidate() {
        return division.get().getInfo().isCandidate();
    }

    @Override
    public CompletableFuture<Void> addVoter(Set<MemberId> to, Member newcomer) {
        List<RaftPeer> before = peers(to);
        List<RaftPeer> after = new ArrayList<>(before);
        after.add(peer(newcomer));
        return setConfiguration(before, after);
    }

    @Override
    public CompletableFuture<Void> removeVoter(Set<MemberId> from, MemberId leaver) {
        List<RaftPeer> before = peers(from);
        List<RaftPeer> after = new ArrayList<>(before);
        after.removeIf(peer -> peer.getId().equals(peerId(leaver)));
        return setConfiguration(before, after);
    }

    private List<RaftPeer> peers(Set<MemberId> members) {
        return division.get().getRaftConf().getCurrentPeers().stream()
                .filter(peer -> memberId(peer.getId()).filter(members::contains).isPresent())
                .toList();
    }

    private CompletableFuture<Void> setConfiguration(List<RaftPeer> from, List<RaftPeer> to) {
        RaftServer.Division here = division.get();
        SetConfigurationRequest request =
                new SetConfigurationRequest(
                        clientId,
                        here.getId(),
                        here.getGroup().getGroupId(),
                        callIds.incrementAndGet(),
                        SetConfigurationRequest.Arguments.newBuilder()
                                .setServersInCurrentConf(from)
                                .setServersInNewConf(to)
                                .setMode(SetConfigurationRequest.Mode.COMPARE_AND_SET)
                                .build());
        try {
            return here.getRaftServer()
                    .setConfigurationAsync(request)
                    .thenCompose(RatisControl::answered);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Set<MemberId> followers() {
        return senders.followers();
    }

    @Override
    public CompletableFuture<Void> stepDown() {
        RaftServer.Division here = division.get();
        TransferLeadershipRequest request =
                new TransferLeadershipRequest(
                        clientId,
                        here.getId(),
                        here.getGroup().getGroupId(),
                        callIds.incrementAndGet(),
                        null,
                        patience.toMillis());
        try {
            return here.getRaftServer()
                    .transferLeadershipAsync(request)
                    .thenCompose(RatisControl::answered);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<Void> setElections(ElectionGate.Position position) {
        RaftServer.Division here = division.get();
        long callId = callIds.incrementAndGet();
        LeaderElectionManagementRequest request =
                switch (position) {
                    case OPEN ->
                            LeaderElectionManagementRequest.newResume(
                                    clientId, here.getId(), here.getGroup().getGroupId(), callId);
                    case CLOSED ->
                            LeaderElectionManagementRequest.newPause(
                                    clientId, here.getId(), here.getGroup().getGroupId(), callId);
                };
        return here.getRaftServer()
                .leaderElectionManagementAsync(request)
                .thenCompose(RatisControl::answered);
    }

    private static CompletableFuture<Void> answered(RaftClientReply reply) {
        return reply.isSuccess()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(
                        new IOException(
                                "Ratis refuses: " + reply.getException().getMessage(),
                                reply.getException()));
    }
}
