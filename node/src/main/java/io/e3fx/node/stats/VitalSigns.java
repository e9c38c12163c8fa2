package io.e3fx.node.stats;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** {@link Vitals} as metrics. */
final class VitalSigns {
    private final List<MetricSnapshot> all = new ArrayList<>();

    private VitalSigns() {}

    static List<MetricSnapshot> of(Vitals vitals) {
        VitalSigns signs = new VitalSigns();
        signs.identity(vitals.identity());
        signs.raft(vitals.raft());
        signs.store(vitals.store());
        return signs.all;
    }

    private void identity(Vitals.Identity identity) {
        info("etcd_server_id", "This member.", "server_id", identity.memberId());
        info(
                "etcd_server_version",
                "The release of etcd whose API this member serves.",
                "server_version",
                identity.serverVersion());
        if (!identity.clusterVersion().isEmpty()) {
            info(
                    "etcd_cluster_version",
                    "The version that all members speak.",
                    "cluster_version",
                    identity.clusterVersion());
        }
    }

    private void raft(Vitals.Raft raft) {
        gauge(
                "etcd_server_has_leader",
                "1 when a leader is known.",
                raft.role() == Vitals.Role.LEADERLESS ? 0 : 1);
        gauge(
                "etcd_server_is_leader",
                "1 when this member leads.",
                raft.role() == Vitals.Role.LEADER ? 1 : 0);
        counter(
                "etcd_server_leader_changes_seen",
                "How often somebody became leader.",
                raft.leaderChanges());
        gauge("e3fx_raft_term", "The current term.", raft.raftTerm());
        gauge(
                "etcd_server_proposals_pending",
                "Commands of this member's clients that are not answered yet.",
                raft.pendingProposals());
        counter(
                "etcd_server_proposals_failed",
                "Commands of this member's clients that failed.",
                raft.failedProposals());
        counter(
                "etcd_server_proposals_committed",
                "The raftIndex that a majority has on the disk.",
                raft.log().committed());
        counter(
                "etcd_server_proposals_applied",
                "The raftIndex of this member's state.",
                raft.log().applied());
        gauge("e3fx_raft_first_index", "The oldest entry of the log.", raft.log().first());
        gauge(
                "e3fx_raft_flushed_index",
                "The raftIndex up to which the log is on this member's disk.",
                raft.log().flushed());
        gauge(
                "e3fx_raft_snapshot_index",
                "The raftIndex of the newest snapshot, -1 for none.",
                raft.log().snapshot());
    }

    private void store(Vitals.Store store) {
        gauge("e3fx_store_etcd_index", "The newest index of the keyspace.", store.etcdIndex());
        gauge("e3fx_store_keys", "Keys with a value.", store.keys());
        gauge("e3fx_store_bytes", "What the keys take in memory.", store.bytes());
        gauge(
                "e3fx_store_history_bytes",
                "What the events take in memory that watchers can begin with.",
                store.historyBytes());
        gauge("etcd_debugging_store_watchers", "Watchers that wait.", store.watchers());
        operations(
                "etcd_debugging_store_reads",
                "Reads through this member.",
                of(store, Vitals.Kind.READ),
                Vitals.Operation::times);
        operations(
                "etcd_debugging_store_reads_failed",
                "Reads through this member that found nothing.",
                of(store, Vitals.Kind.READ),
                Vitals.Operation::refused);
        operations(
                "etcd_debugging_store_writes",
                "Writes of the cluster.",
                of(store, Vitals.Kind.WRITE),
                Vitals.Operation::times);
        operations(
                "etcd_debugging_store_writes_failed",
                "Writes of the cluster that were refused.",
                of(store, Vitals.Kind.WRITE),
                Vitals.Operation::refused);
        counter(
                "etcd_debugging_store_expires",
                "Nodes that went when their time was over.",
                of(store, Vitals.Kind.EXPIRY).stream().mapToLong(Vitals.Operation::times).sum());
    }

    private static List<Vitals.Operation> of(Vitals.Store store, Vitals.Kind kind) {
        return store.operations().stream().filter(one -> one.kind() == kind).toList();
    }

    private void info(String name, String help, String label, String value) {
        gauge(name, help, 1, Labels.of(label, value));
    }

    private void gauge(String name, String help, long value) {
        gauge(name, help, value, Labels.EMPTY);
    }

    private void gauge(String name, String help, long value, Labels labels) {
        all.add(
                GaugeSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(
                                GaugeDataPointSnapshot.builder()
                                        .labels(labels)
                                        .value((double) value)
                                        .build())
                        .build());
    }

    private void counter(String name, String help, long value) {
        all.add(
                CounterSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(point(Labels.EMPTY, value))
                        .build());
    }

    private void operations(
            String name,
            String help,
            List<Vitals.Operation> operations,
            ToLongFunction<Vitals.Operation> count) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        operations.forEach(one ->
                counter.dataPoint(
                        point(Labels.of("action", one.action()), count.applyAsLong(one))));
        all.add(counter.build());
    }

    private static CounterDataPointSnapshot point(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) Math.max(0, value))
                .build();
    }
}
