package io.e3fx.node.machine;

/**
 * The state of this member and how far in the log that is.
 *
 * @param state as of {@code raftIndex}
 * @param raftIndex the newest applied index of the log
 * @param raftTerm the term of that entry
 */
public record Applied(State state, long raftIndex, long raftTerm) {}
