package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them in commands: {@code 200ms}, {@code 60s}, {@code 5m}, {@code 1h}, {@code 1m30s}. */
public final class TimeSpan {

    private static final Pattern WRITTEN =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?(?:(\\d{1,9})ms)?");

    private TimeSpan() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a line for the user
     */
    public static Duration parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (text.isEmpty() || !written.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time: write it as 200ms, 60s, 5m, 1h or 1m30s");
        }
        return Duration.ofHours(number(written, 1))
                .plusMinutes(number(written, 2))
                .plusSeconds(number(written, 3))
                .plusMillis(number(written, 4));
    }

    /** Writes one that is not negative, to the millisecond, such that {@link #parse} reads it. */
    public static String format(Duration time) {
        StringBuilder text = new StringBuilder();
        append(text, time.toHours(), "h");
        append(text, time.toMinutesPart(), "m");
        append(text, time.toSecondsPart(), "s");
        append(text, time.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    private static long number(Matcher written, int group) {
        String digits = written.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
