package io.e3fx.node.raft;

import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** A call that stays closed once it was refused, whatever is still answered to earlier messages. */
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private volatile boolean isRefused;

    GuardedCall(ServerCall<Q, A> call) {
        super(call);
    }

    boolean isRefused() {
        return isRefused;
    }

    synchronized void refuse(Status status) {
        if (!isRefused) {
            isRefused = true;
            super.close(status, new Metadata());
        }
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!isRefused) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(A message) {
        if (!isRefused) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, @Nullable Metadata trailers) {
        if (!isRefused) {
            super.close(status, trailers);
        }
    }
}
