package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.RaftDetails;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.grpc.server.GrpcServicesImpl;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Ratis' gRPC transport with what we add to it: our heartbeat interval, our way to secure connections, counters, and a way to
 * tell the followers at once what is committed. The choice of the transport stands here alone.
 */
final class PeerTransport extends GrpcFactory {
    private final Duration heartbeat;
    private final Senders senders;
    private final PeerAddresses addresses;
    private final PeerSecurity security;
    private final RoutedServices.Candidacy candidacy;
    private final GrpcServices.Customizer customizer;
    private @Nullable GrpcServicesImpl services;

    PeerTransport(Parameters parameters) {
        super(parameters);
        this.addresses = parameters.getNonNull(PeerAddresses.KEY, PeerAddresses.class);
        this.security = parameters.getNonNull(PeerSecurity.KEY, PeerSecurity.class);
        this.candidacy =
                parameters.getNonNull(RoutedServices.Candidacy.KEY, RoutedServices.Candidacy.class);
        this.customizer = GrpcConfigKeys.Server.servicesCustomizer(parameters);
        this.senders = parameters.getNonNull(Senders.KEY, Senders.class);
        this.heartbeat = senders.heartbeat;
    }

    /** Called once, while Ratis' server is built. */
    @Override
    public GrpcServices newRaftServerRpc(RaftServer server) {
        SerialFollower follower = new SerialFollower(server);
        GrpcServicesImpl.Builder builder =
                GrpcServicesImpl.newBuilder().setServer(follower).setCustomizer(customizer);
        security.secure(builder);
        GrpcServicesImpl made = builder.build();
        services = made;
        return new RoutedServices(
                made,
                addresses,
                candidacy,
                new FirstElection(server.getProperties()),
                follower::prepareElection);
    }

    @Override
    public LogAppender newLogAppender(
            RaftServer.Division server, LeaderState state, FollowerInfo follower) {
        Sender sender = new Sender(server, state, follower);
        senders.byFollower.put(follower.getId(), sender);
        return sender;
    }

    /** All was sent, and not all was acknowledged. */
    private static boolean isAnswerMissing(long next, long match, RaftLog log) {
        return next == log.getNextIndex() && next > match + 1 && next > log.getStartIndex();
    }

    /** What goes out to the followers while this member leads. Thread-safe. */
    static final class Senders {
        static final String KEY = "e3fx.senders";

        private final Map<RaftPeerId, Sender> byFollower = new ConcurrentHashMap<>();
        private final Duration heartbeat;
        private final ObjLongConsumer<MemberId> appendSent;

        Senders(Duration heartbeat, ObjLongConsumer<MemberId> appendSent) {
            this.heartbeat = heartbeat;
            this.appendSent = appendSent;
        }

        /** To whom there is a sender. */
        Set<MemberId> followers() {
            return byFollower.keySet().stream()
                    .flatMap(follower -> RatisControl.memberId(follower).stream())
                    .collect(Collectors.toSet());
        }

        /** How the followers of this leader stand that are in {@code configuration}. */
        List<RaftDetails.Follower> followers(RaftConfiguration configuration) {
            return byFollower.values().stream()
                    .map(LogAppender::getFollower)
                    .filter(follower -> configuration.getPeer(follower.getId()) != null)
                    .flatMap(follower -> details(follower).stream())
                    .sorted(Comparator.comparing(RaftDetails.Follower::member))
                    .toList();
        }

        private static Optional<RaftDetails.Follower> details(FollowerInfo follower) {
            return MemberId.parse(follower.getId().toString())
                    .map(id ->
                            new RaftDetails.Follower(
                                    id,
                                    follower.getNextIndex(),
                                    follower.getMatchIndex(),
                                    Duration.ofMillis(
                                            follower.getLastRpcResponseTime().elapsedTimeMs())));
        }

        /** Has each sender look whether its follower should be told of a commit; see {@link Sender}. */
        void tellCommit() {
            byFollower.values().forEach(LogAppender::notifyLogAppender);
        }
    }

    /**
     * Sends entries and heartbeats to one follower. Beyond what Ratis does it tells the follower of a commit as soon as the
     * follower has all entries and no further ones are on their way, which would tell it too. Without this a write through a
     * follower, and a watcher there, would wait for the next heartbeat.
     */
    private final class Sender extends GrpcLogAppender {
        private final Optional<MemberId> member;
        private final LostAnswer lostAnswer;

        // Only the sender's own thread touches these.
        private long toldCommit = RaftLog.INVALID_LOG_INDEX;

        Sender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            super(server, state, follower);
            this.lostAnswer =
                    new LostAnswer(
                            RaftServerConfigKeys.Rpc.requestTimeout(
                                            server.getRaftServer().getProperties())
                                    .toLong(TimeUnit.NANOSECONDS));
            this.member = MemberId.parse(follower.getId().toString());
        }

        /** Asked for already by the constructor of the base class. */
        @Override
        public GrpcServicesImpl getServerRpc() {
            return Objects.requireNonNull(services, "built with the server");
        }

        @Override
        public CompletableFuture<LifeCycle.State> stopAsync() {
            senders.byFollower.remove(getFollowerId(), this);
            return super.stopAsync();
        }

        /** As in the base class, with the configured interval where that has half of the shortest election timeout. */
        @Override
        public long getHeartbeatWaitTimeMs() {
            long ratisWaitMs = super.getHeartbeatWaitTimeMs();
            long intervalMs = heartbeat.toMillis();
            long sinceResponseMs = getFollower().getLastRpcResponseTime().elapsedTimeMs();
            long sinceHeartbeatMs = getFollower().getLastHeartbeatSendTime().elapsedTimeMs();
            long waitMs = Math.max(intervalMs - sinceResponseMs, intervalMs / 2 - sinceHeartbeatMs);
            return Math.min(ratisWaitMs, waitMs);
        }

        @Override
        public @Nullable AppendEntriesRequestProto newAppendEntriesRequest(
                long callId, boolean isHeartbeat) throws RaftLogIOException {
            askAgain();
            AppendEntriesRequestProto request = super.newAppendEntriesRequest(callId, isHeartbeat);
            if (request == null && mustTellCommit()) {
                toldCommit = getRaftLog().getLastCommittedIndex();
                return super.newAppendEntriesRequest(callId, true);
            }
            if (request != null && request.getEntriesCount() > 0) {
                int bytes = request.getSerializedSize();
                member.ifPresent(id -> senders.appendSent.accept(id, bytes));
            }
            return request;
        }

        /**
         * Sends the last entry again when nothing is on its way and the follower is not known to have it: the answer was lost with the
         * connection, heartbeats tell nothing about the follower's log, and a leader whose first entry is not committed takes
         * no others, so Ratis would wait for ever. Whether the follower has those before is part of the same question.
         */
        private void askAgain() {
            FollowerInfo follower = getFollower();
            long next = follower.getNextIndex();
            long match = follower.getMatchIndex();
            boolean isMissing =
                    isAnswerMissing(next, match, getRaftLog()) && !hasPendingDataRequests();
            if (lostAnswer.isLost(isMissing, next, match, System.nanoTime())) {
                follower.decreaseNextIndex(next - 1);
            }
        }

        /** With entries unanswered a heartbeat tells no commit; the answer to them brings us here again. */
        private boolean mustTellCommit() {
            long committed = getRaftLog().getLastCommittedIndex();
            return toldCommit < committed
                    && getFollower().getCommitIndex() < committed
                    && !hasPendingDataRequests();
        }
    }
}
