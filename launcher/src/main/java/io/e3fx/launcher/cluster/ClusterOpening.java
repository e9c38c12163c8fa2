package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A cluster that has just got its owner: the lock, the ports, and the processes that were found. Immutable.
 *
 * @param files of its folder
 * @param lock held until it is closed
 * @param cluster as it is remembered from now on
 * @param shifts what is to be told of ports that could not be had
 * @param found the members' processes that an earlier owner has left running, by name
 */
record ClusterOpening(
        ClusterFiles files,
        FileChannel lock,
        ClusterRecord cluster,
        List<ClusterEvent> shifts,
        Map<String, ProcessHandle> found) {

    /** How long members that lost their owner may take to end, and their ports to come free. */
    private static final Duration ORPHANS_DEADLINE = Duration.ofSeconds(6);

    private static final Duration PAUSE = Duration.ofMillis(100);

    ClusterOpening {
        shifts = List.copyOf(shifts);
        found = Map.copyOf(found);
    }

    /**
     * Becomes the owner of the cluster in this folder, which is made if need be, and settles the ports of all members.
     *
     * @param wish what it is founded with; one that exists must be like that
     * @throws ClusterInUseException when it has an owner
     * @throws ClusterException when a port or the folder cannot be used
     */
    static ClusterOpening of(Path folder, ClusterSpec wish)
            throws ClusterException, InterruptedException {
        return locked(folder, (files, lock) -> settle(folder, files, lock, wish));
    }

    /**
     * Becomes the owner of a cluster that is marked to stay, and takes over what runs of it.
     *
     * @param starting the members that are to be started if they do not run: their ports alone are settled
     * @throws ClusterException as with {@link #of}; also when there is no such cluster
     */
    static ClusterOpening takeOver(Path folder, Set<String> starting)
            throws ClusterException, InterruptedException {
        return locked(
                folder,
                (files, lock) -> {
                    ClusterRecord remembered =
                            files.record()
                                    .orElseThrow(
                                            () -> new ClusterException("there is no such cluster"));
                    return again(files, lock, remembered, starting);
                });
    }

    /** What is done by the owner, before anything else. */
    @FunctionalInterface
    private interface Settlement {
        ClusterOpening settle(ClusterFiles files, FileChannel lock)
                throws IOException, ClusterException, InterruptedException;
    }

    private static ClusterOpening locked(Path folder, Settlement settlement)
            throws ClusterException, InterruptedException {
        ClusterFiles files = new ClusterFiles(folder);
        Optional<FileChannel> held = Optional.empty();
        try {
            FileChannel lock = lock(files);
            held = Optional.of(lock);
            ClusterOpening opening = settlement.settle(files, lock);
            held = Optional.empty();
            return opening;
        } catch (IOException e) {
            throw unusable(folder, e);
        } finally {
            held.ifPresent(ClusterOpening::closeQuietly);
        }
    }

    /** Somebody else may become the owner. */
    void release() {
        closeQuietly(lock);
    }

    private static ClusterOpening settle(
            Path folder, ClusterFiles files, FileChannel lock, ClusterSpec wish)
            throws IOException, ClusterException, InterruptedException {
        Optional<ClusterRecord> remembered = files.record();
        if (remembered.isPresent() && hasData(folder, remembered.get())) {
            ClusterRecord cluster = remembered.get();
            refuseOther(cluster, wish);
            return again(files, lock, cluster, cluster.ports().keySet());
        }
        ClusterRecord wanted = wish.founding(remembered);
        // Until the ports are recorded nobody else may choose some.
        try (ClustersLock _ = ClustersLock.take(files.clusters())) {
            PortPlan plan =
                    PortPlan.founding(
                            wanted.ports(), Neighbours.of(folder), PortProbe.ofLoopback());
            ClusterRecord cluster = wanted.withPorts(plan.ports());
            files.save(cluster);
            return new ClusterOpening(files, lock, cluster, plan.shifts(), Map.of());
        }
    }

    private static ClusterOpening again(
            ClusterFiles files, FileChannel lock, ClusterRecord remembered, Set<String> starting)
            throws IOException, ClusterException, InterruptedException {
        Map<String, ProcessHandle> found = find(remembered, files.runs());
        if (!files.isMarkedToStay()) {
            awaitEnd(found.values());
            found = Map.of();
        }
        Set<String> looked = new LinkedHashSet<>(starting);
        looked.retainAll(remembered.ports().keySet());
        looked.removeAll(found.keySet());
        if (files.hasOwner()) {
            awaitPorts(remembered, looked);
        }
        if (!PortPlan.isAnyBusy(remembered.ports(), looked, PortProbe.ofLoopback())) {
            return new ClusterOpening(files, lock, remembered, List.of(), found);
        }
        try (ClustersLock _ = ClustersLock.take(files.clusters())) {
            PortPlan plan =
                    PortPlan.restarting(
                            remembered.ports(),
                            looked,
                            Neighbours.of(files.folder()),
                            PortProbe.ofLoopback());
            ClusterRecord cluster = remembered.withPorts(plan.ports());
            // From now on they are the cluster's: whoever looks for it must find it there.
            files.save(cluster);
            return new ClusterOpening(files, lock, cluster, plan.shifts(), found);
        }
    }

    private static void refuseOther(ClusterRecord remembered, ClusterSpec wish)
            throws ClusterException {
        int members = remembered.members().size();
        if (wish.members().isPresent() && wish.members().getAsInt() != members) {
            throw new ClusterException(
                    "this cluster exists and has "
                            + members
                            + (members == 1 ? " member" : " members")
                            + ": start it without a number of members, or found it anew with --fresh, which deletes its"
                            + " data");
        }
        if (!wish.isWhereWished(remembered)) {
            throw new ClusterException(
                    "this cluster exists and has other ports, which stay: start it without a base port, or found it"
                            + " anew with --fresh, which deletes its data");
        }
    }

    /**
     * Refuses when members run, after waiting for those that end because their owner has.
     *
     * @throws ClusterException with a line for the user
     */
    static void refuseRunning(ClusterFiles files, String name)
            throws ClusterException, InterruptedException {
        List<ProcessHandle> running =
                files.runs().runs().values().stream()
                        .flatMap(run -> run.process().find().stream())
                        .toList();
        if (files.isMarkedToStay() && !running.isEmpty()) {
            throw new ClusterException(
                    "the cluster '" + name + "' runs: stop it with 'e3fx down " + name + "'");
        }
        awaitEnd(running);
    }

    static ClusterException unusable(Path folder, IOException e) {
        return new ClusterException("cannot use the folder " + folder + ": " + reason(e), e);
    }

    /** What an exception says, for people: its kind stands where its message is a path alone. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileAlreadyExistsException there -> there.getFile() + " is not a folder";
            case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static Map<String, ProcessHandle> find(ClusterRecord remembered, RunTable runs) {
        Map<String, ProcessHandle> found = new LinkedHashMap<>();
        for (ClusterRecord.Entry member : remembered.members()) {
            runs.run(member.name())
                    .flatMap(run -> run.process().find())
                    .ifPresent(process -> found.put(member.name(), process));
        }
        return found;
    }

    /** Members that lost their owner end by themselves; one that is paused can't, and is killed. */
    private static void awaitEnd(Iterable<ProcessHandle> orphans) throws InterruptedException {
        long end = System.nanoTime() + ORPHANS_DEADLINE.toNanos();
        for (ProcessHandle orphan : orphans) {
            if (Signals.isPaused(orphan.pid())) {
                orphan.destroyForcibly();
            }
            try {
                orphan.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                orphan.destroyForcibly();
                orphan.onExit().join();
            } catch (ExecutionException e) {
                throw new IllegalStateException("waiting for an end cannot fail", e);
            }
        }
    }

    /** Members whose owner was killed a moment ago still hold their ports, and let go of them by themselves. */
    private static void awaitPorts(ClusterRecord cluster, Set<String> members)
            throws InterruptedException {
        PortProbe probe = PortProbe.ofLoopback();
        long end = System.nanoTime() + ORPHANS_DEADLINE.toNanos();
        while (PortPlan.isAnyBusy(cluster.ports(), members, probe) && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
    }

    private static boolean hasData(Path folder, ClusterRecord cluster) {
        return ClusterLayout.of(folder, cluster).members().stream()
                .anyMatch(member -> Files.exists(member.dataDirectory()));
    }

    /**
     * Becomes the owner, until the channel is closed; the folder is made if need be.
     *
     * @throws ClusterInUseException when there is one
     */
    static FileChannel lock(ClusterFiles files)
            throws IOException, ClusterException, InterruptedException {
        // Within one process the lock is lost when the file is closed, so it is not even opened.
        if (OwnerLink.isOwned(files)) {
            throw files.inUse();
        }
        // Nobody may delete the folder meanwhile: a lock in a file that is not there any more keeps
        // nobody out.
        try (ClustersLock _ = ClustersLock.take(files.clusters())) {
            Files.createDirectories(files.folder());
            return lockFile(files);
        }
    }

    private static FileChannel lockFile(ClusterFiles files) throws IOException, ClusterException {
        FileChannel channel =
                FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Another owner in this very process.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw files.inUse();
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing was written through it.
        }
    }
}
