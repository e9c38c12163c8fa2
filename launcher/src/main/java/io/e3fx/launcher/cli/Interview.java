package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.MemberFaults;
import io.e3fx.launcher.client.MemberStats;
import io.e3fx.launcher.client.Reply;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.MemberState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the running members of a cluster about themselves, all at once. */
final class Interview {

    /** A healthy member of this machine answers within milliseconds; a command waits no longer than this for one. */
    private static final Limits IMPATIENT =
            Limits.defaults().withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(1500));

    /**
     * What one member said. Nothing when it did not answer.
     *
     * @param seen what is seen of it from outside
     * @param isServing whether it is in touch with a leader
     * @param stats what it says of itself
     * @param root its reply about the root, which has its indexes
     * @param faults what goes wrong with it on purpose
     */
    record Told(
            ClusterSighting.Sighted seen,
            boolean isServing,
            Optional<MemberStats> stats,
            Optional<Reply<Boolean>> root,
            Optional<MemberFaults> faults) {

        static Told nothing(ClusterSighting.Sighted seen) {
            return new Told(seen, false, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** The term it is in. */
        OptionalLong raftTerm() {
            return root.map(Reply::raftTerm).orElse(OptionalLong.empty());
        }

        /** What it has applied. */
        OptionalLong raftIndex() {
            return root.map(Reply::raftIndex).orElse(OptionalLong.empty());
        }

        /** The index of its newest change. */
        OptionalLong etcdIndex() {
            return root.map(Reply::etcdIndex).orElse(OptionalLong.empty());
        }

        String name() {
            return seen.member().name();
        }

        boolean isLeader() {
            return isServing
                    && stats.filter(said -> said.role() == MemberStats.Role.LEADER).isPresent();
        }

        /** leader, follower or candidate. */
        Optional<String> role() {
            return stats.map(said -> said.role().name().toLowerCase(Locale.ROOT));
        }
    }

    private Interview() {}

    /** In the members' order. */
    static List<Told> of(ClusterSighting cluster) throws InterruptedException {
        try (EtcdClient client = new EtcdClient(cluster.layout().endpoints(), IMPATIENT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Told>> asked = new ArrayList<>();
            for (ClusterSighting.Sighted seen : cluster.members()) {
                asked.add(threads.submit(() -> ask(seen, client.via(seen.member().endpoint()))));
            }
            List<Told> told = new ArrayList<>();
            for (Future<Told> one : asked) {
                told.add(one.get());
            }
            return told;
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking a member failed", e);
        }
    }

    private static Told ask(ClusterSighting.Sighted seen, EtcdClient member)
            throws InterruptedException {
        if (!(seen.state() instanceof MemberState.Up)) {
            return Told.nothing(seen);
        }
        Optional<MemberFaults> faults = KnownCluster.faults(seen.member(), IMPATIENT);
        try {
            MemberStats stats = member.stats().value();
            boolean isServing = member.health().value() == Health.HEALTHY;
            return new Told(seen, isServing, Optional.of(stats), root(member), faults);
        } catch (EtcdException _) {
            return new Told(seen, false, Optional.empty(), Optional.empty(), faults);
        }
    }

    /** Absent where guests may not read. */
    private static Optional<Reply<Boolean>> root(EtcdClient member) throws InterruptedException {
        try {
            return Optional.of(member.exists("/"));
        } catch (EtcdException _) {
            return Optional.empty();
        }
    }
}
