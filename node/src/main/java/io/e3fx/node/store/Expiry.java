package io.e3fx.node.store;

import java.time.Duration;
import java.time.Instant;

/**
 * When a node of the key tree goes by itself.
 *
 * @param at the moment from which the leader's next tick removes it; {@link Instant#MAX} for never
 */
public record Expiry(Instant at) {
    public static final Expiry NEVER = new Expiry(Instant.MAX);

    /** {@code ttlSeconds} from {@code now} on; longer than etcd's clock can count (292 years) is never (case ttl-huge). */
    public static Expiry after(long ttlSeconds, Instant now) {
        boolean countable = Long.compareUnsigned(ttlSeconds, Long.MAX_VALUE / 1_000_000_000L) <= 0;
        return countable ? new Expiry(now.plusSeconds(ttlSeconds)) : NEVER;
    }

    public boolean isNever() {
        return at.equals(Instant.MAX);
    }

    public boolean isDueAt(Instant now) {
        return !at.isAfter(now);
    }

    /** What is left at {@code now} in seconds, rounded up; 0 when it is over, which is also how never is told. */
    public long ttlSecondsAt(Instant now) {
        if (isNever() || isDueAt(now)) {
            return 0;
        }
        Duration left = Duration.between(now, at);
        return left.getSeconds() + (left.getNano() > 0 ? 1 : 0);
    }
}
