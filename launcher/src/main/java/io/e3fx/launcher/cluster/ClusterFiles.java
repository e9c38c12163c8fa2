package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * What the launcher itself keeps in a cluster's folder. Each is written whole or not at all.
 *
 * <ul>
 *   <li>{@code cluster.json}: the members' names and ports; kept twice, since without it nothing of the cluster is found
 *   <li>{@code processes.json}: each member's last process
 *   <li>{@code stay}: is there while the members are to outlive their owner
 *   <li>{@code owner}: the process that runs the cluster now and the client URLs
 *   <li>{@code orders}: where that process takes orders, and the secret that they must carry; for the user alone
 *   <li>{@code lock}: its lock makes one process the owner
 * </ul>
 */
final class ClusterFiles {

    private final Path folder;
    private final Path state;
    private final Path copy;
    private final Path processes;
    private final Path stay;
    private final Path owner;
    private final Path orders;
    private final Path lock;

    ClusterFiles(Path folder) {
        this.folder = folder;
        this.state = folder.resolve("cluster.json");
        this.copy = folder.resolve("cluster.json.copy");
        this.processes = folder.resolve("processes.json");
        this.stay = folder.resolve("stay");
        this.owner = folder.resolve("owner");
        this.orders = folder.resolve("orders");
        this.lock = folder.resolve("lock");
    }

    /** Where everything of the cluster is. */
    Path folder() {
        return folder;
    }

    /** The folder that holds this cluster and its neighbours. */
    Path clusters() {
        return Neighbours.clusters(folder);
    }

    Path lock() {
        return lock;
    }

    Path stay() {
        return stay;
    }

    Path orders() {
        return orders;
    }

    /** Whether the cluster was founded, or is said to be. */
    boolean exists() {
        return Files.exists(state) || Files.exists(copy);
    }

    /** Those that say what the cluster is founded with. */
    Set<Path> founding() {
        return Set.of(state, copy);
    }

    /**
     * What is remembered of the cluster.
     *
     * @return absent when it was never founded
     * @throws ClusterException when there is something, but neither of the two files can be understood
     */
    Optional<ClusterRecord> record() throws ClusterException {
        if (!exists()) {
            return Optional.empty();
        }
        for (Path file : List.of(state, copy)) {
            try {
                return Optional.of(ClusterRecordCodec.parse(Files.readString(file)));
            } catch (IOException | JacksonException | IllegalArgumentException _) {
                // Cut in half or gone: the other one is whole.
            }
        }
        throw new ClusterException(
                "the cluster's file "
                        + state
                        + " is damaged: write the members' ports into it"
                        + " again, or remove the folder "
                        + state.getParent()
                        + " with all its data");
    }

    /** Remembers the cluster. */
    void save(ClusterRecord cluster) throws IOException {
        String text = ClusterRecordCodec.render(cluster);
        ReplacedFile.write(copy, text);
        ReplacedFile.write(state, text);
    }

    /** The members' last processes; none when the file is missing or damaged, for it only helps to find them again. */
    RunTable runs() {
        try {
            return RunTable.parse(Files.readString(processes));
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            return RunTable.EMPTY;
        }
    }

    void saveRuns(RunTable runs) throws IOException {
        ReplacedFile.write(processes, runs.render());
    }

    /** Whether the members are to outlive their owner. */
    boolean isMarkedToStay() {
        return Files.exists(stay);
    }

    void markToStay() throws IOException {
        ReplacedFile.write(stay, "The members go on when their owner ends.\n");
    }

    void unmarkToStay() throws IOException {
        Files.deleteIfExists(stay);
    }

    /** Says who runs the cluster, for those who find it locked. */
    void saveOwner(List<Endpoint> endpoints) throws IOException {
        String urls = endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
        ReplacedFile.write(owner, ProcessHandle.current().pid() + "\n" + urls + "\n");
    }

    /** Whether somebody runs the cluster, or did and was killed. */
    boolean hasOwner() {
        return Files.exists(owner);
    }

    /** The process that runs the cluster, or did and was killed. */
    OptionalLong ownerPid() {
        try {
            return OptionalLong.of(Long.parseLong(Files.readAllLines(owner).getFirst()));
        } catch (IOException | NumberFormatException | NoSuchElementException _) {
            return OptionalLong.empty();
        }
    }

    /** Nobody runs the cluster. */
    void removeOwner() throws IOException {
        Files.deleteIfExists(owner);
    }

    /** The exception for a cluster that somebody else runs. */
    ClusterInUseException inUse() {
        try {
            List<String> lines = Files.readAllLines(owner);
            if (lines.size() >= 2) {
                List<Endpoint> endpoints = Endpoint.parseList(lines.get(1));
                return new ClusterInUseException(
                        "this cluster runs already (process "
                                + lines.getFirst()
                                + "): use it at "
                                + lines.get(1)
                                + ", or stop it there",
                        endpoints);
            }
        } catch (IOException | IllegalArgumentException _) {
            // The owner has just begun, and says so a moment later.
        }
        return new ClusterInUseException(
                "this cluster is being started by another process", List.of());
    }
}
