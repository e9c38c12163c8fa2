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

    /** The last moment that etcd's clock can name: it counts nanoseconds since 1970 in 64 bits. */
    private static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    /**
     * {@code ttlSeconds}, an unsigned number, from {@code now} on; later than etcd's clock can count (the year 2262) is never
     * (case ttl-huge).
     */
    public static Expiry after(long ttlSeconds, Instant now) {
        if (ttlSeconds < 0 || ttlSeconds > LATEST.getEpochSecond()) {
            return NEVER;
        }
        Instant at = now.plusSeconds(ttlSeconds);
        return at.isAfter(LATEST) ? NEVER : new Expiry(at);
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
