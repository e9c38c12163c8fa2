package io.e3fx.node.stats;

import java.time.Instant;
import java.time.InstantSource;

/** What this member sent to its peers and received from them (v2 API, {@code /v2/stats/self}). Thread-safe. */
public final class SelfStats {
    private final InstantSource clock;
    private final Object lock = new Object();
    private final RecentMessages recentlySent = new RecentMessages();
    private final RecentMessages recentlyReceived = new RecentMessages();
    private long sentAppends;
    private long receivedAppends;

    /** All counters start at 0. */
    public SelfStats(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Counts an append request, heartbeats included, that went to a peer.
     *
     * @param bytes its size, 0 or more
     */
    public void appendSent(long bytes) {
        Instant now = clock.instant();
        synchronized (lock) {
            sentAppends++;
            recentlySent.add(now, bytes);
        }
    }

    /**
     * Counts an append request, heartbeats included, that came from the leader.
     *
     * @param bytes its size, 0 or more
     */
    public void appendReceived(long bytes) {
        Instant now = clock.instant();
        synchronized (lock) {
            receivedAppends++;
            recentlyReceived.add(now, bytes);
        }
    }

    /** What the counters say now. */
    public Reading read() {
        Instant now = clock.instant();
        synchronized (lock) {
            return new Reading(
                    receivedAppends,
                    recentlyReceived.rateAt(now),
                    sentAppends,
                    recentlySent.rateAt(now));
        }
    }

    /**
     * One look at the counters.
     *
     * @param receivedAppends append requests received since the start
     * @param receiving how fast they come
     * @param sentAppends append requests sent since the start
     * @param sending how fast they go
     */
    public record Reading(
            long receivedAppends, Traffic receiving, long sentAppends, Traffic sending) {}
}
