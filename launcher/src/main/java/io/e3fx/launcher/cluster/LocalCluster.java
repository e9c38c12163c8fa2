package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.Member;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Three members on this machine, each a process of its own, with data that stays from one time to the next.
 * Thread-safe.
 *
 * <p>Who opens a cluster owns it until {@link #close()}: a second owner is refused, and when the owner's process ends
 * in any way the members end within seconds. Peer ports are chosen when the cluster is founded and kept; client ports
 * are kept unless they are busy when it is opened.
 */
public final class LocalCluster implements AutoCloseable {

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(8);
    private static final Duration PORTS_DEADLINE = Duration.ofSeconds(6);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Limits HEALTH_LIMITS =
            Limits.defaults().withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final ClusterLayout layout;
    private final ClusterFiles files;
    private final FileChannel lockFile;
    private final EtcdClient client;
    private final SequencedMap<String, NodeProcess> processes = new LinkedHashMap<>();
    private final ExecutorService deliveries =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final AtomicBoolean leaderAnnounced = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ClusterListener listener;

    private LocalCluster(
            ClusterLayout layout,
            ClusterFiles files,
            FileChannel lockFile,
            NodeRuntime runtime,
            ClusterListener told) {
        this.layout = layout;
        this.files = files;
        this.lockFile = lockFile;
        this.listener = told;
        this.client = new EtcdClient(layout.endpoints(), HEALTH_LIMITS);
        for (MemberLayout member : layout.members()) {
            NodeCommand command = NodeCommand.of(runtime, layout, member);
            processes.put(member.name(), new NodeProcess(member, command, client, this::happened));
        }
    }

    /**
     * Becomes the owner of the cluster in this folder, which is made if need be, and settles its ports. No process is
     * started yet.
     *
     * @param folder everything of the cluster, see {@link ClusterHome#folder}
     * @param runtime what the members' processes are made of
     * @param listener is told what happens, from ports on
     * @throws ClusterInUseException when it has an owner
     * @throws ClusterException when a port or the folder cannot be used
     */
    public static LocalCluster open(Path folder, NodeRuntime runtime, ClusterListener listener)
            throws ClusterException, InterruptedException {
        ClusterFiles files = new ClusterFiles(folder);
        Optional<FileChannel> taken = Optional.empty();
        try {
            Files.createDirectories(folder);
            FileChannel lockFile = lock(files);
            taken = Optional.of(lockFile);
            PortPlan plan = plan(folder, files);
            ClusterLayout layout = ClusterLayout.of(folder, plan.ports());
            files.saveOwner(layout.endpoints());
            LocalCluster cluster = new LocalCluster(layout, files, lockFile, runtime, listener);
            plan.shifts().forEach(cluster::happened);
            taken = Optional.empty();
            return cluster;
        } catch (IOException e) {
            throw new ClusterException("cannot use the folder " + folder + ": " + describe(e), e);
        } finally {
            taken.ifPresent(LocalCluster::closeQuietly);
        }
    }

    /** Where everything of it is. */
    public ClusterLayout layout() {
        return layout;
    }

    /**
     * Starts every member that does not run. Does not wait: see {@link #awaitReady}.
     *
     * @throws ClusterException when one cannot be started, or the cluster is closed, be it meanwhile
     */
    public void start() throws ClusterException {
        leaderAnnounced.set(false);
        for (NodeProcess process : processes.values()) {
            process.start();
        }
    }

    /**
     * Waits until all members serve.
     *
     * @throws ClusterException when one ended instead, or not all were ready in time
     */
    public void awaitReady(Duration deadline) throws ClusterException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            List<String> waiting = new ArrayList<>();
            for (NodeProcess process : processes.values()) {
                switch (process.status()) {
                    case NodeStatus.Running _ -> {}
                    case NodeStatus.Starting _ -> waiting.add(process.member().name());
                    case NodeStatus.Stopped _ ->
                            throw new ClusterException(process.member().name() + " was stopped");
                    case NodeStatus.Failed failed ->
                            throw new ClusterException(explain(process.member(), failed));
                }
            }
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new ClusterException(
                        String.join(", ", waiting)
                                + " did not serve within "
                                + deadline.toSeconds()
                                + " s: look into the log "
                                + process(waiting.getFirst()).member().logFile());
            }
            Thread.sleep(PAUSE);
        }
    }

    /**
     * Starts one member that does not run.
     *
     * @throws ClusterException when it cannot be started, or the cluster is closed
     * @throws NoSuchElementException when none has this name
     */
    public void start(String member) throws ClusterException {
        process(member).start();
    }

    /** Stops one member: asks it to end, kills it if it does not, and returns when its process is gone. */
    public void stop(String member) throws InterruptedException {
        process(member).stop(STOP_DEADLINE);
    }

    /** Ends one member as a crash would, and returns when its process is gone. */
    public void kill(String member) throws InterruptedException {
        process(member).kill();
    }

    /** What the process of one member is doing. */
    public NodeStatus status(String member) {
        return process(member).status();
    }

    /** The command by which a person would start this member by hand. */
    public NodeCommand command(String member) {
        return process(member).command();
    }

    /** Stops all members at the same time, and returns when their processes are gone. */
    public void stop() throws InterruptedException {
        List<Thread> stopping = new ArrayList<>();
        for (NodeProcess process : processes.values()) {
            stopping.add(Thread.ofVirtual().start(() -> stopUninterrupted(process)));
        }
        for (Thread thread : stopping) {
            thread.join();
        }
    }

    /**
     * Stops all members and gives the cluster up; none can be started any more. Events that happened before are
     * delivered first.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Before any is stopped: whoever is starting them must not start one behind our back.
        processes.values().forEach(NodeProcess::retire);
        boolean interrupted = false;
        while (true) {
            try {
                stop();
                break;
            } catch (InterruptedException e) {
                // To leave processes behind would be worse than to be late.
                interrupted = true;
            }
        }
        client.close();
        deliveries.close();
        try {
            files.removeOwner();
        } catch (IOException _) {
            // The next owner overwrites it.
        }
        closeQuietly(lockFile);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private NodeProcess process(String member) {
        NodeProcess process = processes.get(member);
        if (process == null) {
            throw new NoSuchElementException("no member " + member);
        }
        return process;
    }

    private void happened(ClusterEvent event) {
        try {
            deliveries.execute(() -> listener.onEvent(event));
        } catch (RejectedExecutionException _) {
            // Closed: nobody listens any more.
            return;
        }
        if (event instanceof ClusterEvent.Ready && leaderAnnounced.compareAndSet(false, true)) {
            Thread.ofVirtual().name("leader").start(this::announceLeader);
        }
    }

    /** A member that serves knows a leader; that it can be asked for it may take a moment longer. */
    private void announceLeader() {
        try {
            while (processes.values().stream()
                    .anyMatch(p -> p.status() instanceof NodeStatus.Running)) {
                Optional<String> leader = leader();
                if (leader.isPresent()) {
                    happened(new ClusterEvent.LeaderKnown(leader.get()));
                    return;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The name of the leader's layout; a member's own name is published later than its URL. */
    private Optional<String> leader() throws InterruptedException {
        try {
            Optional<Member> leader = client.leader().value();
            return layout.members().stream()
                    .filter(m ->
                            leader.isPresent() && leader.get().peerUrls().contains(m.peerUrl()))
                    .map(MemberLayout::name)
                    .findFirst();
        } catch (EtcdException e) {
            return Optional.empty();
        }
    }

    private static void stopUninterrupted(NodeProcess process) {
        try {
            process.stop(STOP_DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FileChannel lock(ClusterFiles files) throws IOException, ClusterException {
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

    private static PortPlan plan(Path folder, ClusterFiles files)
            throws IOException, ClusterException, InterruptedException {
        PortProbe probe = PortProbe.ofLoopback();
        Optional<SequencedMap<String, MemberPorts>> remembered = files.ports();
        if (remembered.isPresent() && hasData(folder, remembered.get())) {
            awaitOrphans(files, remembered.get(), probe);
            return PortPlan.restarting(remembered.get(), probe);
        }
        PortPlan plan = PortPlan.founding(remembered.orElseGet(PortPlan::usual), probe);
        files.savePorts(plan.ports());
        return plan;
    }

    private static boolean hasData(Path folder, SequencedMap<String, MemberPorts> ports) {
        return ClusterLayout.of(folder, ports).members().stream()
                .anyMatch(m -> Files.exists(m.dataDirectory()));
    }

    /** Members whose owner was killed a moment ago still hold their ports, and let go of them by themselves. */
    private static void awaitOrphans(
            ClusterFiles files, SequencedMap<String, MemberPorts> ports, PortProbe probe)
            throws InterruptedException {
        long end = System.nanoTime() + PORTS_DEADLINE.toNanos();
        while (files.hasOwner() && PortPlan.isAnyBusy(ports, probe) && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
    }

    private static String explain(MemberLayout member, NodeStatus.Failed failed) {
        String why = failed.lastLogLines().isEmpty() ? "" : ": " + failed.lastLogLines().getLast();
        return member.name()
                + " ended with status "
                + failed.exitCode()
                + why
                + " (log: "
                + member.logFile()
                + ")";
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing was written through it.
        }
    }
}
