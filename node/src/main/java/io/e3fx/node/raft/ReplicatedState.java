package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Batch;
import io.e3fx.node.machine.BatchCodec;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.NoRoomException;
import io.e3fx.node.machine.NotPossibleException;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.State;
import io.e3fx.node.machine.StateListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies committed entries to the {@link State}. Ratis' one apply thread is the only writer; everybody may read
 * {@link #applied()}.
 */
final class ReplicatedState extends BaseStateMachine {
    private static final Logger log = LoggerFactory.getLogger(ReplicatedState.class);
    private static final CompletableFuture<Message> NOTHING =
            CompletableFuture.completedFuture(Message.EMPTY);

    private final SnapshotFiles snapshots;
    private final Heap heap;
    private final StateListener listener;
    private final Observer observer;
    private final ExecutorService snapshotWriter =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("snapshot-writer").factory());
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicLong finishedIndex = new AtomicLong(RaftLog.INVALID_LOG_INDEX);

    private final AppliedWaits waits = new AppliedWaits();

    private volatile Applied applied;

    /** Of the newest entry that is in the state. Written and read by the apply thread, and before it begins. */
    private long newestIndex = RaftLog.INVALID_LOG_INDEX;

    /** Of the newest snapshot that came from a leader. Written and read by the apply thread. */
    private long installedIndex = RaftLog.INVALID_LOG_INDEX;

    /** Hears of what concerns this member's own batches and its life. Called on Ratis' threads: must not block. */
    interface Observer {
        /** A batch of any member was applied; no outcomes when it had been applied before. */
        void batchApplied(Batch batch, List<Outcome> outcomes, Applied applied);

        /** The state was replaced by another member's snapshot. */
        void stateReplaced(Applied applied);

        /** A snapshot of this member is on the disk. On the snapshot writer's thread. */
        void snapshotTaken(Duration took);

        /** Another member leads, or none. */
        void leaderChanged(Optional<MemberId> leader);

        /** Nothing is applied any more: this member was closed, or Ratis met an error that it tells nobody of. */
        void stopped();

        /** This member cannot go on: its log or its state failed. */
        void failed(String what, Throwable cause);
    }

    ReplicatedState(
            State founding,
            SnapshotFiles snapshots,
            Heap heap,
            StateListener listener,
            Observer observer) {
        this.snapshots = snapshots;
        this.heap = heap;
        this.listener = listener;
        this.observer = observer;
        this.applied = new Applied(founding, 0, 0);
    }

    Applied applied() {
        return applied;
    }

    /** Completes with a state that has this entry and all before it. Who waits bounds the time. */
    CompletableFuture<Applied> appliedUpTo(long raftIndex) {
        return waits.await(raftIndex, this::applied);
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId groupId, RaftStorage storage)
            throws IOException {
        super.initialize(server, groupId, storage);
        getLifeCycle().startAndTransition(this::loadSnapshot);
    }

    /**
     * Another member's snapshot has arrived whole, and is about to be put in place of ours. When that fails Ratis leaves us paused,
     * and calls again for the next one.
     */
    @Override
    public void pause() {
        try {
            snapshots.forceArrived();
        } catch (IOException e) {
            throw new UncheckedIOException("the leader's snapshot cannot be forced to the disk", e);
        }
        if (getLifeCycleState() != LifeCycle.State.PAUSED) {
            getLifeCycle().transition(LifeCycle.State.PAUSING);
            getLifeCycle().transition(LifeCycle.State.PAUSED);
        }
    }

    /** Another member's snapshot has been put in place of ours. */
    @Override
    public void reinitialize() {
        try {
            getLifeCycle().startAndTransition(this::loadSnapshot);
        } catch (Exception e) {
            observer.failed("the snapshot of the leader cannot be read", e);
            return;
        }
        installedIndex = applied.raftIndex();
        log.info(
                "snapshot installed raftIndex={} etcdIndex={}",
                applied.raftIndex(),
                applied.state().store().etcdIndex());
        observer.stateReplaced(applied);
        waits.reached(applied);
    }

    private void loadSnapshot() throws IOException {
        Optional<Applied> newest = snapshots.readNewest(heap);
        if (newest.isPresent()) {
            applied = newest.get();
            newestIndex = applied.raftIndex();
            warnOfLittleRoom(applied.state().store().bytes());
            setLastAppliedTermIndex(TermIndex.valueOf(applied.raftTerm(), applied.raftIndex()));
        }
        listener.replaced(applied);
    }

    private void warnOfLittleRoom(long keyBytes) {
        if (keyBytes > heap.roomForKeys()) {
            log.warn(
                    "the keys take {} bytes, and this heap has room for {}: the cluster refuses more"
                            + " until keys are deleted or this member is started with more (-Xmx)",
                    keyBytes,
                    heap.roomForKeys());
        }
    }

    @Override
    public SnapshotFiles getStateMachineStorage() {
        return snapshots;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        try {
            InputStream data = entry.getStateMachineLogEntry().getLogData().newInput();
            apply(BatchCodec.decode(data), entry.getIndex(), entry.getTerm());
        } catch (NoRoomException | RuntimeException e) {
            // A member that is down is better than one that differs.
            observer.failed("entry " + entry.getIndex() + " of the log cannot be applied", e);
            return CompletableFuture.failedFuture(e);
        }
        updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        return NOTHING;
    }

    private void apply(Batch batch, long raftIndex, long raftTerm) throws NoRoomException {
        advance(raftIndex);
        State.BatchTransition transition = applied.state().apply(batch);
        heap.checkFor(transition.next().store().bytes());
        applied = new Applied(transition.next(), raftIndex, raftTerm);
        listener.changed(applied, transition.applied());
        observer.batchApplied(batch, transition.outcomes(), applied);
        waits.reached(applied);
    }

    @Override
    public void notifyTermIndexUpdated(long term, long index) {
        super.notifyTermIndexUpdated(term, index);
        try {
            advance(index);
        } catch (IllegalStateException e) {
            observer.failed("entry " + index + " of the log cannot be applied", e);
            throw e;
        }
        applied = new Applied(applied.state(), index, term);
        waits.reached(applied);
    }

    /** Ratis tells of every entry, one after the other. */
    private void advance(long raftIndex) {
        if (raftIndex != newestIndex + 1) {
            throw new IllegalStateException(
                    "the state holds entry " + newestIndex + ", and those behind it are missing");
        }
        newestIndex = raftIndex;
    }

    @Override
    public void notifyLeaderChanged(RaftGroupMemberId member, @Nullable RaftPeerId leader) {
        observer.leaderChanged(
                Optional.ofNullable(leader).flatMap(peer -> MemberId.parse(peer.toString())));
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
        observer.failed("the log cannot be written", cause);
    }

    /**
     * Hands the state to the writer and says which snapshot has been finished since the last call. Ratis asks again with
     * every entry until it hears of one that is new enough.
     */
    @Override
    public long takeSnapshot() {
        long finished = finishedIndex.getAndSet(RaftLog.INVALID_LOG_INDEX);
        if (finished <= installedIndex) {
            // The leader's snapshot that came meanwhile is newer, and Ratis counts from that one.
            finished = RaftLog.INVALID_LOG_INDEX;
        }
        if (finished == RaftLog.INVALID_LOG_INDEX && writing.compareAndSet(false, true)) {
            Applied now = applied;
            snapshotWriter.execute(() -> {
                var _ = write(now); // It was told of; Ratis asks again.
            });
        }
        return finished;
    }

    /** See {@link io.e3fx.node.machine.Administration#takeSnapshot}. Ratis hears of it when it asks for the next one. */
    CompletableFuture<Long> snapshotNow() {
        if (!writing.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(
                    new NotPossibleException("a snapshot is just being taken"));
        }
        CompletableFuture<Long> result = new CompletableFuture<>();
        Applied now = applied;
        try {
            snapshotWriter.execute(() -> {
                Optional<IOException> failure = write(now);
                if (failure.isEmpty()) {
                    result.complete(now.raftIndex());
                } else {
                    result.completeExceptionally(failure.get());
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new NotPossibleException("this member is stopping"));
        }
        return result;
    }

    private Optional<IOException> write(Applied snapshot) {
        long startNanos = System.nanoTime();
        try {
            snapshots.write(snapshot);
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            finishedIndex.set(snapshot.raftIndex());
            log.info(
                    "snapshot taken raftIndex={} etcdIndex={}",
                    snapshot.raftIndex(),
                    snapshot.state().store().etcdIndex());
            observer.snapshotTaken(took);
            return Optional.empty();
        } catch (IOException e) {
            log.warn("snapshot failed raftIndex={}: {}", snapshot.raftIndex(), e.toString());
            return Optional.of(e);
        } finally {
            writing.set(false);
        }
    }

    @Override
    public CompletableFuture<Message> query(Message request) {
        return NOTHING;
    }

    @Override
    public void close() {
        observer.stopped();
        snapshotWriter.close();
    }
}
