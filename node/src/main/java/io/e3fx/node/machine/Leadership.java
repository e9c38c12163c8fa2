package io.e3fx.node.machine;

import io.e3fx.node.cluster.MemberId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who leads, as one member sees it.
 *
 * @param role of this member
 * @param leader empty during an election
 * @param since when this member learned of that leader, or of there being none
 * @param raftTerm the current term
 */
public record Leadership(Role role, Optional<MemberId> leader, Instant since, long raftTerm) {
    /** What a member is in the current term (Raft paper, section 5.1). */
    public enum Role {
        LEADER,
        FOLLOWER,
        CANDIDATE
    }
}
