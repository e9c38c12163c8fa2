package io.e3fx.node.stats;

import java.time.Duration;
import java.time.Instant;

/**
 * The newest messages of one direction, to tell a rate from, as etcd does: over the last {@value #CAPACITY} messages, and
 * forgotten when the last of them is more than a second ago. Confined to its owner's lock.
 */
final class RecentMessages {
    private static final int CAPACITY = 200;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Instant[] times = new Instant[CAPACITY];
    private final long[] sizes = new long[CAPACITY];
    private int oldest;
    private int count;
    private long totalBytes;

    void add(Instant time, long bytes) {
        int at = (oldest + count) % CAPACITY;
        if (count == CAPACITY) {
            totalBytes -= sizes[at];
            oldest = (oldest + 1) % CAPACITY;
        } else {
            count++;
        }
        times[at] = time;
        sizes[at] = bytes;
        totalBytes += bytes;
    }

    Traffic rateAt(Instant now) {
        if (count == 0) {
            return Traffic.NONE;
        }
        Instant newest = times[(oldest + count - 1) % CAPACITY];
        if (Duration.between(newest, now).compareTo(FRESH) > 0) {
            oldest = 0;
            count = 0;
            totalBytes = 0;
            return Traffic.NONE;
        }
        Duration span = Duration.between(times[oldest], newest);
        if (!span.isPositive()) {
            return Traffic.NONE;
        }
        double seconds = span.toNanos() / 1e9;
        return new Traffic(count / seconds, totalBytes / seconds);
    }
}
