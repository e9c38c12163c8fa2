package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Members on this machine, each a process of its own, with data that stays from one time to the next. Thread-safe.
 *
 * <p>Who opens a cluster owns it until {@link #close()}: a second owner is refused. When the owner's process ends in any
 * way the members end within seconds, unless the cluster is marked to stay ({@link #keepRunning}): then they live on, and
 * the next owner takes them over; one that finds none drops the mark. Peer ports are chosen when the cluster is founded and
 * kept; client ports are kept unless they are busy when it is opened.
 */
public final class LocalCluster implements AutoCloseable {

    private static final Limits HEALTH_LIMITS =
            Limits.defaults().withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final ClusterOpening opening;
    private final NodeRuntime runtime;
    private final ClusterListener listener;
    private final EtcdClient client;
    private final RunLedger ledger;
    private final LeaderWatch leaderWatch;
    private final Housekeeping housekeeping;
    private final MemberChanges changes;
    private final FaultOrders faults;
    private final OrderDesk desk;
    private final OwnerPort ownerPort;
    private final ExecutorService deliveries =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean stopsInAnyCase;

    // Guarded by members; a layout is read without it.
    private final SequencedMap<String, NodeProcess> members = new LinkedHashMap<>();
    private ClusterRecord record;
    private volatile ClusterLayout layout;

    private LocalCluster(
            Path folder, ClusterOpening opening, NodeRuntime runtime, ClusterListener listener)
            throws IOException {
        this.opening = opening;
        this.runtime = runtime;
        this.listener = listener;
        this.record = opening.cluster();
        this.layout = ClusterLayout.of(folder, record);
        this.changes = new MemberChanges(this);
        this.faults = new FaultOrders(this);
        this.desk = new OrderDesk(this);
        // The only one that can fail, so nothing is open before it.
        this.ownerPort = new OwnerPort(opening.files(), desk::carryOut);
        this.client = new EtcdClient(layout.endpoints(), HEALTH_LIMITS);
        this.ledger = new RunLedger(opening.files());
        this.leaderWatch =
                new LeaderWatch(
                        client, () -> layout, name -> happened(new ClusterEvent.LeaderKnown(name)));
        this.housekeeping = new Housekeeping(this);
        for (MemberLayout member : layout.members()) {
            members.put(member.name(), process(member));
        }
    }

    /**
     * Becomes the owner of the cluster in this folder, which is founded with three members if it is not there, and
     * settles its ports. No process is started yet; those that an earlier owner has left running are taken over.
     *
     * @param folder everything of the cluster, see {@link ClusterHome#folder}
     * @param runtime what the members' processes are made of
     * @param listener is told what happens, from ports on
     * @throws ClusterInUseException when it has an owner
     * @throws ClusterException when a port or the folder cannot be used
     */
    public static LocalCluster open(Path folder, NodeRuntime runtime, ClusterListener listener)
            throws ClusterException, InterruptedException {
        return open(folder, ClusterSpec.ANY, runtime, listener);
    }

    /**
     * The same with a wish.
     *
     * @param wish what it is founded with; one that exists must be like that
     */
    public static LocalCluster open(
            Path folder, ClusterSpec wish, NodeRuntime runtime, ClusterListener listener)
            throws ClusterException, InterruptedException {
        return open(folder, ClusterOpening.of(folder, wish), runtime, listener);
    }

    /** The same for one that is marked to stay; only the ports of members that are to be started are settled. */
    static LocalCluster takeOver(Path folder, Set<String> starting, NodeRuntime runtime)
            throws ClusterException, InterruptedException {
        return open(folder, ClusterOpening.takeOver(folder, starting), runtime, _ -> {});
    }

    private static LocalCluster open(
            Path folder, ClusterOpening opening, NodeRuntime runtime, ClusterListener listener)
            throws ClusterException {
        try {
            LocalCluster cluster = new LocalCluster(folder, opening, runtime, listener);
            cluster.begin();
            return cluster;
        } catch (IOException e) {
            opening.release();
            throw ClusterOpening.unusable(folder, e);
        }
    }

    private void begin() throws IOException {
        try {
            if (opening.found().isEmpty()) {
                // Those that were to stay have ended otherwise, with the system perhaps.
                opening.files().unmarkToStay();
            }
            opening.shifts().forEach(this::happened);
            layout.members().forEach(this::portsChosen);
            opening.found().forEach((name, found) -> member(name).adopt(found));
            opening.files().saveOwner(layout.endpoints());
            ownerPort.open();
            leaderWatch.start();
            housekeeping.start();
        } catch (IOException | RuntimeException e) {
            // No member was started, and those that were found are to stay.
            close();
            throw e;
        }
    }

    /** Where everything of it is. */
    public ClusterLayout layout() {
        return layout;
    }

    /**
     * Starts every member that does not run, but for one that was never added. Does not wait: see {@link #awaitReady}.
     *
     * @throws ClusterException when one cannot be started, or the cluster is closed, be it meanwhile
     */
    public void start() throws ClusterException {
        for (NodeProcess process : all()) {
            if (changes.mayRun(process.member())) {
                process.start();
            }
        }
    }

    /**
     * Waits until all members serve; paused ones are not waited for. A change of the members that a crash cut off is
     * finished then; when that is not possible it is told by {@link ClusterEvent.ChangeUnfinished}.
     *
     * @throws ClusterException when one ended instead, or not all were ready in time
     */
    public void awaitReady(Duration deadline) throws ClusterException, InterruptedException {
        List<NodeProcess> settled = new ArrayList<>(all());
        settled.removeIf(process -> changes.isUnfinished(process.member().name()));
        NodeProcess.awaitReady(settled, deadline);
        changes.finishAll();
    }

    /** The same for one member. */
    public void awaitReady(String member, Duration deadline)
            throws ClusterException, InterruptedException {
        NodeProcess.awaitReady(List.of(member(member)), deadline);
    }

    /**
     * Starts one member that does not run.
     *
     * @throws ClusterException when it cannot be started, or the cluster is closed
     * @throws NoSuchElementException when none has this name
     */
    public void start(String member) throws ClusterException {
        member(member).start();
    }

    /** Stops one member: asks it to end, kills it if it does not, and returns when its process is gone. */
    public void stop(String member) throws InterruptedException {
        member(member).stop(OrderlyEnd.DEADLINE);
    }

    /** Ends one member as a crash would, and returns when its process is gone. */
    public void kill(String member) throws InterruptedException {
        member(member).kill();
    }

    /**
     * Takes the processor away from one member, so that it is there and answers nothing.
     *
     * @throws ClusterException when it does not run, or this system cannot
     */
    public void pause(String member) throws ClusterException, InterruptedException {
        member(member).pause();
    }

    /** Lets a paused member go on. */
    public void resume(String member) throws ClusterException, InterruptedException {
        member(member).resume();
    }

    /**
     * Loses all messages between one member and the others. Clients still reach it.
     *
     * @param lasting after that it is over by itself; 1 ms to 1 h
     * @throws ClusterException when it does not run or is paused, or does not take the order
     */
    public void isolate(String member, Duration lasting)
            throws ClusterException, InterruptedException {
        faults.isolate(member, lasting);
    }

    /**
     * Delays all messages between one member and the others; another delay of it ends.
     *
     * @param by how much longer each takes; 1 ms to 1 min
     * @param lasting as with {@link #isolate}, whose exceptions hold here, too
     */
    public void slow(String member, Duration by, Duration lasting)
            throws ClusterException, InterruptedException {
        faults.slow(member, by, lasting);
    }

    /**
     * Ends what goes wrong on purpose with one member: isolation, delays, and a shifted clock.
     *
     * @throws ClusterException as {@link #isolate} does
     */
    public void heal(String member) throws ClusterException, InterruptedException {
        faults.heal(member);
    }

    /**
     * The same for all members that run; those that do not have nothing to be healed of.
     *
     * @throws ClusterException when one does not take the order; the others have taken it
     */
    public void heal() throws ClusterException, InterruptedException {
        faults.healAll();
    }

    /** What the process of one member is doing. */
    public NodeStatus status(String member) {
        return member(member).status();
    }

    /** The command by which a person would start this member by hand. */
    public NodeCommand command(String member) {
        ClusterLayout now = layout;
        return NodeCommand.of(runtime, now, now.member(member));
    }

    /**
     * Adds a member and waits until it serves.
     *
     * @param name of letters, digits, dots, underscores and hyphens; absent: the next of the row etcd1, etcd2, …
     * @return its name
     * @throws ClusterException when it is not possible: not all others serve, or there are {@link MemberChanges#MOST_MEMBERS};
     *     or when it was added and does not serve, which {@link #start(String)} or {@link #remove} puts right
     */
    public String add(Optional<String> name) throws ClusterException, InterruptedException {
        return changes.add(name);
    }

    /**
     * Removes a member, and returns when its process has ended and its data is deleted.
     *
     * @throws ClusterException when it is not possible: it is the last, or too few of the others serve
     * @throws NoSuchElementException when none has this name
     */
    public void remove(String member) throws ClusterException, InterruptedException {
        changes.remove(member);
    }

    /**
     * Removes a member with its data, adds it again with a new ID, and waits until it serves.
     *
     * @throws ClusterException when it is not possible: it is the last, or not all others serve
     * @throws NoSuchElementException when none has this name
     */
    public void wipe(String member) throws ClusterException, InterruptedException {
        changes.wipe(member);
    }

    MemberChanges changes() {
        return changes;
    }

    /**
     * Carries out an order, as if it had come from another process.
     *
     * @return what came of it, as a sentence for the user
     */
    public String carryOut(Order order) throws ClusterException, InterruptedException {
        return desk.carryOut(order);
    }

    /**
     * Returns when somebody has ordered the cluster down and its members are gone, while it is still owned; also when it
     * is closed.
     */
    public void awaitDown() throws InterruptedException {
        desk.awaitDown();
    }

    /** Stops all members at the same time, and returns when their processes are gone. */
    public void stop() throws InterruptedException {
        OrderlyEnd.stop(all());
    }

    /**
     * Marks the cluster to stay: its members outlive this owner, until {@link #endWithOwner} or an order to go down.
     *
     * @throws ClusterException when the mark cannot be written
     */
    public void keepRunning() throws ClusterException {
        try {
            opening.files().markToStay();
        } catch (IOException e) {
            throw new ClusterException("cannot mark the cluster to stay: " + e.getMessage(), e);
        }
    }

    /** Takes the mark away: the members end with this owner. */
    public void endWithOwner() throws ClusterException {
        try {
            opening.files().unmarkToStay();
        } catch (IOException e) {
            throw new ClusterException("cannot take the mark away: " + e.getMessage(), e);
        }
    }

    /** Whether the members outlive this owner. */
    public boolean isKeptRunning() {
        return opening.files().isMarkedToStay();
    }

    /** Gives the cluster up, and stops all members even if it is marked to stay. */
    public void stopAndClose() {
        try {
            endWithOwner();
        } catch (ClusterException _) {
            // The next owner finds none, and drops the mark.
        }
        stopsInAnyCase = true;
        close();
    }

    /**
     * Gives the cluster up: stops all members unless it is marked to stay. None can be started any more. Events that
     * happened before are delivered first.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Before any is stopped: whoever is starting them must not start one behind our back.
        all().forEach(NodeProcess::retire);
        desk.close();
        ownerPort.close();
        housekeeping.close();
        leaderWatch.close();
        boolean stopsAll = stopsInAnyCase || !isKeptRunning();
        boolean interrupted = stopsAll && OrderlyEnd.stopWhateverHappens(all());
        client.close();
        deliveries.close();
        try {
            opening.files().removeOwner();
        } catch (IOException _) {
            // The next owner overwrites it.
        }
        ledger.close();
        opening.release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The processes of the moment, in the members' order. */
    List<NodeProcess> all() {
        synchronized (members) {
            return List.copyOf(members.values());
        }
    }

    /** What is remembered of the cluster. */
    ClusterRecord record() {
        synchronized (members) {
            return record;
        }
    }

    /**
     * Takes a member in, or replaces what is known of one that has no process; it is not started.
     *
     * @throws ClusterException when it cannot be recorded, or the cluster is closed
     */
    void put(ClusterRecord.Entry entry) throws ClusterException {
        synchronized (members) {
            if (closed.get()) {
                throw new ClusterException("the cluster was closed: open it again");
            }
            become(record.with(entry));
            members.put(entry.name(), process(layout.member(entry.name())));
        }
    }

    /** Records how far the change of a member is. */
    void note(ClusterRecord.Entry entry) throws ClusterException {
        synchronized (members) {
            become(record.with(entry));
        }
    }

    /** Forgets a member, whose process must have ended. */
    void forget(String name) throws ClusterException {
        synchronized (members) {
            become(record.without(name));
            members.remove(name);
        }
        ledger.forget(name);
    }

    private void become(ClusterRecord next) throws ClusterException {
        ClusterLayout changed = ClusterLayout.of(layout.folder(), next);
        try {
            opening.files().save(next);
            opening.files().saveOwner(changed.endpoints());
        } catch (IOException e) {
            throw new ClusterException("cannot write " + ClusterOpening.reason(e), e);
        }
        record = next;
        layout = changed;
    }

    /** Asks members; its limits are short. */
    EtcdClient client() {
        return client;
    }

    private void portsChosen(MemberLayout member) {
        happened(new ClusterEvent.PortsChosen(member.name(), member.ports()));
    }

    /** Tells the listener, after all that was told before. */
    void happened(ClusterEvent event) {
        ledger.note(event);
        try {
            deliveries.execute(() -> listener.onEvent(event));
        } catch (RejectedExecutionException _) {
            // Closed: nobody listens any more.
        }
        // What follows from it is told after it.
        housekeeping.note(event);
    }

    private NodeProcess process(MemberLayout member) {
        return new NodeProcess(
                member, NodeCommand.of(runtime, layout, member), client, this::happened);
    }

    /** The process of this member. */
    NodeProcess member(String name) {
        synchronized (members) {
            NodeProcess process = members.get(name);
            if (process == null) {
                throw new NoSuchElementException(
                        "no member " + name + ": there are " + String.join(", ", members.keySet()));
            }
            return process;
        }
    }
}
