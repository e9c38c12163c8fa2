package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Remembers since when a leader is known. Thread-safe. */
final class LeaderWatch {
    private final InstantSource clock;
    private Optional<MemberId> leader = Optional.empty();
    private Instant since;
    private long changes;

    LeaderWatch(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Takes what is true now; the same leader as before changes nothing. */
    synchronized void is(Optional<MemberId> now) {
        if (!now.equals(leader)) {
            leader = now;
            since = clock.instant();
            changes += now.isPresent() ? 1 : 0;
        }
    }

    /** How often somebody was seen to become leader. */
    synchronized long changes() {
        return changes;
    }

    synchronized Instant since(Optional<MemberId> now) {
        is(now);
        return since;
    }
}
