package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.KnownCluster;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.TimeDuration;

/**
 * The first election in the life of a member. When all members start, nobody leads, and each would wait for an election timeout
 * to learn that. One of them, the same in the eyes of all, does not: it stands at once, and asks for votes as soon as it has met
 * the others. Only its timer is short, and only once; the votes, those before the votes and the terms are Raft's. A leader that
 * is there is not disturbed: who hears it votes for nobody else. Thread-safe.
 */
final class FirstElection {
    /** Not zero, so that Ratis has started. */
    private static final Duration AT_ONCE = Duration.ofMillis(10);

    private final RaftProperties properties;
    private final AtomicBoolean isShort = new AtomicBoolean(true);

    /**
     * Takes it.
     *
     * @param properties as Ratis goes by them; it looks at them each time that it needs them
     */
    FirstElection(RaftProperties properties) {
        this.properties = properties;
    }

    /** Whether this is the member that stands at once: of those that founded the cluster, and are voters, the one with the lowest ID. */
    static boolean isFirst(MemberId self, KnownCluster known) {
        return known.founders().membership().members().stream()
                .map(founder -> founder.id())
                .filter(known.voters()::contains)
                .min(Comparator.naturalOrder())
                .filter(self::equals)
                .isPresent();
    }

    /** Before Ratis starts: from then on this member waits hardly at all until it stands. */
    static void standAtOnce(RaftProperties properties) {
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(properties, of(AT_ONCE));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, of(AT_ONCE));
    }

    /** Once it stands: the others may take as long to answer as in any election. */
    void isStanding() {
        if (isShort.compareAndSet(true, false)) {
            // In this order: Ratis draws between the two at any time.
            RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(
                    properties, RaftServerConfigKeys.Rpc.timeoutMax(properties, null));
            RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(
                    properties, RaftServerConfigKeys.Rpc.timeoutMin(properties, null));
        }
    }

    private static TimeDuration of(Duration duration) {
        return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
