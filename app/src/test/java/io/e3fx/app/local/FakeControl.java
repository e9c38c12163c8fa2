package io.e3fx.app.local;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A local cluster without processes. */
final class FakeControl implements ClusterControl {

    static final List<Endpoint> ENDPOINTS = List.of(Endpoint.parse("http://127.0.0.1:2379"));

    /** Members that were left running. */
    volatile boolean isLeftRunning;

    /** Why the mark cannot be written. */
    volatile Optional<String> problem = Optional.empty();

    volatile Staying staying = Staying.ENDS_WITH_APP;
    private volatile boolean isRunning;
    private final CountDownLatch down = new CountDownLatch(1);

    @Override
    public Path folder() {
        return Path.of("/home/me/clusters/default");
    }

    @Override
    public Outcome start(Consumer<List<MemberLayout>> prepared, Consumer<ClusterEvent> events) {
        return adopt(events).orElseGet(() -> ready(Origin.STARTED, Staying.ENDS_WITH_APP));
    }

    @Override
    public Optional<Outcome.Ready> adopt(Consumer<ClusterEvent> events) {
        return isLeftRunning
                ? Optional.of(ready(Origin.FOUND, Staying.KEPT_RUNNING))
                : Optional.empty();
    }

    private Outcome.Ready ready(Origin origin, Staying now) {
        isRunning = true;
        staying = now;
        return new Outcome.Ready(ENDPOINTS, origin);
    }

    @Override
    public Optional<String> stay(Staying wanted) {
        if (problem.isEmpty()) {
            staying = wanted;
        }
        return problem;
    }

    @Override
    public Optional<String> start(String member) {
        return Optional.empty();
    }

    @Override
    public void stop(String member) {}

    @Override
    public void kill(String member) {}

    @Override
    public void stopAll() {
        isRunning = false;
        isLeftRunning = false;
        down.countDown();
    }

    @Override
    public void close() {
        isRunning = staying == Staying.KEPT_RUNNING && isRunning;
        isLeftRunning = isRunning;
        down.countDown();
    }

    @Override
    public void awaitDown() {
        try {
            down.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean standsStill() {
        return !isRunning;
    }

    @Override
    public List<Endpoint> endpoints() {
        return isRunning ? ENDPOINTS : List.of();
    }

    @Override
    public Optional<NodeStatus> status(String member) {
        return Optional.empty();
    }
}
