package io.e3fx.node.machine;

import java.util.concurrent.CompletableFuture;

/**
 * How the node proposes commands to the cluster and learns what came of them. Thread-safe; nothing here blocks.
 *
 * <p>Both futures end within the request timeout (5 s and two election timeouts, as etcd's), a read an election timeout later at
 * most. They complete on a thread that others need: what hangs on them must not block. They fail with
 * {@link NotCommittedException} when the command surely was not done and never will be, and with
 * {@link OutcomeUnknownException} when it may still be.
 */
public interface Consensus {
    /** This member's own state: maybe a moment behind the leader's. */
    Applied applied();

    /** Gives the command to the cluster; completes when this member itself has applied it. */
    CompletableFuture<Committed> propose(Command command);

    /**
     * Completes with a state that holds every write that was answered anywhere before this call. Both failures mean the same
     * then.
     */
    CompletableFuture<Applied> readBarrier();

    /** Who leads, as far as this member knows. */
    Leadership leadership();

    /**
     * A command that was applied.
     *
     * @param outcome what it came to
     * @param applied this member's state right after the batch that it was in
     */
    record Committed(Outcome outcome, Applied applied) {}
}
