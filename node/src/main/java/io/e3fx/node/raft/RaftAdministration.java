package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Administration;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.NotPossibleException;
import io.e3fx.node.machine.RaftDetails;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.statemachine.SnapshotInfo;

/** {@link Administration} by Ratis in this process. A member that does not lead asks the one that does. Thread-safe. */
final class RaftAdministration implements Administration {
    /** Writes wait while the new leader catches up, so one that is further behind has to do that before. */
    private static final long MOST_ENTRIES_BEHIND = 1000;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final RaftConsensus consensus;
    private final Parts parts;
    private final ClientId clientId = ClientId.randomId();
    private final AtomicLong callIds = new AtomicLong();
    private final Executor later =
            CompletableFuture.delayedExecutor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);

    /**
     * What it works with.
     *
     * @param machine the state
     * @param senders to the followers
     * @param links to the leader
     * @param commits of this member
     * @param timing how long things may take
     */
    record Parts(
            ReplicatedState machine,
            PeerTransport.Senders senders,
            PeerLinks links,
            GroupCommit commits,
            RaftSettings.Timing timing) {}

    RaftAdministration(RaftConsensus consensus, Parts parts) {
        this.consensus = consensus;
        this.parts = parts;
    }

    @Override
    public RaftDetails details() {
        RaftServer.Division division = consensus.division();
        RaftLog log = division.getRaftLog();
        TermIndex last = log.getLastEntryTermIndex();
        SnapshotInfo snapshot = parts.machine().getLatestSnapshot();
        boolean leads = division.getInfo().isLeader();
        return new RaftDetails(
                new RaftDetails.Log(
                        log.getStartIndex(),
                        last == null ? log.getSnapshotIndex() : last.getIndex(),
                        log.getFlushIndex(),
                        log.getLastCommittedIndex(),
                        parts.machine().applied().raftIndex(),
                        snapshot == null ? RaftLog.INVALID_LOG_INDEX : snapshot.getIndex()),
                new RaftDetails.Proposals(parts.commits().pending(), parts.commits().failed()),
                consensus.leaderChanges(),
                leads ? parts.senders().followers(division.getRaftConf()) : List.of());
    }

    @Override
    public CompletableFuture<Long> takeSnapshot() {
        return parts.machine().snapshotNow();
    }

    @Override
    public CompletableFuture<Leadership> makeLeader(MemberId member) {
        long deadline = System.nanoTime() + parts.timing().request().toNanos();
        CompletableFuture<Leadership> result = new CompletableFuture<>();
        var _ =
                askLeader(member)
                        .whenComplete((done, failure) -> {
                            if (failure == null) {
                                awaitLeader(member, deadline, result);
                            } else {
                                result.completeExceptionally(failure);
                            }
                        });
        return result;
    }

    private CompletableFuture<Void> askLeader(MemberId member) {
        RaftServer.Division division = consensus.division();
        RaftPeerId leader = division.getInfo().getLeaderId();
        if (leader == null) {
            return notPossible("nobody leads");
        }
        if (leader.equals(division.getId())) {
            return handOver(member);
        }
        return RatisControl.memberId(leader)
                .map(id -> parts.links().handOver(id, member, parts.timing().request()))
                .orElseGet(() -> notPossible("the leader is no member"));
    }

    /** Looks until the other one leads; that it serves is known when a read barrier has passed through it. */
    private void awaitLeader(MemberId member, long deadline, CompletableFuture<Leadership> result) {
        boolean isLeader = consensus.leadership().leader().filter(member::equals).isPresent();
        if (!isLeader && System.nanoTime() < deadline) {
            later.execute(() -> awaitLeader(member, deadline, result));
            return;
        }
        var _ =
                consensus
                        .readBarrier()
                        .whenComplete((applied, failure) -> {
                            Leadership now = consensus.leadership();
                            if (failure == null
                                    && now.leader().filter(member::equals).isPresent()) {
                                result.complete(now);
                            } else {
                                result.completeExceptionally(
                                        new TimeoutException(
                                                "member " + member + " is not seen to lead"));
                            }
                        });
    }

    /**
     * Hands this member's leadership over: completes when it does not lead any more, which the other one mostly does then.
     * Fails with {@link NotPossibleException} when this member leads as before.
     */
    CompletableFuture<Void> handOver(MemberId member) {
        RaftServer.Division division = consensus.division();
        DivisionInfo info = division.getInfo();
        if (!info.isLeaderReady()) {
            return notPossible("the member that was asked does not lead");
        }
        RaftPeerId target = RaftPeerId.valueOf(member.text());
        if (target.equals(division.getId())) {
            return CompletableFuture.completedFuture(null);
        }
        RaftDetails details = details();
        List<RaftDetails.Follower> followers =
                details.followers().stream().filter(one -> one.member().equals(member)).toList();
        if (followers.isEmpty()) {
            return notPossible("there is no such voter: " + member);
        }
        RaftDetails.Follower follower = followers.getFirst();
        if (follower.sinceAnswer().compareTo(parts.timing().election()) > 0) {
            return notPossible("member " + member + " does not answer the leader");
        }
        long behind = details.log().last() - follower.matchIndex();
        if (behind > MOST_ENTRIES_BEHIND) {
            return notPossible("member " + member + " is " + behind + " entries behind");
        }
        return transfer(division, target);
    }

    private CompletableFuture<Void> transfer(RaftServer.Division division, RaftPeerId target) {
        TransferLeadershipRequest request =
                new TransferLeadershipRequest(
                        clientId,
                        division.getId(),
                        division.getGroup().getGroupId(),
                        callIds.incrementAndGet(),
                        target,
                        parts.timing().append().toMillis());
        try {
            return division.getRaftServer()
                    .transferLeadershipAsync(request)
                    .thenCompose(reply -> transferred(division, reply));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** On a busy machine Ratis may give up while the election is still under way. */
    private static CompletableFuture<Void> transferred(
            RaftServer.Division division, RaftClientReply reply) {
        return reply.isSuccess() || !division.getInfo().isLeader()
                ? CompletableFuture.completedFuture(null)
                : notPossible(String.valueOf(reply.getException().getMessage()));
    }

    private static CompletableFuture<Void> notPossible(String why) {
        return CompletableFuture.failedFuture(new NotPossibleException(why));
    }
}
