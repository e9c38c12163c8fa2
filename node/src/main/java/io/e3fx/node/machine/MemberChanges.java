package io.e3fx.node.machine;

import java.util.concurrent.CompletableFuture;

/** Changes who belongs to the cluster, and who has a vote in it. Thread-safe; nothing here blocks. */
public interface MemberChanges {
    /**
     * Asks for a change. The future completes when this member has applied the change and, after a removal, the removed member
     * has no vote any more and another one leads. It ends within the request timeout, on a thread that must not be blocked.
     *
     * <p>It fails as that of {@link Consensus#propose} does, and with {@link NotCommittedException} also when the change
     * would endanger the quorum.
     *
     * @param change what to change
     * @return {@link Outcome.Noted}, or {@link Outcome.MemberRefused}
     */
    CompletableFuture<Outcome> request(Command.OfMembers change);
}
