package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.BatchCodec;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.NotPossibleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ObjLongConsumer;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.ServerServiceDefinition;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * What this member's peer port offers: Ratis' calls between servers and the forwarding of batches to the leader. Ratis'
 * services for clients and administrators are on the port too, and refused here: whoever reached it could else write and
 * reconfigure past every check.
 */
final class PeerPort implements GrpcServices.Customizer {
    private static final String SERVICE = "io.e3fx.Peer";
    private static final Set<String> OPEN_SERVICES =
            Set.of("ratis.grpc.RaftServerProtocolService", SERVICE);

    /** One batch, behind the eight bytes of the cluster's ID; answered with nothing once the leader has applied it. */
    static final MethodDescriptor<byte[], byte[]> PROPOSE =
            MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Propose"))
                    .setRequestMarshaller(new BytesMarshaller())
                    .setResponseMarshaller(new BytesMarshaller())
                    .build();

    private final ClusterId clusterId;
    private final List<InetSocketAddress> moreAddresses;
    private final Leader leader;
    private final ObjLongConsumer<MemberId> appendReceived;

    /**
     * Creates it.
     *
     * @param clusterId batches of another cluster are refused
     * @param moreAddresses where to listen beside the address that Ratis is given
     * @param leader takes batches if this member leads
     * @param appendReceived called for each append request with entries
     */
    PeerPort(
            ClusterId clusterId,
            List<InetSocketAddress> moreAddresses,
            Leader leader,
            ObjLongConsumer<MemberId> appendReceived) {
        this.clusterId = clusterId;
        this.moreAddresses = List.copyOf(moreAddresses);
        this.leader = leader;
        this.appendReceived = appendReceived;
    }

    /**
     * Makes another member leader, if this one leads: behind the eight bytes of the cluster's ID the eight of the member's;
     * answered with nothing once Ratis says that it was elected.
     */
    static final MethodDescriptor<byte[], byte[]> HAND_OVER =
            MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "HandOver"))
                    .setRequestMarshaller(new BytesMarshaller())
                    .setResponseMarshaller(new BytesMarshaller())
                    .build();

    /** What this member does for others if it leads. */
    interface Leader {
        /** Puts a batch into the log; see {@link GroupCommit.Sender}. */
        CompletableFuture<Void> take(byte[] batch);

        /** Hands the leadership over; fails with {@link NotPossibleException} when it stays where it is. */
        CompletableFuture<Void> handOver(MemberId member);
    }

    /** A batch as {@link #PROPOSE} carries it. */
    static byte[] addressed(ClusterId clusterId, byte[] batch) {
        return ByteBuffer.allocate(Long.BYTES + batch.length)
                .putLong(clusterId.value())
                .put(batch)
                .array();
    }

    @Override
    public NettyServerBuilder customize(
            NettyServerBuilder builder, EnumSet<GrpcServices.Type> types) {
        moreAddresses.forEach(builder::addListenAddress);
        builder.addService(
                ServerServiceDefinition.builder(SERVICE)
                        .addMethod(PROPOSE, ServerCalls.asyncUnaryCall(this::propose))
                        .addMethod(HAND_OVER, ServerCalls.asyncUnaryCall(this::handOver))
                        .build());
        // Cheap and never waiting: each call only hands something on.
        return builder.directExecutor().intercept(new Doorkeeper());
    }

    private void handOver(byte[] request, StreamObserver<byte[]> answer) {
        if (!isOfThisCluster(request) || request.length != 2 * Long.BYTES) {
            refuse(answer, "not of this cluster");
            return;
        }
        MemberId member = new MemberId(ByteBuffer.wrap(request).getLong(Long.BYTES));
        var _ = leader.handOver(member).whenComplete((done, failure) -> answer(answer, failure));
    }

    private boolean isOfThisCluster(byte[] request) {
        return request.length >= Long.BYTES
                && ByteBuffer.wrap(request).getLong() == clusterId.value();
    }

    private static void refuse(StreamObserver<byte[]> answer, String why) {
        answer.onError(Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException());
    }

    private void propose(byte[] request, StreamObserver<byte[]> answer) {
        if (!isOfThisCluster(request)) {
            refuse(answer, "not of this cluster");
            return;
        }
        byte[] batch = Arrays.copyOfRange(request, Long.BYTES, request.length);
        try {
            // In the log it would end every member, and again after each restart.
            var _ = BatchCodec.decode(batch);
        } catch (RuntimeException e) {
            refuse(answer, "no batch of this version");
            return;
        }
        // What became of it is answered there; nothing is left to check here.
        var _ = leader.take(batch).whenComplete((done, failure) -> answer(answer, failure));
    }

    private static void answer(StreamObserver<byte[]> answer, @Nullable Throwable failure) {
        if (failure == null) {
            answer.onNext(new byte[0]);
            answer.onCompleted();
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        Status status =
                cause instanceof NotCommittedException || cause instanceof NotPossibleException
                        ? Status.FAILED_PRECONDITION
                        : Status.UNKNOWN;
        answer.onError(status.withDescription(cause.getMessage()).asRuntimeException());
    }

    private final class Doorkeeper implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String service = String.valueOf(call.getMethodDescriptor().getServiceName());
            if (!OPEN_SERVICES.contains(service)) {
                call.close(
                        Status.PERMISSION_DENIED.withDescription("not offered on the peer port"),
                        new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
                @Override
                public void onMessage(Q message) {
                    if (message instanceof AppendEntriesRequestProto append
                            && append.getEntriesCount() > 0) {
                        String leader = append.getServerRequest().getRequestorId().toStringUtf8();
                        MemberId.parse(leader)
                                .ifPresent(id ->
                                        appendReceived.accept(id, append.getSerializedSize()));
                    }
                    super.onMessage(message);
                }
            };
        }
    }

    private static final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("a message that cannot be read", e);
            }
        }
    }
}
