package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.BatchCodec;
import io.e3fx.node.machine.CorruptDataException;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.KnownClusterCodec;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.NotPossibleException;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Term;
import io.e3fx.node.raft.PeerMessages.View;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ObjLongConsumer;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.thirdparty.io.grpc.ServerServiceDefinition;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * What this member's peer port offers: Ratis' calls between servers, as far as the {@link Doorkeeper} lets them in, and our
 * own. Ratis' services for clients and administrators are on the port too, and refused: whoever reached it could else write
 * and reconfigure past every check.
 */
final class PeerPort implements GrpcServices.Customizer {
    private final ClusterId clusterId;
    private final List<InetSocketAddress> moreAddresses;
    private final int mostBatchBytes;
    private final Leader leader;
    private final Host host;
    private final ObjLongConsumer<MemberId> appendReceived;

    /**
     * Creates it.
     *
     * @param clusterId what comes for another cluster is refused
     * @param moreAddresses where to listen beside the address that Ratis is given
     * @param mostBatchBytes a longer batch is refused
     * @param leader takes batches if this member leads
     * @param host who this member is
     * @param appendReceived called for each append request with entries
     */
    PeerPort(
            ClusterId clusterId,
            List<InetSocketAddress> moreAddresses,
            int mostBatchBytes,
            Leader leader,
            Host host,
            ObjLongConsumer<MemberId> appendReceived) {
        this.clusterId = clusterId;
        this.moreAddresses = List.copyOf(moreAddresses);
        this.mostBatchBytes = mostBatchBytes;
        this.leader = leader;
        this.host = host;
        this.appendReceived = appendReceived;
    }

    /** What this member does for others if it leads. */
    interface Leader {
        /** Puts a batch into the log; see {@link GroupCommit.Sender}. */
        CompletableFuture<Void> take(byte[] batch);

        /** See {@link PeerCalls#READ_INDEX}; fails with {@link NotCommittedException} if it is not certain that this member leads. */
        CompletableFuture<Long> readIndex();

        /** Hands the leadership over; fails with {@link NotPossibleException} when it stays where it is. */
        CompletableFuture<Void> handOver(MemberId member);
    }

    /** This member, as others meet it. Called on transport threads: must not block. */
    interface Host extends Doorkeeper.Host {
        /** Answers one that introduces itself, once it is written down who that is; fails when it cannot be. */
        CompletableFuture<View> meet(Introduction introduction);

        /** How far it has gone in elections. */
        Term term();

        /** What one is told that wants to join. */
        KnownCluster known();
    }

    /** A batch as {@link PeerCalls#PROPOSE} carries it. */
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
                ServerServiceDefinition.builder(PeerCalls.SERVICE)
                        .addMethod(PeerCalls.PROPOSE, ServerCalls.asyncUnaryCall(this::propose))
                        .addMethod(PeerCalls.HAND_OVER, ServerCalls.asyncUnaryCall(this::handOver))
                        .addMethod(PeerCalls.INTRODUCE, ServerCalls.asyncUnaryCall(this::introduce))
                        .addMethod(PeerCalls.TERM, ServerCalls.asyncUnaryCall(this::term))
                        .addMethod(
                                PeerCalls.READ_INDEX, ServerCalls.asyncUnaryCall(this::readIndex))
                        .addMethod(PeerCalls.TELL, ServerCalls.asyncUnaryCall(this::tell))
                        .build());
        // Cheap and never waiting: each call only hands something on.
        return builder.directExecutor().intercept(new Doorkeeper(host, appendReceived));
    }

    private void handOver(byte[] request, StreamObserver<byte[]> answer) {
        if (!isOfThisCluster(request) || request.length != 2 * Long.BYTES) {
            refuse(answer, "not of this cluster");
            return;
        }
        MemberId member = new MemberId(ByteBuffer.wrap(request).getLong(Long.BYTES));
        var _ = leader.handOver(member).whenComplete((done, failure) -> answer(answer, failure));
    }

    private void introduce(byte[] request, StreamObserver<byte[]> answer) {
        Optional<Introduction> caller = introduced(request, answer);
        if (caller.isPresent()) {
            var _ =
                    host.meet(caller.get())
                            .whenComplete((view, failure) -> {
                                if (failure == null) {
                                    answer(answer, view.toBytes());
                                } else {
                                    answer.onError(
                                            Status.UNAVAILABLE
                                                    .withDescription("cannot be noted now")
                                                    .asRuntimeException());
                                }
                            });
        }
    }

    private void term(byte[] request, StreamObserver<byte[]> answer) {
        if (introduced(request, answer).isPresent()) {
            answer(answer, host.term().toBytes());
        }
    }

    private void readIndex(byte[] request, StreamObserver<byte[]> answer) {
        if (introduced(request, answer).isPresent()) {
            var _ =
                    leader.readIndex()
                            .whenComplete((index, failure) -> {
                                if (failure == null) {
                                    answer(
                                            answer,
                                            ByteBuffer.allocate(Long.BYTES).putLong(index).array());
                                } else {
                                    refuse(answer, failure);
                                }
                            });
        }
    }

    /** Who calls, if it is meant for this member; else that is answered. */
    private Optional<Introduction> introduced(byte[] request, StreamObserver<byte[]> answer) {
        Introduction introduction;
        try {
            introduction = Introduction.of(request);
        } catch (CorruptDataException e) {
            refuse(answer, "no introduction of this version");
            return Optional.empty();
        }
        if (!introduction.cluster().equals(clusterId)) {
            refuse(answer, "not of this cluster");
        } else if (!introduction.to().equals(host.member())) {
            refuse(answer, "this is member " + host.member());
        } else {
            return Optional.of(introduction);
        }
        return Optional.empty();
    }

    private void tell(byte[] request, StreamObserver<byte[]> answer) {
        if (request.length > 0) {
            refuse(answer, "nothing to ask for");
            return;
        }
        answer(answer, KnownClusterCodec.encode(host.known()));
    }

    private static void answer(StreamObserver<byte[]> answer, byte[] bytes) {
        answer.onNext(bytes);
        answer.onCompleted();
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
        if (request.length - Long.BYTES > mostBatchBytes) {
            refuse(answer, "a batch of more than " + mostBatchBytes + " bytes");
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
            answer(answer, new byte[0]);
        } else {
            refuse(answer, failure);
        }
    }

    private static void refuse(StreamObserver<byte[]> answer, Throwable failure) {
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
}
