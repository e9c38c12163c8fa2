package io.e3fx.app.local;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterInUseException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.NodeStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The local cluster of this application, or none. Thread-safe. */
public final class LocalClusterControl implements ClusterControl, AutoCloseable {

    private static final Duration READY_DEADLINE = Duration.ofSeconds(60);

    private final Path folder;
    private @Nullable LocalCluster cluster;

    /** A cluster in this folder, which is not started yet. */
    public LocalClusterControl(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Outcome start(Consumer<List<MemberLayout>> prepared, Consumer<ClusterEvent> events) {
        try {
            LocalCluster opened = opened(events);
            prepared.accept(opened.layout().members());
            opened.start();
            opened.awaitReady(READY_DEADLINE);
            return ready(opened);
        } catch (ClusterInUseException inUse) {
            return new Outcome.Failed(sentence(inUse), inUse.endpoints());
        } catch (ClusterException failure) {
            boolean isCancelled = current().isEmpty();
            close();
            return isCancelled
                    ? new Outcome.Cancelled()
                    : new Outcome.Failed(sentence(failure), List.of());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            close();
            return new Outcome.Cancelled();
        }
    }

    @Override
    public Optional<Outcome.Ready> adopt(Consumer<ClusterEvent> events) {
        try {
            ClusterSighting seen = new KnownCluster(folder).look();
            if (seen.keeping() != ClusterSighting.Keeping.DETACHED || !seen.isRunning()) {
                return Optional.empty();
            }
            return Optional.of(ready(opened(events)));
        } catch (ClusterException _) {
            // None was ever started, or somebody else has just taken it over.
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Outcome.Ready ready(LocalCluster opened) {
        return new Outcome.Ready(
                opened.layout().endpoints(),
                opened.isKeptRunning() ? Origin.FOUND : Origin.STARTED);
    }

    @Override
    public Optional<String> stay(Staying staying) {
        try {
            if (current().isPresent()) {
                switch (staying) {
                    case KEPT_RUNNING -> current().get().keepRunning();
                    case ENDS_WITH_APP -> current().get().endWithOwner();
                }
            }
            return Optional.empty();
        } catch (ClusterException failure) {
            return Optional.of(sentence(failure));
        }
    }

    @Override
    public Optional<String> start(String member) {
        try {
            if (current().isPresent()) {
                current().get().start(member);
            }
            return Optional.empty();
        } catch (ClusterException failure) {
            return Optional.of(sentence(failure));
        }
    }

    @Override
    public void stop(String member) {
        try {
            if (current().isPresent()) {
                current().get().stop(member);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void kill(String member) {
        try {
            if (current().isPresent()) {
                current().get().kill(member);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void awaitDown() {
        try {
            Optional<LocalCluster> running = current();
            if (running.isPresent()) {
                running.get().awaitDown();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean standsStill() {
        try {
            return !new KnownCluster(folder).look().isRunning();
        } catch (ClusterException _) {
            return true;
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        return current().map(running -> running.layout().endpoints()).orElse(List.of());
    }

    @Override
    public Optional<NodeStatus> status(String member) {
        return current()
                .filter(running ->
                        running.layout().members().stream()
                                .anyMatch(layout -> layout.name().equals(member)))
                .map(running -> running.status(member));
    }

    @Override
    public void stopAll() {
        given().ifPresent(LocalCluster::stopAndClose);
    }

    @Override
    public void close() {
        given().ifPresent(LocalCluster::close);
    }

    private synchronized Optional<LocalCluster> given() {
        Optional<LocalCluster> given = current();
        cluster = null;
        return given;
    }

    private synchronized LocalCluster opened(Consumer<ClusterEvent> events)
            throws ClusterException, InterruptedException {
        if (cluster == null) {
            cluster = LocalCluster.open(folder, NodeRuntime.find(), events::accept);
        }
        return cluster;
    }

    private synchronized Optional<LocalCluster> current() {
        return Optional.ofNullable(cluster);
    }

    private static String sentence(ClusterException failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
