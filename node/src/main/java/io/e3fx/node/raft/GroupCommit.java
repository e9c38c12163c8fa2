package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Batch;
import io.e3fx.node.machine.BatchCodec;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus.Committed;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.OutcomeUnknownException;
import io.e3fx.node.machine.State.Mark;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Content;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what is proposed while an entry is under way together into the next one. One batch is in flight at a time; it is
 * handed to the leader again and again until this member has applied it or its time is over. Sending one twice is harmless:
 * its sequence tells, and once a later batch was applied an earlier one never is ({@link Mark}).
 *
 * <p>Thread-safe; one thread of its own does the handing over.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final String TIMED_OUT = "etcdserver: request timed out";

    private final Origin origin;
    private final Sender sender;
    private final RaftLimits limits;
    private final Duration requestTimeout;
    private final Thread worker;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean closed;

    private volatile @Nullable Flight flight;

    private final LongAdder failures = new LongAdder();

    /** Brings a batch to the leader. */
    interface Sender {
        /**
         * Completes when the leader has applied the batch, or fails.
         *
         * @return a future that fails with {@link NotCommittedException} if nobody can have taken the batch
         */
        CompletableFuture<Void> send(byte[] batch);
    }

    GroupCommit(Origin origin, Sender sender, RaftLimits limits, Duration requestTimeout) {
        this.origin = origin;
        this.sender = sender;
        this.limits = limits;
        this.requestTimeout = requestTimeout;
        this.worker = Thread.ofPlatform().daemon().name("group-commit").unstarted(this::run);
    }

    void start() {
        worker.start();
    }

    /** Never blocks; see {@link io.e3fx.node.machine.Consensus#propose}. */
    CompletableFuture<Committed> propose(Command command) {
        Waiting waiting =
                new Waiting(command, sizeOf(command), System.nanoTime() + requestTimeout.toNanos());
        lock.lock();
        try {
            if (closed) {
                return refused("etcdserver: server stopped");
            }
            if (queue.size() >= limits.waitingCommands()
                    || queuedBytes + waiting.bytes > limits.waitingBytes()) {
                return refused("etcdserver: too many requests");
            }
            queue.add(waiting);
            queuedBytes += waiting.bytes;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        return waiting.result;
    }

    /** To be called on the apply thread with each batch of this member. */
    void applied(Batch batch, List<Outcome> outcomes, Applied applied) {
        Flight current = flight;
        if (current == null
                || !batch.origin().equals(origin)
                || batch.sequence() != current.sequence) {
            return;
        }
        if (!outcomes.isEmpty()) {
            current.landed.complete(null);
            for (int i = 0; i < outcomes.size(); i++) {
                current.waiting.get(i).result.complete(new Committed(outcomes.get(i), applied));
            }
        }
    }

    /** To be called when a snapshot has replaced the state: what it holds of ours was done, but with an unknown outcome. */
    void replaced(Applied applied) {
        Flight current = flight;
        Mark mark = applied.state().marks().get(origin.member());
        if (current != null
                && mark != null
                && mark.incarnation() == origin.incarnation()
                && mark.sequence() >= current.sequence) {
            current.landed.complete(null);
            fail(current, new OutcomeUnknownException(TIMED_OUT));
        }
    }

    /** How many commands are not answered yet. */
    long pending() {
        Flight current = flight;
        long flying =
                current == null
                        ? 0
                        : current.waiting.stream().filter(one -> !one.result.isDone()).count();
        lock.lock();
        try {
            return queue.size() + flying;
        } finally {
            lock.unlock();
        }
    }

    /** How many commands were answered with a failure, or with an unknown outcome, since the start. */
    long failed() {
        return failures.sum();
    }

    @Override
    public void close() {
        List<Waiting> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(queue);
            queue.clear();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        worker.interrupt();
        left.forEach(
                waiting -> fail(waiting, new NotCommittedException("etcdserver: server stopped")));
    }

    private void run() {
        try {
            for (long sequence = 1; ; sequence++) {
                commit(sequence, takeBatch());
            }
        } catch (InterruptedException e) {
            Flight current = flight;
            if (current != null) {
                fail(current, new OutcomeUnknownException("etcdserver: server stopped"));
            }
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> takeBatch() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty()) {
                if (closed) {
                    throw new InterruptedException("closed");
                }
                arrived.await();
            }
            List<Waiting> batch = new ArrayList<>(Math.min(queue.size(), limits.batchCommands()));
            long bytes = 0;
            while (!queue.isEmpty() && batch.size() < limits.batchCommands()) {
                bytes += queue.peek().bytes;
                if (!batch.isEmpty() && bytes > limits.batchBytes()) {
                    break;
                }
                Waiting next = queue.poll();
                queuedBytes -= next.bytes;
                batch.add(next);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void commit(long sequence, List<Waiting> batch) throws InterruptedException {
        List<Waiting> inTime = withoutOverdue(batch);
        while (!inTime.isEmpty()) {
            Flight next = new Flight(sequence, inTime);
            flight = next;
            if (bring(next)) {
                return;
            }
            // Nobody has it, so those that came later may go on without those whose time is over.
            inTime = withoutOverdue(inTime);
        }
    }

    /** Fails those whose time is over before anybody was handed them. */
    private List<Waiting> withoutOverdue(List<Waiting> batch) {
        long now = System.nanoTime();
        List<Waiting> inTime = new ArrayList<>(batch.size());
        for (Waiting one : batch) {
            if (one.deadlineNanos - now > 0) {
                inTime.add(one);
            } else {
                fail(one, new NotCommittedException(TIMED_OUT));
            }
        }
        return inTime;
    }

    /** Tries until the oldest command's time is over; false when nobody can have taken the batch by then. */
    private boolean bring(Flight next) throws InterruptedException {
        byte[] bytes =
                BatchCodec.encode(
                        new Batch(
                                origin,
                                next.sequence,
                                next.waiting.stream().map(w -> w.command).toList()),
                        next.waiting.stream().mapToInt(w -> w.bytes).sum());
        long deadline = next.waiting.getFirst().deadlineNanos;
        boolean maybeTaken = false;
        while (!next.landed.isDone()) {
            if (deadline - System.nanoTime() <= 0) {
                if (maybeTaken) {
                    fail(next, new OutcomeUnknownException(TIMED_OUT));
                }
                return maybeTaken;
            }
            maybeTaken |= attempt(next, bytes, deadline);
        }
        return true;
    }

    /** One hand-over; true when somebody may have taken the batch. Returns early when it has landed. */
    private boolean attempt(Flight current, byte[] bytes, long deadline)
            throws InterruptedException {
        boolean maybeTaken = true;
        try {
            CompletableFuture.anyOf(current.landed, sender.send(bytes))
                    .get(upTo(limits.attempt(), deadline), TimeUnit.NANOSECONDS);
            // The leader has it; this member's own apply step is a moment behind.
            current.landed.get(upTo(limits.attempt(), deadline), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            maybeTaken = !(e.getCause() instanceof NotCommittedException);
        } catch (RuntimeException e) {
            // This thread must go on: without it nothing would ever be written.
            log.warn("a batch could not be handed over", e);
        }
        try {
            current.landed.get(upTo(limits.retryPause(), deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return maybeTaken;
        }
        return true;
    }

    private static long upTo(Duration most, long deadline) {
        return Math.min(most.toNanos(), deadline - System.nanoTime());
    }

    private CompletableFuture<Committed> refused(String message) {
        failures.increment();
        return CompletableFuture.failedFuture(new NotCommittedException(message));
    }

    private void fail(Flight ended, Exception reason) {
        ended.waiting.forEach(one -> fail(one, reason));
    }

    private void fail(Waiting one, Exception reason) {
        // First, so that who hears of it finds it counted.
        failures.increment();
        if (!one.result.completeExceptionally(reason)) {
            failures.decrement();
        }
    }

    private static int sizeOf(Command command) {
        return switch (command) {
            case Command.Set set -> set.key().textLength() + sizeOf(set.content());
            case Command.Create create -> create.key().textLength() + sizeOf(create.content());
            case Command.CreateInOrder create ->
                    create.directory().textLength() + sizeOf(create.content());
            case Command.Update update -> update.key().textLength() + sizeOf(update.content());
            case Command.CompareAndSwap swap ->
                    swap.key().textLength() + sizeOf(swap.content()) + sizeOf(swap.condition());
            case Command.CompareAndDelete delete ->
                    delete.key().textLength() + sizeOf(delete.condition());
            case Command.Delete delete -> delete.key().textLength();
            case Command.ChangeAuth change -> change.textLength();
            case Command.AddMember add -> sizeOf(add.peerUrls());
            case Command.MoveMember move -> sizeOf(move.peerUrls());
            case Command.Expire _,
                    Command.Barrier _,
                    Command.Publish _,
                    Command.RemoveMember _,
                    Command.AdmitMember _,
                    Command.DecideClusterVersion _ ->
                    0;
        };
    }

    private static int sizeOf(List<MemberUrl> urls) {
        return urls.stream().mapToInt(url -> url.text().length()).sum();
    }

    private static int sizeOf(Content content) {
        return content instanceof Content.Value(Bytes bytes) ? bytes.length() : 0;
    }

    private static int sizeOf(io.e3fx.node.store.Condition condition) {
        return condition.prevValue().map(Bytes::length).orElse(0);
    }

    private static final class Waiting {
        private final Command command;
        private final int bytes;
        private final long deadlineNanos;
        private final CompletableFuture<Committed> result = new CompletableFuture<>();

        Waiting(Command command, int bytes, long deadlineNanos) {
            this.command = command;
            this.bytes = bytes;
            this.deadlineNanos = deadlineNanos;
        }
    }

    private static final class Flight {
        private final long sequence;
        private final List<Waiting> waiting;
        private final CompletableFuture<Void> landed = new CompletableFuture<>();

        Flight(long sequence, List<Waiting> waiting) {
            this.sequence = sequence;
            this.waiting = waiting;
        }
    }
}
