package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.NotPossibleException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.ConnectivityState;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;

/** The connections on which this member forwards batches to a leader, one for each address. Thread-safe. */
final class PeerLinks implements AutoCloseable {
    private final ClusterId clusterId;
    private final int maxMessageBytes;
    private final Duration attempt;
    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

    PeerLinks(ClusterId clusterId, int maxMessageBytes, Duration attempt) {
        this.clusterId = clusterId;
        this.maxMessageBytes = maxMessageBytes;
        this.attempt = attempt;
    }

    /** Hands a batch to the member at {@code address} ({@code host:port}); see {@link GroupCommit.Sender}. */
    CompletableFuture<Void> propose(String address, byte[] batch) {
        byte[] request = PeerPort.addressed(clusterId, batch);
        return call(address, PeerPort.PROPOSE, request, attempt)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(
                                surelyNotTaken(failure) ? notTaken(failure) : failure));
    }

    private CompletableFuture<Void> call(
            String address,
            MethodDescriptor<byte[], byte[]> method,
            byte[] request,
            Duration most) {
        ManagedChannel channel = channels.computeIfAbsent(address, this::open);
        if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
            // The leader may just have come up: don't sit out the back-off, which grows to minutes.
            channel.resetConnectBackoff();
        }
        CompletableFuture<Void> answer = new CompletableFuture<>();
        ClientCalls.asyncUnaryCall(
                channel.newCall(
                        method,
                        CallOptions.DEFAULT.withDeadlineAfter(
                                most.toMillis(), TimeUnit.MILLISECONDS)),
                request,
                new StreamObserver<byte[]>() {
                    @Override
                    public void onNext(byte[] value) {
                        answer.complete(null);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        answer.complete(null);
                    }
                });
        return answer;
    }

    /**
     * Asks the member at {@code address} to hand its leadership over; see {@link PeerPort.Leader#handOver}.
     *
     * @param most how long that may take
     */
    CompletableFuture<Void> handOver(String address, MemberId member, Duration most) {
        byte[] request =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(clusterId.value())
                        .putLong(member.value())
                        .array();
        return call(address, PeerPort.HAND_OVER, request, most)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(
                                surelyNotTaken(failure)
                                        ? new NotPossibleException(reason(failure))
                                        : new TimeoutException(
                                                "the leader did not answer: " + reason(failure))));
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

    private ManagedChannel open(String address) {
        return NettyChannelBuilder.forTarget(address)
                .proxyDetector(target -> null)
                .usePlaintext()
                .disableRetry()
                .directExecutor()
                .maxInboundMessageSize(maxMessageBytes)
                .build();
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
