package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.faults.Direction;
import io.e3fx.node.faults.Effect;
import io.e3fx.node.faults.Faults;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.Channel;
import org.apache.ratis.thirdparty.io.grpc.ClientCall;
import org.apache.ratis.thirdparty.io.grpc.ClientInterceptor;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * Carries out {@link Faults} on all calls between this member and others, Ratis' and ours. Each call tells who makes it, which
 * only serves this purpose. Thread-safe.
 */
final class FaultyCalls implements ServerInterceptor, AutoCloseable {
    private static final Metadata.Key<String> CALLER =
            Metadata.Key.of("e3fx-member", Metadata.ASCII_STRING_MARSHALLER);
    private static final Status BROKEN =
            Status.UNAVAILABLE.withDescription("broken by an injected fault");

    private final MemberId self;
    private final Faults faults;

    /** Messages that are delayed wait here; what is under way between members is bounded by who sends it. */
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("injected-delays").factory());

    FaultyCalls(MemberId self, Faults faults) {
        this.self = self;
        this.faults = faults;
    }

    /** For the calls of this member to another one. */
    ClientInterceptor to(MemberId peer) {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                return new Outgoing<>(next.newCall(method, options), peer);
            }
        };
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<MemberId> peer = Optional.ofNullable(headers.get(CALLER)).flatMap(MemberId::parse);
        GuardedCall<Q, A> guarded = new GuardedCall<>(call);
        Lane lane = new Lane(peer, Direction.IN, () -> guarded.refuse(BROKEN));
        return new SimpleForwardingServerCallListener<>(next.startCall(guarded, headers)) {
            @Override
            public void onMessage(Q message) {
                // Who serves the call asks for the next message only when it has this one, and a
                // delay must not hold up those behind it, too.
                if (lane.pass(() -> super.onMessage(message)) != Passage.AT_ONCE) {
                    call.request(1);
                }
            }

            @Override
            public void onHalfClose() {
                lane.pass(super::onHalfClose);
            }
        };
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private final class Outgoing<Q, A> extends SimpleForwardingClientCall<Q, A> {
        private final Lane lane;

        Outgoing(ClientCall<Q, A> call, MemberId peer) {
            super(call);
            this.lane =
                    new Lane(
                            Optional.of(peer),
                            Direction.OUT,
                            () -> cancel(BROKEN.getDescription(), null));
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            headers.put(CALLER, self.text());
            super.start(listener, headers);
        }

        @Override
        public void sendMessage(Q message) {
            lane.pass(() -> super.sendMessage(message));
        }

        @Override
        public void halfClose() {
            lane.pass(super::halfClose);
        }
    }

    /** What becomes of something that goes through a lane. */
    private enum Passage {
        AT_ONCE,
        LATER,
        LOST
    }

    /** One direction of one call: what goes through it keeps its order. Thread-safe. */
    private final class Lane {
        private final Optional<MemberId> peer;
        private final Direction direction;
        private final Runnable breakCall;
        private boolean hasLost;
        private boolean isBroken;
        private int waiting;
        private long lastDueNanos;

        Lane(Optional<MemberId> peer, Direction direction, Runnable breakCall) {
            this.peer = peer;
            this.direction = direction;
            this.breakCall = breakCall;
        }

        /** Passes something on, now or later. */
        synchronized Passage pass(Runnable step) {
            Optional<Effect> effect = faults.on(peer, direction);
            Duration delay = Duration.ZERO;
            switch (effect.orElse(NONE)) {
                case Effect.Drop() -> hasLost = true;
                case Effect.Refuse() -> breakOnce();
                case Effect.Delay(Duration by) -> delay = by;
            }
            if (isBroken || hasLost) {
                if (effect.isEmpty()) {
                    breakOnce();
                }
                return Passage.LOST;
            }
            if (delay.isZero() && waiting == 0) {
                step.run();
                return Passage.AT_ONCE;
            }
            passLater(step, delay);
            return Passage.LATER;
        }

        private void passLater(Runnable step, Duration delay) {
            long now = System.nanoTime();
            long due = now + delay.toNanos();
            lastDueNanos = waiting == 0 || due - lastDueNanos > 0 ? due : lastDueNanos;
            waiting++;
            var _ = later.schedule(() -> arrive(step), lastDueNanos - now, TimeUnit.NANOSECONDS);
        }

        private synchronized void arrive(Runnable step) {
            waiting--;
            if (!isBroken) {
                step.run();
            }
        }

        private void breakOnce() {
            if (!isBroken) {
                isBroken = true;
                breakCall.run();
            }
        }
    }

    private static final Effect NONE = new Effect.Delay(Duration.ZERO);
}
