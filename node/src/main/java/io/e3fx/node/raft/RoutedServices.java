package io.e3fx.node.raft;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionReplyProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.protocol.RaftServerAsynchronousProtocol;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.util.ExitUtils;

/**
 * Ratis' services, with its peers' addresses replaced by {@link PeerAddresses#target}: Ratis would keep the first address of a
 * peer for ever. Thread-safe.
 */
final class RoutedServices implements GrpcServices {
    /** How long votes are asked for again of those that are held back themselves. */
    private static final Duration AMONG_FOUNDERS = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final GrpcServices services;
    private final PeerAddresses addresses;
    private final Candidacy candidacy;
    private final FirstElection first;
    private final Preparation preparation;

    /** What must be done before a vote is asked for. */
    @FunctionalInterface
    interface Preparation {
        /**
         * Does it.
         *
         * @throws IOException when it could not be done; then no vote is asked for
         */
        void prepare(RequestVoteRequestProto request) throws IOException;
    }

    /** Whether this member may ask for votes. Thread-safe. */
    @FunctionalInterface
    interface Candidacy {
        /** Where the transport finds it. */
        String KEY = "e3fx.candidacy";

        Standing standing();
    }

    /** How a member stands that would ask for votes. */
    enum Standing {
        /** It must not: it has no vote of its own, or the others do not know from where it votes. */
        REFUSED,
        /** It must not yet, and is to ask as soon as it may; see {@link FirstElection}. */
        HELD_BACK,
        /** It may, but others may be held back. */
        AMONG_FOUNDERS,
        /** It may. */
        FREE
    }

    RoutedServices(
            GrpcServices services,
            PeerAddresses addresses,
            Candidacy candidacy,
            FirstElection first,
            Preparation preparation) {
        this.services = services;
        this.addresses = addresses;
        this.candidacy = candidacy;
        this.first = first;
        this.preparation = preparation;
    }

    @Override
    public void addRaftPeers(Collection<RaftPeer> peers) {
        services.addRaftPeers(peers.stream().map(this::routed).toList());
    }

    private RaftPeer routed(RaftPeer peer) {
        return RatisControl.memberId(peer.getId())
                .map(member ->
                        RaftPeer.newBuilder(peer)
                                .setAddress(addresses.target(member, peer.getAddress()))
                                .build())
                .orElse(peer);
    }

    @Override
    public void start() throws IOException {
        try {
            services.start();
        } catch (ExitUtils.ExitException e) {
            // Ratis would end the process, without a word where its log is off.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            Throwable root = Objects.requireNonNullElse(cause.getCause(), cause);
            throw new IOException(cause.getMessage() + ": " + root.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        addresses.endStreams();
        services.close();
    }

    @Override
    public RpcType getRpcType() {
        return services.getRpcType();
    }

    @Override
    public InetSocketAddress getInetSocketAddress() {
        return services.getInetSocketAddress();
    }

    @Override
    public InetSocketAddress getClientServerAddress() {
        return services.getClientServerAddress();
    }

    @Override
    public InetSocketAddress getAdminServerAddress() {
        return services.getAdminServerAddress();
    }

    @Override
    public void handleException(RaftPeerId peer, Exception failure, boolean reconnect) {
        services.handleException(peer, failure, reconnect);
    }

    @Override
    public void notifyNotLeader(RaftGroupId group) {
        services.notifyNotLeader(group);
    }

    @Override
    public RaftServerAsynchronousProtocol async() {
        return services.async();
    }

    @Override
    public RequestVoteReplyProto requestVote(RequestVoteRequestProto request) throws IOException {
        first.isStanding();
        awaitFreedom();
        preparation.prepare(request);
        long end = System.nanoTime() + AMONG_FOUNDERS.toNanos();
        while (true) {
            try {
                return services.requestVote(request);
            } catch (IOException | StatusRuntimeException e) {
                // The second is gRPC's: Ratis lets it through, undeclared.
                boolean isLate = System.nanoTime() - end >= 0;
                if (isLate || candidacy.standing() != Standing.AMONG_FOUNDERS) {
                    throw e;
                }
            }
            pause();
        }
    }

    /** Ends with the round of the election at the latest: Ratis interrupts then, and begins the next one. */
    private void awaitFreedom() throws IOException {
        Standing standing = candidacy.standing();
        while (standing == Standing.HELD_BACK) {
            pause();
            standing = candidacy.standing();
        }
        if (standing == Standing.REFUSED) {
            throw new IOException("this member may not stand for election");
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("not asked: this member stops");
        }
    }

    @Override
    public AppendEntriesReplyProto appendEntries(AppendEntriesRequestProto request)
            throws IOException {
        return services.appendEntries(request);
    }

    @Override
    public InstallSnapshotReplyProto installSnapshot(InstallSnapshotRequestProto request)
            throws IOException {
        return services.installSnapshot(request);
    }

    @Override
    public StartLeaderElectionReplyProto startLeaderElection(
            StartLeaderElectionRequestProto request) throws IOException {
        return services.startLeaderElection(request);
    }
}
