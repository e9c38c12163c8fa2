package io.e3fx.node.raft;

import io.e3fx.node.machine.Applied;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who waits until this member has applied an entry. Whoever waits bounds the time. Thread-safe. */
final class AppliedWaits {

    /** What waits, with the Raft index that it waits for. */
    private final Map<Object, Wait> waiting = new ConcurrentHashMap<>();

    private record Wait(long raftIndex, CompletableFuture<Applied> result) {}

    /**
     * Completes with a state that has this entry and all before it, on the apply thread or at once.
     *
     * @param applied the state of the moment
     */
    CompletableFuture<Applied> await(long raftIndex, Supplier<Applied> applied) {
        CompletableFuture<Applied> result = new CompletableFuture<>();
        Object key = new Object();
        waiting.put(key, new Wait(raftIndex, result));
        var _ = result.whenComplete((_, _) -> waiting.remove(key));
        // Only now, so that no step is missed.
        reached(applied.get());
        return result;
    }

    /** To be called with each new state. */
    void reached(Applied now) {
        for (Wait wait : waiting.values()) {
            if (now.raftIndex() >= wait.raftIndex()) {
                wait.result().complete(now);
            }
        }
    }
}
