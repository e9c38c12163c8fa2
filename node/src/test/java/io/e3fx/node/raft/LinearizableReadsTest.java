package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.faults.Direction;
import io.e3fx.node.faults.Effect;
import io.e3fx.node.faults.Fault;
import io.e3fx.node.faults.Faults;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Leadership;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads with a quorum through all members, while one leader after the other is cut off, ends, or hands over, and comes back. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class LinearizableReadsTest {
    private static final int UNDER_WAY = 500;

    @TempDir private Path folder;
    private RaftCluster cluster;

    /** The latest Raft index that anybody was answered with. */
    private final AtomicLong answered = new AtomicLong();

    private final Map<MemberId, AtomicLong> reads = new ConcurrentHashMap<>();
    private final List<String> stale = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    @BeforeEach
    void start() throws Exception {
        cluster = new RaftCluster(folder, 3, 1_000_000);
        for (MemberId id : cluster.ids()) {
            cluster.faults.put(id, new Faults(System::nanoTime));
            reads.put(id, new AtomicLong());
        }
        cluster.startAll();
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void noReadMissesWhatWasAnsweredBeforeItBegan() throws Exception {
        List<Thread> threads =
                cluster.ids().stream()
                        .flatMap(id ->
                                List.of(
                                        Thread.ofPlatform().unstarted(() -> readThrough(id)),
                                        Thread.ofPlatform().unstarted(() -> writeThrough(id)))
                                        .stream())
                        .toList();
        threads.forEach(Thread::start);
        try {
            cutOffAndHeal(cluster.leader());
            stopAndStart(cluster.leader());
            handOver(cluster.leader(), cluster.follower());
            cutOffAndHeal(cluster.leader());
        } finally {
            stopping = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(stale).isEmpty();
        assertThat(cluster.failures).isEmpty();
    }

    private void cutOffAndHeal(MemberId old) {
        Fault fault =
                new Fault(Optional.empty(), EnumSet.allOf(Direction.class), new Effect.Drop());
        assertThat(cluster.faults.get(old).begin(fault, Duration.ofMinutes(1))).isTrue();
        RaftCluster.await("another leader than " + old, () -> othersFollowAnother(old));
        awaitWrites();
        cluster.faults.get(old).heal();
        awaitReads(old);
    }

    private void stopAndStart(MemberId old) throws Exception {
        cluster.stop(old);
        RaftCluster.await("another leader than " + old, () -> othersFollowAnother(old));
        awaitWrites();
        cluster.start(old);
        awaitReads(old);
    }

    private void handOver(MemberId old, MemberId next) {
        var _ = cluster.member(old).administration().makeLeader(next);
        awaitWrites();
        awaitReads(old);
    }

    private void awaitWrites() {
        long before = answered.get();
        RaftCluster.await("writes", () -> answered.get() > before + 20);
    }

    private void awaitReads(MemberId through) {
        long before = reads.get(through).get();
        RaftCluster.await("reads", () -> reads.get(through).get() > before + 20);
    }

    private boolean othersFollowAnother(MemberId old) {
        return cluster.ids().stream()
                .filter(id -> !id.equals(old))
                .map(id -> cluster.member(id).leadership())
                .map(Leadership::leader)
                .allMatch(leader -> leader.isPresent() && !leader.get().equals(old));
    }

    /** Begins one after the other, whatever becomes of those before. */
    private void readThrough(MemberId id) {
        Semaphore room = new Semaphore(UNDER_WAY);
        while (!stopping) {
            RaftConsensus member = cluster.member(id);
            if (member != null) {
                room.acquireUninterruptibly();
                long before = answered.get();
                var _ =
                        member.readBarrier()
                                .whenComplete((read, failure) -> {
                                    check(id, before, read, failure);
                                    room.release();
                                });
            }
            LockSupport.parkNanos(1_000_000); // The members need the processors.
        }
        room.acquireUninterruptibly(UNDER_WAY);
    }

    private void check(
            MemberId id, long before, @Nullable Applied read, @Nullable Throwable failure) {
        if (read == null || failure != null) {
            return;
        }
        if (read.raftIndex() < before) {
            stale.add(id + " answered with " + read.raftIndex() + " after " + before);
        }
        answered.accumulateAndGet(read.raftIndex(), Math::max);
        reads.get(id).incrementAndGet();
    }

    private void writeThrough(MemberId id) {
        while (!stopping) {
            try {
                long index = cluster.set(id, "/a", "x").applied().raftIndex();
                answered.accumulateAndGet(index, Math::max);
            } catch (Exception _) {
                // Cut off or stopped: the next one.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
