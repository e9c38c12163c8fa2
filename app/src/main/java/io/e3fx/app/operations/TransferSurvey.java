package io.e3fx.app.operations;

import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.Subtree;
import io.e3fx.app.session.SubtreeReader;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Reads what a transfer would take and what is where it would go, and makes the plan. Immutable. */
public final class TransferSurvey {

    /** What reading gave. Immutable. */
    public sealed interface Result {
        /** All was read. */
        record Planned(TransferPlan plan) implements Result {}

        /** It is more than one plan may hold. */
        record TooLarge(int nodesSoFar) implements Result {}

        /** There is nothing of that name. */
        record Missing(String key) implements Result {}

        /** It could not be read. */
        record Failed(Problem problem) implements Result {}

        /** It was told to end. */
        record Cancelled() implements Result {}
    }

    private final KeyAccess keys;
    private final OperationLimits limits;
    private final InstantSource clock;

    /** Reads no more than the limits allow. */
    public TransferSurvey(KeyAccess keys, OperationLimits limits, InstantSource clock) {
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
    }

    /** Reads; waits for the answers. */
    public Result survey(Transfer transfer, BooleanSupplier isCancelled, IntConsumer progress) {
        Instant began = clock.instant();
        List<Subtree> sources = new ArrayList<>();
        int nodes = 0;
        long bytes = 0;
        for (Transfer.Route route : transfer.routes()) {
            int before = nodes;
            SubtreeReader.Bounds left =
                    new SubtreeReader.Bounds(
                            Math.max(1, limits.planned().maxNodes() - nodes),
                            Math.max(1, limits.planned().maxValueBytes() - bytes));
            SubtreeReader.Result result =
                    new SubtreeReader(keys, left)
                            .read(
                                    route.source(),
                                    isCancelled,
                                    count -> progress.accept(before + count));
            switch (result) {
                case SubtreeReader.Result.Read(Subtree subtree) -> {
                    sources.add(subtree);
                    nodes += subtree.nodes().size();
                    bytes += subtree.valueBytes();
                }
                case SubtreeReader.Result.TooLarge(int seen) -> {
                    return new Result.TooLarge(nodes + seen);
                }
                case SubtreeReader.Result.Missing _ -> {
                    return new Result.Missing(route.source());
                }
                case SubtreeReader.Result.Failed(Problem problem) -> {
                    return new Result.Failed(problem);
                }
                case SubtreeReader.Result.Cancelled _ -> {
                    return new Result.Cancelled();
                }
            }
            if (nodes > limits.planned().maxNodes() || bytes > limits.planned().maxValueBytes()) {
                return new Result.TooLarge(nodes);
            }
        }
        return planned(transfer, sources, isCancelled, began);
    }

    /** Compares what was read with what is at the targets. */
    Result planned(
            Transfer transfer, List<Subtree> sources, BooleanSupplier isCancelled, Instant began) {
        Set<String> targets = new HashSet<>();
        Set<String> directories = new HashSet<>();
        Deque<String> unread = new ArrayDeque<>();
        for (int i = 0; i < sources.size(); i++) {
            Transfer.Route route = transfer.routes().get(i);
            unread.add(route.target());
            for (KeyNode node : sources.get(i).nodes()) {
                String target = route.target() + node.key().substring(route.source().length());
                targets.add(target);
                if (node.isDirectory()) {
                    directories.add(target);
                }
            }
        }
        Map<String, KeyNode> existing = new HashMap<>();
        while (!unread.isEmpty()) {
            if (isCancelled.getAsBoolean()) {
                return new Result.Cancelled();
            }
            Wanted inside = new Wanted(targets);
            switch (keys.list(unread.pop(), inside)) {
                case ReadResult.Missing _ -> {}
                case ReadResult.Failed(Problem problem) -> {
                    if (!(problem instanceof Problem.Refused)) {
                        return new Result.Failed(problem);
                    }
                    // A key stands in the way above: making something there will be refused and
                    // told.
                }
                case ReadResult.Found(KeyNode found, long _) -> {
                    existing.put(found.key(), found);
                    for (KeyNode child : inside.children) {
                        existing.put(child.key(), child);
                        if (child.isDirectory() && directories.contains(child.key())) {
                            unread.push(child.key());
                        }
                    }
                }
            }
        }
        return new Result.Planned(TransferPlan.of(transfer, sources, existing, began));
    }

    /** Of a directory, which may be very large, the children where something shall go: no more than the plan has. */
    private static final class Wanted implements Listing {
        private final Set<String> targets;
        private final List<KeyNode> children = new ArrayList<>();

        Wanted(Set<String> targets) {
            this.targets = targets;
        }

        @Override
        public void begin() {
            children.clear();
        }

        @Override
        public void child(KeyNode child) {
            if (targets.contains(child.key())) {
                children.add(child);
            }
        }

        @Override
        public void received(long bytes) {}
    }
}
