package io.e3fx.app;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How long the FX thread kept others waiting, as {@link StallMeter} saw it. Immutable.
 *
 * @param samples over how many milliseconds it was looked at
 * @param longest the longest wait
 * @param percentile999 in all but one of a thousand milliseconds, what came then waited no longer than this
 * @param where what the FX thread did in the longest wait, one line for each frame of its stack; empty if that was short
 */
public record Stalls(long samples, Duration longest, Duration percentile999, String where) {

    private static final int CAUSE_FRAMES = 12;

    /** What our code and the toolkit did in the longest wait, innermost first, one line for each frame. */
    public String cause() {
        return where.lines()
                .filter(frame -> !frame.startsWith("java.base/"))
                .limit(CAUSE_FRAMES)
                .collect(Collectors.joining("\n    ", "    ", ""));
    }

    /** Both figures in milliseconds, for a table. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "longest stall %.0f ms, 99.9th percentile %.1f ms, in %.1f s",
                longest.toNanos() / 1e6,
                percentile999.toNanos() / 1e6,
                samples / 1e3);
    }
}
