package io.e3fx.node.stats;

import java.util.List;

/**
 * How a member stands at one moment, as far as metrics tell it.
 *
 * @param identity who it is
 * @param raft its part in the consensus
 * @param store what it holds
 */
public record Vitals(Identity identity, Raft raft, Store store) {
    /**
     * Who.
     *
     * @param memberId the member's ID
     * @param serverVersion the release of etcd whose API this is
     * @param clusterVersion that of the cluster, or nothing as long as it is not settled
     */
    public record Identity(String memberId, String serverVersion, String clusterVersion) {}

    /**
     * The consensus.
     *
     * @param role what this member is at present
     * @param raftTerm the current term
     * @param leaderChanges how often somebody became leader, since the start
     * @param log indexes of the log
     * @param pendingProposals commands of this member's clients that are not answered yet
     * @param failedProposals those that failed, since the start
     */
    public record Raft(
            Role role,
            long raftTerm,
            long leaderChanges,
            Log log,
            long pendingProposals,
            long failedProposals) {}

    /** What a member is. */
    public enum Role {
        /** It leads. */
        LEADER,
        /** Another one leads. */
        LED,
        /** Nobody is known to lead. */
        LEADERLESS
    }

    /**
     * Indexes of the log.
     *
     * @param first oldest entry kept
     * @param flushed forced to this disk
     * @param committed known to a majority
     * @param applied part of the state
     * @param snapshot of the newest snapshot, -1 for none
     */
    public record Log(long first, long flushed, long committed, long applied, long snapshot) {}

    /**
     * What is held.
     *
     * @param etcdIndex the newest index of the keyspace
     * @param keys files in it
     * @param bytes what they take in memory
     * @param historyBytes what the events take that are kept for watchers
     * @param watchers how many wait
     * @param operations what was done to it
     */
    public record Store(
            long etcdIndex,
            long keys,
            long bytes,
            long historyBytes,
            long watchers,
            List<Operation> operations) {
        /** Keeps a copy. */
        public Store {
            operations = List.copyOf(operations);
        }
    }

    /**
     * One kind of operation.
     *
     * @param kind reads are this member's own, writes those of the cluster
     * @param action etcd's word
     * @param times how often it was asked for
     * @param refused how often of these it was refused, or found nothing
     */
    public record Operation(Kind kind, String action, long times, long refused) {}

    /** Of operations. */
    public enum Kind {
        READ,
        WRITE,
        EXPIRY
    }
}
