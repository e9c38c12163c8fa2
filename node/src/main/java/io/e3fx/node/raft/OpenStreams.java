package io.e3fx.node.raft;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.Channel;
import org.apache.ratis.thirdparty.io.grpc.ClientCall;
import org.apache.ratis.thirdparty.io.grpc.ClientInterceptor;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * The streams that are open on one channel: Ratis sends entries and snapshots on them, without a deadline, and leaves them open
 * when it closes the channel, which then waits for their end for three seconds. Thread-safe.
 */
final class OpenStreams implements ClientInterceptor {
    private final Optional<ClientInterceptor> beneath;
    private final BooleanSupplier isClosing;
    private final Set<ClientCall<?, ?>> open = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param beneath what else the calls pass
     * @param isClosing once this is true no stream stays open, whoever still opens one
     */
    OpenStreams(Optional<ClientInterceptor> beneath, BooleanSupplier isClosing) {
        this.beneath = beneath;
        this.isClosing = isClosing;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        ClientCall<Q, A> call =
                beneath.isPresent()
                        ? beneath.get().interceptCall(method, options, next)
                        : next.newCall(method, options);
        return method.getType() == MethodDescriptor.MethodType.UNARY ? call : new Noted<>(call);
    }

    /** Ends them all; who has opened them opens new ones. */
    void cancel(String why) {
        open.forEach(call -> call.cancel(why, null));
    }

    private final class Noted<Q, A> extends SimpleForwardingClientCall<Q, A> {
        Noted(ClientCall<Q, A> call) {
            super(call);
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            open.add(this);
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            open.remove(Noted.this);
                            super.onClose(status, trailers);
                        }
                    },
                    headers);
            if (isClosing.getAsBoolean()) {
                cancel("this member stops", null);
            }
        }
    }
}
