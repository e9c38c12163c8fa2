package io.e3fx.node.raft;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotResult;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.util.ProtoUtils;

/**
 * Ratis' server as its peers reach it: what changes the log or gives a vote is taken one at a time, and an append is answered
 * when all that were taken before it are answered and its entries are on the disk. Thread-safe.
 *
 * <p>Ratis 3.3.0 looks at the term of an append under its lock, and puts the entries into the log after it. A vote for a later
 * term, or an append of one, may come between; the entries of the old term are acknowledged all the same, or even take the place
 * of the new one's, where they must be refused (Raft paper, figure 2: AppendEntries, 1). And it acknowledges entries which are
 * not on the disk (figure 2: what is stable must be so before a call is answered): those that are sent again while they wait to
 * be written, the first of all, and those that take the place of others. And where a request begins with the log, so that there is
 * no entry before it to compare, it takes one entry more than were sent for the leader's and commits it (figure 2: AppendEntries, 5).
 *
 * <p>What it does to configurations is mended, too: see {@link ConfigurationEntries}, and decision 50 for all of it.
 */
final class SerialFollower extends ForwardingServer {
    /** There is no word from the log when it has written something that it takes for written. Seldom needed. */
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);

    /** A disk that takes longer has failed. An answer that comes late is as good as one in time, so there is no hurry. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Duration patience;
    private final Lock oneAtATime = new ReentrantLock();

    /** Not answered yet; at most as many as the leader has under way ({@link RaftLimits#unansweredAppends}) on each of its streams. */
    private final Map<Object, CompletableFuture<AppendEntriesReplyProto>> open =
            new ConcurrentHashMap<>();

    /**
     * The newest. One that fails is not remembered: the log has failed then, which ends the member, or the leader asks again.
     * Written under the lock.
     */
    private volatile CompletableFuture<AppendEntriesReplyProto> newest =
            CompletableFuture.completedFuture(AppendEntriesReplyProto.getDefaultInstance());

    /** Calls that do not matter here go to {@code server} as they come. */
    SerialFollower(RaftServer server) {
        this(server, PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long entries that were written may take to the disk
     */
    SerialFollower(RaftServer server, Duration patience) {
        super(server);
        this.patience = patience;
    }

    /** A vote is given when it is on the disk; see {@link TermFile}. */
    @Override
    public RequestVoteReplyProto requestVote(RequestVoteRequestProto request) throws IOException {
        oneAtATime.lock();
        try {
            RequestVoteReplyProto reply = super.requestVote(request);
            if (reply.getServerReply().getSuccess() && !request.getPreVote()) {
                TermFile.of(division(request.getServerRequest())).force();
            }
            return reply;
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Before this member asks for votes: the log is on the disk, and so is its own vote. As a leader it counts itself among those that have
     * an entry by the log's forced index, which is too high while a cut is on its way to the disk. Ends with the candidacy: whoever ends
     * that waits for this, under the lock.
     *
     * @throws IOException when it must not ask
     */
    void prepareElection(RequestVoteRequestProto request) throws IOException {
        RaftServer.Division division = division(request.getServerRequest());
        await(
                newest.handle((_, _) -> true),
                division.getInfo()::isCandidate,
                "the log is not on the disk");
        if (!request.getPreVote()) {
            TermFile.of(division).force();
        }
    }

    @Override
    public AppendEntriesReplyProto appendEntries(AppendEntriesRequestProto request)
            throws IOException {
        oneAtATime.lock();
        try {
            return super.appendEntries(request);
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public CompletableFuture<AppendEntriesReplyProto> appendEntriesAsync(
            AppendEntriesRequestProto request) throws IOException {
        oneAtATime.lock();
        try {
            if (request.getEntriesCount() == 0) {
                return super.appendEntriesAsync(withCommitOfSent(request))
                        .thenApply(SerialFollower::withNextIndex);
            }
            RaftServer.Division division = division(request.getServerRequest());
            RaftLog log = division.getRaftLog();
            CompletableFuture<AppendEntriesReplyProto> own =
                    appendTo(division, withCommitOfSent(request))
                            .thenApply(SerialFollower::withNextIndex);
            CompletableFuture<AppendEntriesReplyProto> answer = new CompletableFuture<>();
            Object key = new Object();
            open.put(key, answer);
            var _ = answer.whenComplete((_, _) -> open.remove(key));
            var _ =
                    own.thenCombine(newest.isDone() ? own : newest, (reply, _) -> reply)
                            .whenComplete((reply, failure) -> {
                                if (failure == null) {
                                    complete(answer, reply, log, end());
                                } else {
                                    answer.completeExceptionally(failure);
                                }
                            });
            newest = answer;
            return answer;
        } finally {
            oneAtATime.unlock();
        }
    }

    private CompletableFuture<AppendEntriesReplyProto> appendTo(
            RaftServer.Division division, AppendEntriesRequestProto request) throws IOException {
        long configurationIndex = division.getRaftConf().getLogEntryIndex();
        if (!ConfigurationEntries.concerns(request, configurationIndex)) {
            return super.appendEntriesAsync(request);
        }
        RaftLog log = division.getRaftLog();
        AppendEntriesRequestProto rest = ConfigurationEntries.withoutKnown(request, log);
        if (rest.getEntriesCount() == 0) {
            long last = request.getEntries(request.getEntriesCount() - 1).getIndex();
            return super.appendEntriesAsync(rest).thenApply(reply -> acknowledging(reply, last));
        }
        if (!ConfigurationEntries.replaces(rest, log)) {
            return super.appendEntriesAsync(rest);
        }
        CompletableFuture<AppendEntriesReplyProto> first =
                super.appendEntriesAsync(ConfigurationEntries.firstOf(rest));
        return first.thenCombine(super.appendEntriesAsync(rest), (_, reply) -> reply);
    }

    /** The answer to entries from that to what was asked instead: whether the log has the last of them. */
    private static AppendEntriesReplyProto acknowledging(AppendEntriesReplyProto reply, long last) {
        AppendEntriesReplyProto.Builder answer = reply.toBuilder().setIsHearbeat(false);
        return reply.getResult() == AppendResult.SUCCESS
                ? answer.setMatchIndex(last).setNextIndex(last + 1).build()
                : answer.build();
    }

    /** Without an entry before it a request says nothing about the follower's log but that it begins with what is sent. */
    private static AppendEntriesRequestProto withCommitOfSent(AppendEntriesRequestProto request) {
        if (request.hasPreviousLog()) {
            return request;
        }
        int count = request.getEntriesCount();
        long last =
                count == 0 ? RaftLog.INVALID_LOG_INDEX : request.getEntries(count - 1).getIndex();
        return request.getLeaderCommit() <= last
                ? request
                : request.toBuilder().setLeaderCommit(last).build();
    }

    /**
     * What a follower knows to be committed the leader has too (Raft paper, section 5.4), so it need not be asked for again. Ratis asks
     * for it where the log begins behind a snapshot: its leader goes further and further back then, with heartbeats alone, and never
     * sends an entry from which it would learn of the snapshot.
     */
    private static AppendEntriesReplyProto withNextIndex(AppendEntriesReplyProto reply) {
        return reply.getResult() == AppendResult.INCONSISTENCY
                        && reply.getNextIndex() <= reply.getFollowerCommit()
                ? reply.toBuilder().setNextIndex(reply.getFollowerCommit() + 1).build()
                : reply;
    }

    /** What still waits to be written when a snapshot takes the log's place is dropped by Ratis, and never answered. */
    @Override
    public InstallSnapshotReplyProto installSnapshot(InstallSnapshotRequestProto request)
            throws IOException {
        oneAtATime.lock();
        try {
            learnCommitted(request);
            InstallSnapshotReplyProto reply =
                    super.installSnapshot(withConfigurationAtEnd(request));
            if (request.getSnapshotChunk().getDone()
                    && reply.getResult() == InstallSnapshotResult.SUCCESS) {
                IOException replaced = new IOException("a snapshot took the place of the log");
                open.values().forEach(answer -> answer.completeExceptionally(replaced));
            }
            return reply;
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * All that a snapshot holds is committed. A log that has its last entry has them all, and goes on behind it (Raft paper, figure 13:
     * InstallSnapshot, 6): with its commit index there Ratis sees that it needs no snapshot. Without that it takes the snapshot, and
     * ends itself with the next entry, for its log is further then than it believes.
     */
    private void learnCommitted(InstallSnapshotRequestProto request) throws IOException {
        TermIndex end = TermIndex.valueOf(request.getSnapshotChunk().getTermIndex());
        RaftLog log = division(request.getServerRequest()).getRaftLog();
        if (request.hasSnapshotChunk()
                && log.getLastCommittedIndex() < end.getIndex()
                && log.contains(end)) {
            AppendEntriesRequestProto heartbeat =
                    AppendEntriesRequestProto.newBuilder()
                            .setServerRequest(request.getServerRequest())
                            .setLeaderTerm(request.getLeaderTerm())
                            .setPreviousLog(end.toProto())
                            .setLeaderCommit(end.getIndex())
                            // Whether this member may stand for election is left as it is.
                            .setInitializing(true)
                            .build();
            await(
                    super.appendEntriesAsync(heartbeat),
                    () -> true,
                    "the leader's commit index is not taken");
        }
    }

    /**
     * The leader sends its configuration with every piece of its snapshot, and Ratis takes it at once, even from one that leads no more, or
     * where it does not take the snapshot. Before the snapshot is here the follower has its own, and so it has where its log goes on.
     */
    private InstallSnapshotRequestProto withConfigurationAtEnd(InstallSnapshotRequestProto request)
            throws IOException {
        RaftServer.Division division = division(request.getServerRequest());
        boolean isEnd =
                request.getSnapshotChunk().getDone()
                        && request.getLeaderTerm() >= division.getInfo().getCurrentTerm()
                        && division.getRaftLog().getLastCommittedIndex()
                                < request.getSnapshotChunk().getTermIndex().getIndex();
        return isEnd
                ? request
                : request.toBuilder().clearLastRaftConfigurationLogEntryProto().build();
    }

    /** Waits as long as that is wanted, and for the patience at most. */
    private void await(CompletableFuture<?> future, BooleanSupplier isWanted, String problem)
            throws IOException {
        long end = end();
        while (!future.isDone()) {
            if (!isWanted.getAsBoolean() || System.nanoTime() - end >= 0) {
                throw new IOException(problem);
            }
            awaitALittle(future, problem);
        }
        if (future.isCompletedExceptionally()) {
            throw new IOException(problem, future.exceptionNow());
        }
    }

    private static void awaitALittle(CompletableFuture<?> future, String problem)
            throws InterruptedIOException {
        try {
            future.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return; // Who waits looks itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(problem);
        }
    }

    private RaftServer.Division division(RaftRpcRequestProto request) throws IOException {
        return getDivision(ProtoUtils.toRaftGroupId(request.getRaftGroupId()));
    }

    private long end() {
        return System.nanoTime() + patience.toNanos();
    }

    private static void complete(
            CompletableFuture<AppendEntriesReplyProto> answer,
            AppendEntriesReplyProto reply,
            RaftLog log,
            long endNanos) {
        boolean isAcknowledgement = reply.getResult() == AppendResult.SUCCESS;
        if (!isAcknowledgement || log.getFlushIndex() >= reply.getMatchIndex()) {
            answer.complete(reply);
        } else if (System.nanoTime() - endNanos >= 0) {
            answer.completeExceptionally(
                    new IOException(
                            "entry "
                                    + reply.getMatchIndex()
                                    + " is not on the disk, which has those up to "
                                    + log.getFlushIndex()));
        } else if (!answer.isDone()) {
            LATER.execute(() -> complete(answer, reply, log, endNanos));
        }
    }
}
