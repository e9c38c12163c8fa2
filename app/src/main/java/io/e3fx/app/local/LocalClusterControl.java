package io.e3fx.app.local;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterHome;
import io.e3fx.launcher.cluster.ClusterInUseException;
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

/** The local cluster of this application, or none. Its methods wait; none is for the FX thread. Thread-safe. */
public final class LocalClusterControl implements AutoCloseable {

    private static final Duration READY_DEADLINE = Duration.ofSeconds(60);

    private final Path folder;
    private @Nullable LocalCluster cluster;

    /** A cluster in this folder, which is not started yet. */
    public LocalClusterControl(Path folder) {
        this.folder = folder;
    }

    /** The cluster that is meant when none is named, in the user's folder for data. */
    public static LocalClusterControl ofUser() {
        return new LocalClusterControl(ClusterHome.ofUser().folder(ClusterHome.DEFAULT_CLUSTER));
    }

    /** What starting came to. Immutable. */
    public sealed interface Outcome {
        /** All members serve. */
        record Ready(List<Endpoint> endpoints) implements Outcome {}

        /**
         * It was not possible.
         *
         * @param sentence why, and what to do
         * @param running where it runs already, started by someone else
         */
        record Failed(String sentence, List<Endpoint> running) implements Outcome {}

        /** It was given up on request. */
        record Cancelled() implements Outcome {}
    }

    /** Where everything of the cluster is kept. */
    public Path folder() {
        return folder;
    }

    /**
     * Starts all members and waits until they serve.
     *
     * @param prepared is told the members when folder and ports are settled
     * @param events is told each step
     */
    public Outcome start(Consumer<List<MemberLayout>> prepared, Consumer<ClusterEvent> events) {
        try {
            LocalCluster opened = opened(events);
            prepared.accept(opened.layout().members());
            opened.start();
            opened.awaitReady(READY_DEADLINE);
            return new Outcome.Ready(opened.layout().endpoints());
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

    /** Starts one member; an answer is what went wrong. */
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

    /** Stops one member, and returns when its process is gone. */
    public void stop(String member) {
        try {
            if (current().isPresent()) {
                current().get().stop(member);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills one member, and returns when its process is gone. */
    public void kill(String member) {
        try {
            if (current().isPresent()) {
                current().get().kill(member);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when somebody else has stopped all members, or the cluster was given up. */
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

    /** Whether no member of it has a process, whoever started them. Looks at files and processes. */
    public boolean standsStill() {
        try {
            return !new KnownCluster(folder).look().isRunning();
        } catch (ClusterException _) {
            return true;
        }
    }

    /** Where clients reach the members, which may be more or fewer than at the start. Does not wait. */
    public List<Endpoint> endpoints() {
        return current().map(running -> running.layout().endpoints()).orElse(List.of());
    }

    /** What a member's process does; absent if there is no such member here. Does not wait. */
    public Optional<NodeStatus> status(String member) {
        return current()
                .filter(running ->
                        running.layout().members().stream()
                                .anyMatch(layout -> layout.name().equals(member)))
                .map(running -> running.status(member));
    }

    /** Stops all members and gives the cluster up. */
    @Override
    public void close() {
        LocalCluster closing;
        synchronized (this) {
            closing = cluster;
            cluster = null;
        }
        if (closing != null) {
            closing.close();
        }
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
