package io.e3fx.node.stats;

/**
 * The counters of this member.
 *
 * @param self what passed between it and its peers
 * @param reads reads of keys
 * @param followers what it learned of its followers
 */
public record MemberStats(SelfStats self, ReadCounts reads, FollowerStats followers) {}
