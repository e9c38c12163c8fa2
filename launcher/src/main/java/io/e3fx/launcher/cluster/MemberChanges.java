package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.cluster.ClusterRecord.Entry;
import io.e3fx.launcher.cluster.ClusterRecord.Unfinished;
import io.e3fx.launcher.cluster.MemberLayout.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Changes who belongs to a cluster that is owned here, one change at a time. Each is recorded before it is begun, so that
 * one that a crash cut off is finished later. Thread-safe.
 */
final class MemberChanges {

    /** More processes than a laptop should bear; etcd itself advises seven. */
    static final int MOST_MEMBERS = 9;

    /** A cold Java process on a slow and busy machine, and a snapshot to be fetched; usually a few seconds. */
    private static final Duration JOIN_DEADLINE = Duration.ofSeconds(90);

    /** A removed member notices within a second; one that is isolated never. */
    private static final Duration LEAVE_DEADLINE = Duration.ofSeconds(10);

    private final LocalCluster cluster;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    MemberChanges(LocalCluster cluster) {
        this.cluster = cluster;
    }

    /** Whether a change was begun with this member and is not done. */
    boolean isUnfinished(String member) {
        return cluster.record().has(member)
                && cluster.record().entry(member).unfinished().isPresent();
    }

    /** False for a member that the cluster may not know yet: it would not know who it is. */
    boolean mayRun(MemberLayout member) {
        boolean isJoining =
                cluster.record()
                        .entry(member.name())
                        .unfinished()
                        .filter(Unfinished.Joining.class::isInstance)
                        .isPresent();
        return !isJoining || Files.exists(member.dataDirectory());
    }

    /** Finishes what a crash cut off; what is not possible is told as an event. */
    void finishAll() throws InterruptedException {
        for (Entry entry : cluster.record().members()) {
            if (entry.unfinished().isPresent()) {
                try {
                    finish(entry.name());
                } catch (ClusterException e) {
                    cluster.happened(
                            new ClusterEvent.ChangeUnfinished(entry.name(), problem(entry, e)));
                }
            }
        }
    }

    private static String problem(Entry entry, ClusterException e) {
        String remedies =
                switch (entry.unfinished().orElseThrow()) {
                    case Unfinished.Joining _, Unfinished.Wiping _ ->
                            "try 'start " + entry.name() + "', or give it up with 'remove ";
                    case Unfinished.Leaving _ -> "try 'remove ";
                };
        return e.getMessage() + ": " + remedies + entry.name() + "'";
    }

    /** Finishes what was begun with this member; does nothing when all is done. */
    void finish(String name) throws ClusterException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            Optional<Unfinished> change = cluster.record().entry(name).unfinished();
            if (change.isPresent()) {
                switch (change.get()) {
                    case Unfinished.Joining _ -> join(name);
                    case Unfinished.Leaving(var id) -> leave(name, Optional.of(id));
                    case Unfinished.Wiping(var id) -> renew(name, Optional.of(id));
                }
            }
        } catch (Roster.NotAcceptedException e) {
            throw new ClusterException(e.sentence(), e);
        } finally {
            oneAtATime.unlock();
        }
    }

    String add(Optional<String> wanted) throws ClusterException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            ClusterRecord record = cluster.record();
            String name = newName(record, wanted);
            refuseBesideOther(record, name);
            requireAll(name);
            takeIn(name);
            try {
                join(name);
            } catch (Roster.NotAcceptedException e) {
                cluster.forget(name);
                throw new ClusterException(e.sentence(), e);
            }
            return name;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Chooses its ports and records it, before any other cluster can choose the same. */
    private void takeIn(String name) throws ClusterException, InterruptedException {
        Path folder = cluster.layout().folder();
        try (ClustersLock _ = ClustersLock.take(Neighbours.clusters(folder))) {
            PortPlan plan =
                    PortPlan.joining(
                            cluster.record().ports(),
                            name,
                            Neighbours.of(folder),
                            PortProbe.ofLoopback());
            plan.shifts().forEach(cluster::happened);
            MemberPorts ports = plan.ports().firstEntry().getValue();
            cluster.put(
                    new Entry(name, ports, Origin.JOINED, Optional.of(new Unfinished.Joining())));
            cluster.happened(new ClusterEvent.PortsChosen(name, ports));
        } catch (IOException e) {
            throw new ClusterException("cannot use " + ClusterOpening.reason(e), e);
        }
    }

    void remove(String name) throws ClusterException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            Entry entry = cluster.record().entry(name);
            refuseLast(name, "'down' stops the cluster, 'reset' deletes its data");
            requireMajority(name);
            Optional<String> id = idToRemove(entry);
            if (id.isPresent()) {
                cluster.note(entry.beginning(new Unfinished.Leaving(id.get())));
            }
            undoIfRefused(entry, () -> leave(name, id));
        } finally {
            oneAtATime.unlock();
        }
    }

    void wipe(String name) throws ClusterException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            Entry entry = cluster.record().entry(name);
            refuseLast(name, "'reset' deletes the data of a cluster that is stopped");
            refuseBesideOther(cluster.record(), name);
            requireAll(name);
            Optional<String> id = idToRemove(entry);
            if (id.isPresent()) {
                cluster.note(entry.beginning(new Unfinished.Wiping(id.get())));
            }
            undoIfRefused(entry, () -> renew(name, id));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The rest of a change. */
    @FunctionalInterface
    private interface Rest {
        void carryOut() throws ClusterException, Roster.NotAcceptedException, InterruptedException;
    }

    /** A member that the cluster keeps is what it was before. */
    private void undoIfRefused(Entry before, Rest rest)
            throws ClusterException, InterruptedException {
        try {
            rest.carryOut();
        } catch (Roster.NotAcceptedException e) {
            cluster.note(before);
            throw new ClusterException(e.sentence(), e);
        }
    }

    /** Has the member added unless it is, starts it, and waits until it serves. */
    private void join(String name)
            throws ClusterException, Roster.NotAcceptedException, InterruptedException {
        MemberLayout member = cluster.layout().member(name);
        try (EtcdClient others = others(name)) {
            if (new Roster(others).enlist(member.peerUrl())) {
                cluster.happened(new ClusterEvent.Added(name, member.endpoint()));
            }
        }
        cluster.member(name).start();
        cluster.awaitReady(name, JOIN_DEADLINE);
        cluster.note(cluster.record().entry(name).settled());
    }

    private void leave(String name, Optional<String> id)
            throws ClusterException, Roster.NotAcceptedException, InterruptedException {
        delist(name, id);
        MemberLayout member = cluster.layout().member(name);
        deleteData(member);
        try {
            KnownCluster.delete(member.logFile());
            KnownCluster.delete(NodeLog.older(member.logFile()));
        } catch (IOException e) {
            throw new ClusterException("cannot delete " + ClusterOpening.reason(e), e);
        }
        cluster.forget(name);
        cluster.happened(new ClusterEvent.Removed(name));
    }

    private void renew(String name, Optional<String> id)
            throws ClusterException, Roster.NotAcceptedException, InterruptedException {
        delist(name, id);
        MemberLayout member = cluster.layout().member(name);
        deleteData(member);
        cluster.put(
                new Entry(
                        name,
                        member.ports(),
                        Origin.JOINED,
                        Optional.of(new Unfinished.Joining())));
        cluster.happened(new ClusterEvent.Wiped(name));
        try {
            join(name);
        } catch (Roster.NotAcceptedException e) {
            // It is out already, so there is no way back to what was before.
            throw new ClusterException(
                    e.sentence()
                            + ": try 'start "
                            + name
                            + "', or give it up with 'remove "
                            + name
                            + "'",
                    e);
        }
    }

    /** Has the member removed unless it is, and returns when its process has ended. */
    private void delist(String name, Optional<String> id)
            throws ClusterException, Roster.NotAcceptedException, InterruptedException {
        if (id.isPresent()) {
            try (EtcdClient others = others(name)) {
                new Roster(others).delist(id.get());
            }
        }
        cluster.member(name).leave(LEAVE_DEADLINE);
    }

    private static void deleteData(MemberLayout member) throws ClusterException {
        try {
            KnownCluster.delete(member.dataDirectory());
        } catch (IOException e) {
            throw new ClusterException("cannot delete " + ClusterOpening.reason(e), e);
        }
    }

    /** Absent when the cluster does not know it (any more). */
    private Optional<String> idToRemove(Entry entry) throws ClusterException, InterruptedException {
        if (entry.unfinished().isPresent()) {
            switch (entry.unfinished().get()) {
                case Unfinished.Leaving(var id) -> {
                    return Optional.of(id);
                }
                case Unfinished.Wiping(var id) -> {
                    return Optional.of(id);
                }
                case Unfinished.Joining _ -> {
                    // It may have been added or not.
                }
            }
        }
        URI peerUrl = cluster.layout().member(entry.name()).peerUrl();
        try (EtcdClient others = others(entry.name())) {
            return new Roster(others).id(peerUrl);
        }
    }

    private static String newName(ClusterRecord record, Optional<String> wanted)
            throws ClusterException {
        String name = wanted.orElseGet(record::nextName);
        if (!ClusterHome.isName(name)) {
            throw new ClusterException(
                    "'"
                            + name
                            + "' is no name for a member: use letters, digits, dots, underscores and hyphens");
        }
        // Not all file systems tell capital letters from small ones.
        if (record.ports().keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            throw new ClusterException("there is a member " + name + " already");
        }
        if (record.members().size() >= MOST_MEMBERS) {
            throw new ClusterException(
                    "there are " + MOST_MEMBERS + " members, which is the most there can be here");
        }
        return name;
    }

    private void refuseLast(String name, String instead) throws ClusterException {
        if (cluster.record().members().size() == 1) {
            throw new ClusterException(name + " is the last member: " + instead);
        }
    }

    /** One that joins must know exactly who the members are, so no other may be on its way. */
    private static void refuseBesideOther(ClusterRecord record, String name)
            throws ClusterException {
        Optional<Entry> other = record.unfinished().filter(entry -> !entry.name().equals(name));
        if (other.isPresent()) {
            String first = other.get().name();
            String finish =
                    other.get().unfinished().get() instanceof Unfinished.Leaving
                            ? ""
                            : "'start " + first + "' or ";
            throw new ClusterException(
                    "a change of "
                            + first
                            + " is not finished: first use "
                            + finish
                            + "'remove "
                            + first
                            + "'");
        }
    }

    /** As etcd, which adds a member only while all others are in touch. */
    private void requireAll(String name) throws ClusterException, InterruptedException {
        List<MemberLayout> all = othersOf(name);
        List<MemberLayout> serving = serving(name);
        if (serving.size() < all.size()) {
            throw new ClusterException(
                    "not now, for a member can be added only while all others serve: not "
                            + all.stream()
                                    .filter(member -> !serving.contains(member))
                                    .map(MemberLayout::name)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private void requireMajority(String name) throws ClusterException, InterruptedException {
        int others = othersOf(name).size();
        int majority = others / 2 + 1;
        int serving = serving(name).size();
        if (serving < majority) {
            throw new ClusterException(
                    "not now, for the others would be no healthy majority: "
                            + serving
                            + " of "
                            + others
                            + " serve");
        }
    }

    private List<MemberLayout> othersOf(String name) {
        return cluster.layout().members().stream()
                .filter(member -> !member.name().equals(name))
                .toList();
    }

    private List<MemberLayout> serving(String name) throws InterruptedException {
        return Roster.serving(othersOf(name), cluster.client());
    }

    /** Asks those of the other members that serve; to be closed. */
    private EtcdClient others(String name) throws ClusterException, InterruptedException {
        List<MemberLayout> serving = serving(name);
        if (serving.isEmpty()) {
            throw new ClusterException("not now, for no other member serves");
        }
        return new EtcdClient(serving.stream().map(MemberLayout::endpoint).toList());
    }
}
