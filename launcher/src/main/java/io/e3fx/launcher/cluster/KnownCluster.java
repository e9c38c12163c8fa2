package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.MemberFaults;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A cluster as it is found on the disk, whoever owns it: this process, another one, or nobody. Looking at it changes
 * nothing. Immutable; what it tells is that of the moment.
 */
public final class KnownCluster {

    /** How long an owner that was told to end its cluster may take to give it up. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String NOTHING_RAN =
            "no member ran any more; it is stopped for good, and the data stays";

    /** How much of a cluster goes. */
    public enum Extent {
        /** Keys, members' identities and logs; its size and ports stay, unless their file is damaged. */
        DATA,
        /** The whole folder: the cluster is not known any more. */
        EVERYTHING
    }

    private final Path folder;
    private final ClusterFiles files;

    /** The cluster of this folder, whether there is one or not. */
    public KnownCluster(Path folder) {
        this.folder = folder;
        this.files = new ClusterFiles(folder);
    }

    /** The name that people use for it. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    /** Where everything of it is. */
    public Path folder() {
        return folder;
    }

    /** Whether it was ever founded. */
    public boolean exists() {
        return files.exists();
    }

    /**
     * What can be seen of it.
     *
     * @throws ClusterException when it does not exist, or its file is damaged
     */
    public ClusterSighting look() throws ClusterException {
        ClusterRecord record =
                files.record().orElseThrow(() -> new ClusterException("there is no such cluster"));
        ClusterLayout layout = ClusterLayout.of(folder, record);
        ClusterSighting.Keeping keeping = keeping();
        RunTable runs = files.runs();
        List<ClusterSighting.Sighted> members = new ArrayList<>();
        for (MemberLayout member : layout.members()) {
            members.add(
                    new ClusterSighting.Sighted(
                            member, MemberState.of(runs.run(member.name()), keeping)));
        }
        return new ClusterSighting(layout, keeping, ownerPid(keeping), members);
    }

    /**
     * Has an order carried out: by the cluster's owner; or, if it was left running, by becoming its owner for that long.
     *
     * @return what came of it, as a sentence for the user
     * @throws ClusterException when it was not possible, also because the cluster does not run
     */
    public String give(Order order, NodeRuntime runtime)
            throws ClusterException, InterruptedException {
        Optional<OwnerLink> owner = OwnerLink.find(files);
        Optional<String> answer = owner.isPresent() ? owner.get().give(order) : Optional.empty();
        if (answer.isPresent()) {
            if (order instanceof Order.Down) {
                awaitFarewell();
            }
            return answer.get();
        }
        if (!files.isMarkedToStay()) {
            if (order instanceof Order.Down && look().isRunning()) {
                return endLeftBehind();
            }
            throw new NotRunningException(name());
        }
        return takeOver(order, runtime);
    }

    /** Becomes the owner for as long as it takes. Only a start can be carried out where nothing runs. */
    private String takeOver(Order order, NodeRuntime runtime)
            throws ClusterException, InterruptedException {
        Set<String> starting =
                switch (order) {
                    case Order.Start(var members) -> Set.copyOf(members);
                    case Order.Down() -> Set.of();
                    case Order.Stop _,
                            Order.Kill _,
                            Order.Pause _,
                            Order.Resume _,
                            Order.Isolate _,
                            Order.Slow _,
                            Order.Heal _,
                            Order.Add _,
                            Order.Remove _,
                            Order.Wipe _ -> {
                        requireRunning();
                        yield Set.of();
                    }
                };
        boolean isDown = order instanceof Order.Down;
        boolean isDead = !look().isRunning();
        try (LocalCluster cluster = LocalCluster.takeOver(folder, starting, runtime)) {
            if (!isDown && !cluster.isKeptRunning()) {
                // All its members were killed; those that the order starts are to stay, too.
                cluster.keepRunning();
            }
            String done = cluster.carryOut(order);
            return isDead && isDown ? NOTHING_RAN : done;
        }
    }

    private void requireRunning() throws ClusterException {
        if (!look().isRunning()) {
            throw new NotRunningException(name());
        }
    }

    /**
     * Makes this member leader, and returns when it leads.
     *
     * @throws ClusterException when it cannot be, with the member's reason
     */
    public void makeLeader(MemberLayout member) throws ClusterException, InterruptedException {
        MemberAdmin.of(member).lead();
    }

    /**
     * What goes wrong on purpose with this member.
     *
     * @param limits how long it may take to answer
     * @return absent when it does not say
     */
    public static Optional<MemberFaults> faults(MemberLayout member, Limits limits)
            throws InterruptedException {
        try {
            return Optional.of(new MemberAdmin(member, limits).faults());
        } catch (ClusterException _) {
            return Optional.empty();
        }
    }

    /**
     * Deletes what it has kept; does nothing if there is nothing.
     *
     * @throws ClusterInUseException when it has an owner
     * @throws ClusterException when it runs, or a file cannot be deleted
     */
    public void wipe(Extent extent) throws ClusterException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> kept =
                switch (extent) {
                    case DATA -> isReadable() ? files.founding() : Set.of();
                    case EVERYTHING -> Set.of();
                };
        try (FileChannel own = ClusterOpening.lock(files)) {
            ClusterOpening.refuseRunning(files, name());
            for (Path child : children()) {
                if (!kept.contains(child) && !child.equals(files.lock())) {
                    delete(child);
                }
            }
            if (kept.isEmpty()) {
                deleteFolder(own);
            }
        } catch (IOException e) {
            throw new ClusterException("cannot delete " + ClusterOpening.reason(e), e);
        }
    }

    /** The lock's own file goes last, while nobody can get an owner: one that comes now founds a cluster of its own. */
    private void deleteFolder(FileChannel own)
            throws IOException, ClusterException, InterruptedException {
        try (ClustersLock _ = ClustersLock.take(files.clusters())) {
            own.close();
            Files.deleteIfExists(files.lock());
            Files.deleteIfExists(folder);
        }
    }

    private boolean isReadable() {
        try {
            return files.record().isPresent();
        } catch (ClusterException _) {
            return false;
        }
    }

    /** The ports of its members; none when there is no such cluster, or its file is damaged. */
    List<MemberPorts> ports() {
        try {
            return files.record().stream()
                    .flatMap(cluster -> cluster.ports().values().stream())
                    .toList();
        } catch (ClusterException _) {
            return List.of();
        }
    }

    /** The bytes of all its files; those that come and go meanwhile are not counted. */
    public long sizeBytes() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(KnownCluster::fileBytes).sum();
        } catch (IOException | java.io.UncheckedIOException _) {
            return 0;
        }
    }

    private ClusterSighting.Keeping keeping() {
        if (OwnerLink.isOwned(files)) {
            return ClusterSighting.Keeping.OWNED;
        }
        return files.isMarkedToStay()
                ? ClusterSighting.Keeping.DETACHED
                : ClusterSighting.Keeping.NONE;
    }

    private OptionalLong ownerPid(ClusterSighting.Keeping keeping) {
        return switch (keeping) {
            case OWNED -> files.ownerPid();
            case DETACHED, NONE -> OptionalLong.empty();
        };
    }

    /** Members that lost their owner end by themselves, but for one that is paused. */
    private String endLeftBehind() throws ClusterException, InterruptedException {
        try (FileChannel _ = ClusterOpening.lock(files)) {
            ClusterOpening.refuseRunning(files, name());
            return OrderDesk.ALL_STOPPED;
        } catch (IOException e) {
            throw new ClusterException(
                    "cannot use the folder " + folder + ": " + ClusterOpening.reason(e), e);
        }
    }

    /** So that the next command finds the cluster without an owner; one that stays open, such as the app, may keep it. */
    private void awaitFarewell() throws InterruptedException {
        long end = System.nanoTime() + FAREWELL.toNanos();
        while (OwnerLink.isOwned(files) && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** Deletes a file, or a folder with all that is in it; does nothing if there is none. */
    static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException _) {
            return;
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    private static long fileBytes(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
