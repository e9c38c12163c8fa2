package io.e3fx.node.machine;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.util.List;

/**
 * How this member's part in the consensus stands: for displays and metrics, never to decide by. The numbers are read one
 * after the other, so they may be of slightly different moments.
 *
 * @param log how far the log is
 * @param proposals what this member's clients wait for
 * @param leaderChanges how often this member has seen somebody become leader since its start
 * @param followers what the leader knows of its followers; empty on all others
 */
public record RaftDetails(
        Log log, Proposals proposals, long leaderChanges, List<Follower> followers) {
    /** Keeps a copy. */
    public RaftDetails {
        followers = List.copyOf(followers);
    }

    /**
     * Indexes of the log (raftIndex); -1 where there is none yet.
     *
     * @param first the oldest entry that is kept
     * @param last the newest entry
     * @param flushed up to here it is on this member's disk
     * @param committed up to here a majority has it
     * @param applied up to here it is in this member's state
     * @param snapshot of the newest snapshot
     */
    public record Log(
            long first, long last, long flushed, long committed, long applied, long snapshot) {}

    /**
     * Commands that this member's clients have given it.
     *
     * @param pending those that are not answered yet
     * @param failed those that got no answer from the cluster, since the start
     */
    public record Proposals(long pending, long failed) {}

    /**
     * One follower as the leader sees it.
     *
     * @param member who it is
     * @param nextIndex the next entry that it is sent
     * @param matchIndex up to here it has the leader's log
     * @param sinceAnswer how long ago it answered last
     */
    public record Follower(
            MemberId member, long nextIndex, long matchIndex, Duration sinceAnswer) {}
}
