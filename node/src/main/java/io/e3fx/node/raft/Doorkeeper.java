package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * Decides which calls get in at the peer port. Of Ratis' services only that between servers; of its messages only those that
 * are for this member, for Ratis does not look: a wrong address would else have one member's vote or disk count twice.
 * Thread-safe.
 */
final class Doorkeeper implements ServerInterceptor {
    private static final Set<String> OPEN_SERVICES =
            Set.of("ratis.grpc.RaftServerProtocolService", PeerCalls.SERVICE);

    private final Host host;
    private final ByteString self;
    private final ObjLongConsumer<MemberId> appendReceived;

    /** This member. Called on transport threads: must not block. */
    interface Host {
        /** Its ID. */
        MemberId member();

        /** Why messages of Ratis from this member are not taken, if so. */
        Optional<Status> refusal(MemberId sender);
    }

    Doorkeeper(Host host, ObjLongConsumer<MemberId> appendReceived) {
        this.host = host;
        this.self = ByteString.copyFromUtf8(host.member().text());
        this.appendReceived = appendReceived;
    }

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
        GuardedCall<Q, A> guarded = new GuardedCall<>(call);
        return new SimpleForwardingServerCallListener<>(next.startCall(guarded, headers)) {
            @Override
            public void onMessage(Q message) {
                Optional<Status> refusal = guarded.isRefused() ? Optional.empty() : check(message);
                refusal.ifPresent(guarded::refuse);
                if (!guarded.isRefused()) {
                    super.onMessage(message);
                }
            }

            @Override
            public void onHalfClose() {
                if (!guarded.isRefused()) {
                    super.onHalfClose();
                }
            }
        };
    }

    private Optional<Status> check(Object message) {
        if (message instanceof AppendEntriesRequestProto append && append.getEntriesCount() > 0) {
            MemberId.parse(append.getServerRequest().getRequestorId().toStringUtf8())
                    .ifPresent(leader -> appendReceived.accept(leader, append.getSerializedSize()));
        }
        RaftRpcRequestProto request =
                switch (message) {
                    case AppendEntriesRequestProto append -> append.getServerRequest();
                    case RequestVoteRequestProto vote -> vote.getServerRequest();
                    case InstallSnapshotRequestProto install -> install.getServerRequest();
                    case ReadIndexRequestProto read -> read.getServerRequest();
                    case StartLeaderElectionRequestProto start -> start.getServerRequest();
                    default -> null;
                };
        return request == null ? Optional.empty() : check(request);
    }

    private Optional<Status> check(RaftRpcRequestProto request) {
        if (!request.getReplyId().equals(self)) {
            return Optional.of(
                    Status.INVALID_ARGUMENT.withDescription("this is member " + host.member()));
        }
        Optional<MemberId> sender = MemberId.parse(request.getRequestorId().toStringUtf8());
        return sender.isEmpty()
                ? Optional.of(Status.INVALID_ARGUMENT.withDescription("not from a member"))
                : host.refusal(sender.get());
    }
}
