package io.e3fx.node.stats;

import java.time.InstantSource;

/**
 * The counters of this member.
 *
 * @param self what passed between it and its peers
 * @param reads reads of keys
 * @param followers what it learned of its followers
 * @param metrics what is measured for Prometheus
 */
public record MemberStats(
        SelfStats self, ReadCounts reads, FollowerStats followers, Metrics metrics) {
    /** Counters of a member whose clients have read {@code before} in its earlier lives. */
    public static MemberStats startingAt(ReadCounts.Reading before, InstantSource clock) {
        return new MemberStats(
                new SelfStats(clock), new ReadCounts(before), new FollowerStats(), new Metrics());
    }
}
