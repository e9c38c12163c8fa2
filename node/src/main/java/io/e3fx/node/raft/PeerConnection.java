package io.e3fx.node.raft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.ratis.thirdparty.io.grpc.ConnectivityState;
import org.apache.ratis.thirdparty.io.grpc.ConnectivityStateInfo;
import org.apache.ratis.thirdparty.io.grpc.EquivalentAddressGroup;
import org.apache.ratis.thirdparty.io.grpc.LoadBalancer;
import org.apache.ratis.thirdparty.io.grpc.LoadBalancerProvider;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.SynchronizationContext.ScheduledHandle;
import org.jspecify.annotations.Nullable;

/**
 * Holds one connection to one member, by gRPC's own means, and differs from gRPC's way in one thing: while the member cannot
 * be reached it is tried again after a short and constant pause, however long it was away. gRPC would wait longer each time,
 * up to two minutes. While it fails, calls fail at once; a lost connection is made anew when it is needed.
 *
 * <p>Confined to the channel's synchronization context.
 */
final class PeerConnection extends LoadBalancer {
    private final Helper helper;
    private final Pace pace;
    private final Set<PeerConnection> all;

    private List<EquivalentAddressGroup> addresses = List.of();
    private @Nullable Subchannel current;

    /** gRPC keeps what was let go for five more seconds: so many attempts at most are in here. */
    private final Set<Subchannel> former = new HashSet<>();

    private @Nullable ScheduledHandle timer;
    private boolean isFailing;
    private boolean isPausing;
    private boolean isReady;

    /**
     * How often a member is tried.
     *
     * @param pause after an attempt that failed
     * @param attempt the longest that an attempt may take: a network that swallows packets tells nothing, and the system
     *     would ask it more and more rarely
     */
    record Pace(Duration pause, Duration attempt) {
        /** A busy member may take a second or two to shake hands. */
        static final Pace DEFAULT = new Pace(Duration.ofMillis(250), Duration.ofSeconds(3));
    }

    /** How gRPC comes by it: a channel whose resolver names this policy gets one. */
    static final class Policy extends LoadBalancerProvider {
        private static final int PRIORITY = 5;

        private final String name;
        private final Pace pace;
        private final Set<PeerConnection> connections = ConcurrentHashMap.newKeySet();

        Policy(String name, Pace pace) {
            this.name = name;
            this.pace = pace;
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public int getPriority() {
            return PRIORITY;
        }

        @Override
        public String getPolicyName() {
            return name;
        }

        @Override
        public LoadBalancer newLoadBalancer(Helper helper) {
            return new PeerConnection(helper, pace, connections);
        }

        /** Makes the connections to a target anew, if there are any; see {@link PeerAddresses#target}. Thread-safe. */
        void renew(String target) {
            tell(target, PeerConnection::renew);
        }

        /** Ends the pause of the connections to a target after an attempt that failed, if there are any. Thread-safe. */
        void hurry(String target) {
            tell(target, PeerConnection::hurry);
        }

        private void tell(String target, Consumer<PeerConnection> what) {
            connections.stream()
                    .filter(connection -> connection.helper.getChannelTarget().equals(target))
                    .forEach(connection ->
                            connection
                                    .helper
                                    .getSynchronizationContext()
                                    .execute(() -> what.accept(connection)));
        }

        /** What a resolver must say. */
        Map<String, ?> serviceConfig() {
            return Map.of("loadBalancingConfig", List.of(Map.of(name, Map.of())));
        }
    }

    private PeerConnection(Helper helper, Pace pace, Set<PeerConnection> all) {
        this.helper = helper;
        this.pace = pace;
        this.all = all;
        all.add(this);
    }

    /** What is being connected is left alone: it is given up by itself. */
    private void renew() {
        if (isReady) {
            isReady = false;
            begin();
        }
    }

    /** Calls wait for this attempt, for the member is there. One that is under way is left alone. */
    private void hurry() {
        if (isPausing) {
            isFailing = false;
            begin();
        }
    }

    @Override
    public Status acceptResolvedAddresses(ResolvedAddresses resolved) {
        addresses = List.copyOf(resolved.getAddresses());
        if (current == null || isFailing) {
            begin();
        } else if (!isReady) {
            current.updateAddresses(addresses);
        }
        // One that stands is kept while it does: a member that will move is still where it was.
        return Status.OK;
    }

    /** What was known before may still be true. */
    @Override
    public void handleNameResolutionError(Status error) {
        if (addresses.isEmpty()) {
            tell(ConnectivityState.TRANSIENT_FAILURE, PickResult.withError(error));
        }
    }

    @Override
    public void requestConnection() {
        if (current != null && !isFailing) {
            current.requestConnection();
        }
    }

    @Override
    public void shutdown() {
        all.remove(this);
        letGo();
        // Told again while the channel closes gRPC ends them at once, and the channel has not to
        // wait for them.
        List.copyOf(former).forEach(Subchannel::shutdown);
    }

    private void begin() {
        isPausing = false;
        letGo();
        Subchannel next =
                helper.createSubchannel(
                        CreateSubchannelArgs.newBuilder().setAddresses(addresses).build());
        current = next;
        next.start(info -> {
            if (info.getState() == ConnectivityState.SHUTDOWN) {
                former.remove(next);
            }
            if (next.equals(current)) {
                is(info, next);
            }
        });
        after(pace.attempt(), this::tookTooLong);
        if (!isFailing) {
            tell(ConnectivityState.CONNECTING, PickResult.withNoResult());
        }
        next.requestConnection();
    }

    private void letGo() {
        stopTimer();
        if (current != null) {
            former.add(current);
            current.shutdown();
            current = null;
        }
    }

    private void is(ConnectivityStateInfo info, Subchannel connection) {
        isReady = info.getState() == ConnectivityState.READY;
        switch (info.getState()) {
            case CONNECTING -> {
                after(pace.attempt(), this::tookTooLong);
                if (!isFailing) {
                    tell(ConnectivityState.CONNECTING, PickResult.withNoResult());
                }
            }
            case READY -> {
                stopTimer();
                isFailing = false;
                tell(ConnectivityState.READY, PickResult.withSubchannel(connection));
            }
            case IDLE -> {
                connection.updateAddresses(addresses);
                helper.refreshNameResolution();
                helper.updateBalancingState(ConnectivityState.IDLE, new Waking(connection));
            }
            case TRANSIENT_FAILURE -> failed(info.getStatus());
            case SHUTDOWN -> {}
        }
    }

    private void tookTooLong() {
        // The next attempt begins with another address, if there is one.
        List<EquivalentAddressGroup> turned = new ArrayList<>(addresses);
        Collections.rotate(turned, -1);
        addresses = List.copyOf(turned);
        failed(Status.UNAVAILABLE.withDescription("no connection after " + pace.attempt()));
    }

    private void failed(Status why) {
        isFailing = true;
        tell(ConnectivityState.TRANSIENT_FAILURE, PickResult.withError(why));
        helper.refreshNameResolution();
        after(pace.pause(), this::begin);
        isPausing = true;
    }

    private void after(Duration time, Runnable step) {
        stopTimer();
        timer =
                helper.getSynchronizationContext()
                        .schedule(
                                step,
                                time.toMillis(),
                                TimeUnit.MILLISECONDS,
                                helper.getScheduledExecutorService());
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void tell(ConnectivityState state, PickResult result) {
        helper.updateBalancingState(state, new FixedResultPicker(result));
    }

    /** Connects with the first call. */
    private final class Waking extends SubchannelPicker {
        private final Subchannel connection;

        Waking(Subchannel connection) {
            this.connection = connection;
        }

        @Override
        public PickResult pickSubchannel(PickSubchannelArgs call) {
            helper.getSynchronizationContext().execute(connection::requestConnection);
            return PickResult.withNoResult();
        }
    }
}
