package io.e3fx.node.api;

import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.RaftDetails;
import io.e3fx.node.machine.WriteCounts;
import io.e3fx.node.stats.ReadCounts;
import io.e3fx.node.stats.Vitals;
import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** {@code /metrics}: the text for Prometheus. Thread-safe. */
final class MetricsEndpoint {
    private final ApiSettings.Self self;
    private final ServedMember member;
    private final Executor pool;

    MetricsEndpoint(ApiSettings.Self self, ServedMember member, Executor pool) {
        this.self = self;
        this.member = member;
        this.pool = pool;
    }

    void answer(Exchange exchange) {
        pool.execute(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
            try {
                member.stats().metrics().writeTo(bytes, vitals());
            } catch (IOException | RuntimeException e) {
                exchange.fail(e);
                return;
            }
            exchange.answer(200, Headers.METRICS, ByteBuffer.wrap(bytes.toByteArray()));
        });
    }

    private Vitals vitals() {
        Applied applied = member.consensus().applied();
        Vitals.Identity identity =
                new Vitals.Identity(
                        self.id().text(),
                        StatusEndpoints.SERVER_VERSION,
                        applied.state().clusterVersion().orElse(""));
        return new Vitals(identity, raft(), store(applied));
    }

    private Vitals.Raft raft() {
        Leadership leadership = member.consensus().leadership();
        RaftDetails details = member.administration().details();
        RaftDetails.Log log = details.log();
        return new Vitals.Raft(
                role(leadership),
                leadership.raftTerm(),
                details.leaderChanges(),
                new Vitals.Log(
                        log.first(), log.flushed(), log.committed(), log.applied(), log.snapshot()),
                details.proposals().pending(),
                details.proposals().failed());
    }

    private static Vitals.Role role(Leadership leadership) {
        if (leadership.leader().isEmpty()) {
            return Vitals.Role.LEADERLESS;
        }
        return leadership.role() == Leadership.Role.LEADER ? Vitals.Role.LEADER : Vitals.Role.LED;
    }

    private Vitals.Store store(Applied applied) {
        Store store = applied.state().store();
        List<Vitals.Operation> operations = new ArrayList<>();
        operations.add(reads("get", ReadCounts.Depth.NODE));
        operations.add(reads("getRecursive", ReadCounts.Depth.TREE));
        for (Action action : Action.values()) {
            operations.add(writes(action, applied.state().counts()));
        }
        return new Vitals.Store(
                store.etcdIndex(),
                store.files(),
                store.bytes(),
                store.history().bytes(),
                member.hub().watchers(),
                operations);
    }

    private Vitals.Operation reads(String action, ReadCounts.Depth depth) {
        ReadCounts.Reading reading = member.stats().reads().sinceStart(depth);
        return new Vitals.Operation(
                Vitals.Kind.READ, action, reading.found() + reading.missed(), reading.missed());
    }

    private static Vitals.Operation writes(Action action, WriteCounts counts) {
        return new Vitals.Operation(
                action == Action.EXPIRE ? Vitals.Kind.EXPIRY : Vitals.Kind.WRITE,
                action.word(),
                counts.succeeded(action) + counts.failed(action),
                counts.failed(action));
    }
}
