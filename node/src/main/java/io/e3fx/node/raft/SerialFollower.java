package io.e3fx.node.raft;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.util.ProtoUtils;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;

/**
 * Ratis' server as its peers reach it: what changes the log or gives a vote is taken one at a time, and an append is answered
 * when all that were taken before it are answered and its entries are on the disk. Thread-safe.
 *
 * <p>Ratis 3.3.0 looks at the term of an append under its lock, and puts the entries into the log after it. A vote for a later
 * term, or an append of one, may come between; the entries of the old term are acknowledged all the same, or even take the place
 * of the new one's, where they must be refused (Raft paper, figure 2: AppendEntries, 1). And it acknowledges entries which are
 * not on the disk (figure 2: what is stable must be so before a call is answered): those that are sent again while they wait to
 * be written, the first of all, and those that take the place of others.
 */
final class SerialFollower implements InvocationHandler {
    /** There is no word from the log when it has written something that it takes for written. Seldom needed. */
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);

    private final RaftServer server;
    private final TimeDuration patience;
    private final Lock oneAtATime = new ReentrantLock();

    /**
     * Ends when all appends so far are written. It grows by one for each append that the leader has under way, of which there
     * are at most {@link RaftLimits#unansweredAppends}. One that fails is not remembered: the log has failed then, which ends
     * the member.
     */
    private CompletableFuture<AppendEntriesReplyProto> underWay =
            CompletableFuture.completedFuture(AppendEntriesReplyProto.getDefaultInstance());

    private SerialFollower(RaftServer server) {
        this.server = server;
        // After that the leader sends again.
        this.patience = RaftServerConfigKeys.Rpc.requestTimeout(server.getProperties());
    }

    /** All other calls go to {@code server} as they come. */
    static RaftServer of(RaftServer server) {
        return (RaftServer)
                Proxy.newProxyInstance(
                        RaftServer.class.getClassLoader(),
                        new Class<?>[] {RaftServer.class},
                        new SerialFollower(server));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "appendEntriesAsync" ->
                    append((AppendEntriesRequestProto) Objects.requireNonNull(arguments)[0]);
            case "appendEntries", "installSnapshot", "requestVote" -> {
                oneAtATime.lock();
                try {
                    yield call(method, arguments);
                } finally {
                    oneAtATime.unlock();
                }
            }
            default -> call(method, arguments);
        };
    }

    private CompletableFuture<AppendEntriesReplyProto> append(AppendEntriesRequestProto request)
            throws IOException {
        oneAtATime.lock();
        try {
            CompletableFuture<AppendEntriesReplyProto> own = server.appendEntriesAsync(request);
            if (request.getEntriesCount() == 0) {
                return own;
            }
            RaftLog log = log(request);
            CompletableFuture<AppendEntriesReplyProto> inTurn =
                    underWay.isDone() ? own : own.thenCombine(underWay, (reply, _) -> reply);
            underWay = inTurn.thenCompose(reply -> onDisk(reply, log));
            return underWay;
        } finally {
            oneAtATime.unlock();
        }
    }

    private RaftLog log(AppendEntriesRequestProto request) throws IOException {
        return server.getDivision(
                        ProtoUtils.toRaftGroupId(request.getServerRequest().getRaftGroupId()))
                .getRaftLog();
    }

    private CompletableFuture<AppendEntriesReplyProto> onDisk(
            AppendEntriesReplyProto reply, RaftLog log) {
        CompletableFuture<AppendEntriesReplyProto> answer = new CompletableFuture<>();
        complete(answer, reply, log, System.nanoTime() + patience.toLong(TimeUnit.NANOSECONDS));
        return answer;
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
        } else {
            LATER.execute(() -> complete(answer, reply, log, endNanos));
        }
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
