package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.NotPossibleException;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.View;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;

/** This member's own calls to other members, on one connection to each. Thread-safe. */
final class PeerLinks implements AutoCloseable {
    private final ClusterId clusterId;
    private final Function<MemberId, String> targets;
    private final Duration attempt;
    private final PeerSecurity security;
    private final Map<MemberId, ManagedChannel> channels = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param clusterId of both ends
     * @param targets where members are: {@code host:port}, or what {@link PeerAddresses} gives
     * @param attempt how long a batch or an introduction may take
     * @param security of the connections
     */
    PeerLinks(
            ClusterId clusterId,
            Function<MemberId, String> targets,
            Duration attempt,
            PeerSecurity security) {
        this.clusterId = clusterId;
        this.targets = targets;
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
        return call(to, PeerCalls.INTRODUCE, introduction.toBytes(), attempt).thenApply(View::of);
    }

    /** Lets go of connections to who is no member any more. */
    void keepOnly(Set<MemberId> members) {
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
                channels.computeIfAbsent(member, id -> PeerCalls.open(targets.apply(id), security));
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
