package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.NotPossibleException;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Term;
import io.e3fx.node.raft.PeerMessages.View;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** This member's own calls to other members, on one connection to each. Thread-safe. */
final class PeerLinks implements AutoCloseable {
    private final ClusterId clusterId;

    /** Two in a row: one may be a pause of this process. */
    private static final int UNANSWERED = 2;

    private final Peers peers;
    private final Duration attempt;
    private final PeerSecurity security;
    private final Map<MemberId, ManagedChannel> channels = new ConcurrentHashMap<>();
    private final Map<MemberId, Integer> unanswered = new ConcurrentHashMap<>();

    /** Where members are. Thread-safe. */
    @FunctionalInterface
    interface Peers {
        /** What to connect to: {@code host:port}, or what {@link PeerAddresses} gives. */
        String target(MemberId member);

        /** Hears of a connection over which nothing comes back, each time that this is noticed. */
        default void isSilent(MemberId member) {}

        /** Hears of a member that has called, so that it can be called, too. */
        default void isThere(MemberId member) {}
    }

    /**
     * Creates it.
     *
     * @param clusterId of both ends
     * @param peers where members are
     * @param attempt how long a batch or an introduction may take
     * @param security of the connections
     */
    PeerLinks(ClusterId clusterId, Peers peers, Duration attempt, PeerSecurity security) {
        this.clusterId = clusterId;
        this.peers = peers;
        this.attempt = attempt;
        this.security = security;
    }

    /** Hands a batch to a member; see {@link GroupCommit.Sender}. */
    CompletableFuture<Void> propose(MemberId leader, byte[] batch) {
        byte[] request = PeerPort.addressed(clusterId, batch);
        return call(leader, PeerCalls.PROPOSE, request, attempt)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(
                                surelyNotTaken(failure) ? notTaken(failure) : failure))
                .thenApply(answer -> null);
    }

    /** Introduces this member to another one. */
    CompletableFuture<View> introduce(MemberId to, Introduction introduction) {
        return call(to, PeerCalls.INTRODUCE, introduction.toBytes(), attempt)
                .whenComplete((answer, failure) -> heard(to, failure))
                .thenApply(View::of);
    }

    /** Asks a member for its term. */
    CompletableFuture<Term> term(MemberId of, Introduction introduction, Duration most) {
        return call(of, PeerCalls.TERM, introduction.toBytes(), most).thenApply(Term::of);
    }

    /** Asks a leader; see {@link PeerCalls#READ_INDEX}. */
    CompletableFuture<Long> readIndex(MemberId leader, Introduction introduction, Duration most) {
        return call(leader, PeerCalls.READ_INDEX, introduction.toBytes(), most)
                .thenApply(bytes -> ByteBuffer.wrap(bytes).getLong());
    }

    /** An introduction needs no disk and no quorum, so only a connection or a member that is gone leaves it unanswered. */
    private void heard(MemberId from, @Nullable Throwable failure) {
        boolean isUnanswered =
                failure instanceof StatusRuntimeException ended
                        && ended.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
        if (!isUnanswered) {
            unanswered.remove(from);
        } else if (unanswered.merge(from, 1, Integer::sum) >= UNANSWERED) {
            peers.isSilent(from);
        }
    }

    /** A member that could not be reached has called: it is connected to without waiting. */
    void isThere(MemberId member) {
        peers.isThere(member);
    }

    /** Lets go of connections to who is no member any more. */
    void keepOnly(Set<MemberId> members) {
        unanswered.keySet().retainAll(members);
        channels.keySet().stream()
                .filter(member -> !members.contains(member))
                .map(channels::remove)
                .filter(Objects::nonNull)
                .forEach(ManagedChannel::shutdown);
    }

    private CompletableFuture<byte[]> call(
            MemberId member,
            MethodDescriptor<byte[], byte[]> method,
            byte[] request,
            Duration most) {
        ManagedChannel channel =
                channels.computeIfAbsent(member, id -> PeerCalls.open(peers.target(id), security));
        return PeerCalls.call(channel, method, request, most);
    }

    /**
     * Asks a leader to hand its leadership over; see {@link PeerPort.Leader#handOver}.
     *
     * @param most how long that may take
     */
    CompletableFuture<Void> handOver(MemberId leader, MemberId member, Duration most) {
        byte[] request =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(clusterId.value())
                        .putLong(member.value())
                        .array();
        return call(leader, PeerCalls.HAND_OVER, request, most)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(
                                surelyNotTaken(failure)
                                        ? new NotPossibleException(reason(failure))
                                        : new TimeoutException(
                                                "the leader did not answer: " + reason(failure))))
                .thenApply(answer -> null);
    }

    private static String reason(Throwable failure) {
        String description =
                failure instanceof StatusRuntimeException answered
                        ? answered.getStatus().getDescription()
                        : failure.getMessage();
        return String.valueOf(description);
    }

    private static boolean surelyNotTaken(Throwable failure) {
        return failure instanceof StatusRuntimeException answered
                && answered.getStatus().getCode() == Status.Code.FAILED_PRECONDITION;
    }

    private static NotCommittedException notTaken(Throwable failure) {
        return new NotCommittedException(
                "the member that was asked does not lead: " + failure.getMessage());
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
