package io.e3fx.node.raft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;

/** Our own calls between members, beside those of Ratis: what goes over the wire, and how a member calls. */
final class PeerCalls {
    static final String SERVICE = "io.e3fx.Peer";

    /** The longest answer: what a member knows of the cluster, thousands of members. */
    static final int MOST_ANSWER_BYTES = 1 << 20;

    /** One batch, behind the eight bytes of the cluster's ID; answered with nothing once the leader has applied it. */
    static final MethodDescriptor<byte[], byte[]> PROPOSE = method("Propose");

    /**
     * Makes another member leader, if this one leads: behind the eight bytes of the cluster's ID the eight of the member's;
     * answered with nothing once Ratis says that it was elected.
     */
    static final MethodDescriptor<byte[], byte[]> HAND_OVER = method("HandOver");

    /** {@link PeerMessages.Introduction}, answered with {@link PeerMessages.View}. */
    static final MethodDescriptor<byte[], byte[]> INTRODUCE = method("Introduce");

    /** {@link PeerMessages.Introduction}, answered with {@link PeerMessages.Term}. */
    static final MethodDescriptor<byte[], byte[]> TERM = method("Term");

    /**
     * {@link PeerMessages.Introduction} to who leads, answered with the eight bytes of the Raft index up to which one must have applied the
     * log to hold all that was answered before the call.
     */
    static final MethodDescriptor<byte[], byte[]> READ_INDEX = method("ReadIndex");

    /** Nothing, answered with {@link io.e3fx.node.machine.KnownCluster}: for who is no member yet. */
    static final MethodDescriptor<byte[], byte[]> TELL = method("Tell");

    private PeerCalls() {}

    private static MethodDescriptor<byte[], byte[]> method(String name) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(new BytesMarshaller())
                .setResponseMarshaller(new BytesMarshaller())
                .build();
    }

    /** Connects when it is first used. */
    static ManagedChannel open(String target, PeerSecurity security) {
        return security.secure(NettyChannelBuilder.forTarget(target))
                .proxyDetector(address -> null)
                .disableRetry()
                .directExecutor()
                .maxInboundMessageSize(MOST_ANSWER_BYTES)
                .build();
    }

    /** Completes with the answer, or fails, after {@code most} at the latest. */
    static CompletableFuture<byte[]> call(
            ManagedChannel channel,
            MethodDescriptor<byte[], byte[]> method,
            byte[] request,
            Duration most) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        ClientCalls.asyncUnaryCall(
                channel.newCall(
                        method,
                        CallOptions.DEFAULT.withDeadlineAfter(
                                most.toMillis(), TimeUnit.MILLISECONDS)),
                request,
                new StreamObserver<byte[]>() {
                    @Override
                    public void onNext(byte[] value) {
                        answer.complete(value);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        answer.completeExceptionally(new IOException("no answer"));
                    }
                });
        return answer;
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
