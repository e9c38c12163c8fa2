package io.e3fx.node.stats;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How this member's append requests to its followers went, since the start of the process and over all its times as leader
 * ({@code /v2/stats/leader}). Thread-safe.
 */
public final class FollowerStats {
    /** Grows by the members that this process ever led, a handful. */
    private final Map<String, Counters> byFollower = new ConcurrentHashMap<>();

    /**
     * Counts an append request that was answered.
     *
     * @param follower the member's ID
     * @param latency from sending to the answer
     */
    public void answered(String follower, Duration latency) {
        counters(follower).answered(latency);
    }

    /** Counts an append request that failed, or was not answered in time. */
    public void failed(String follower) {
        counters(follower).failed();
    }

    /** What is known of one follower; nothing was sent to it if it was never led. */
    public Reading of(String follower) {
        return byFollower.getOrDefault(follower, new Counters()).read();
    }

    private Counters counters(String follower) {
        return byFollower.computeIfAbsent(follower, _ -> new Counters());
    }

    /**
     * One look at the counters of one follower.
     *
     * @param latency of those answered
     * @param successes requests that were answered
     * @param failures requests that were not
     */
    public record Reading(Latency latency, long successes, long failures) {}

    /**
     * How long answers took, in milliseconds.
     *
     * @param current the newest
     * @param average of all
     * @param standardDeviation of all
     * @param minimum the shortest; 2^63 before the first, as etcd has it
     * @param maximum the longest
     */
    public record Latency(
            double current,
            double average,
            double standardDeviation,
            double minimum,
            double maximum) {}

    private static final class Counters {
        private long successes;
        private long failures;
        private double current;
        private double sum;
        private double sumOfSquares;
        private double minimum = 0x1p63;
        private double maximum;

        synchronized void answered(Duration latency) {
            current = latency.toNanos() / 1e6;
            successes++;
            sum += current;
            sumOfSquares += current * current;
            minimum = Math.min(minimum, current);
            maximum = Math.max(maximum, current);
        }

        synchronized void failed() {
            failures++;
        }

        synchronized Reading read() {
            double average = successes == 0 ? 0 : sum / successes;
            double meanSquare = successes == 0 ? 0 : sumOfSquares / successes;
            // Rounding may leave a tiny negative number where all were alike.
            double variance = Math.max(0, meanSquare - average * average);
            Latency latency = new Latency(current, average, Math.sqrt(variance), minimum, maximum);
            return new Reading(latency, successes, failures);
        }
    }
}
