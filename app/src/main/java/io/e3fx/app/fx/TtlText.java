package io.e3fx.app.fx;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times to live as people type them. Stateless. */
public final class TtlText {

    /** About 31 years: more is meant to be for ever. */
    private static final long MOST_SECONDS = 999_999_999;

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?!\\d)\\s*(s|min|m|h|d)?\\s*");

    private TtlText() {}

    /** {@code 90}, {@code 90 s}, {@code 5 min}, {@code 1 h 30 min}, {@code 2d}; absent when it is none of these. */
    public static Optional<Duration> parse(String typed) {
        String text = typed.strip();
        Matcher part = PART.matcher(text);
        long seconds = 0;
        int end = 0;
        while (end < text.length()) {
            if (!part.find(end) || part.start() != end) {
                return Optional.empty();
            }
            seconds += Long.parseLong(part.group(1)) * unitSeconds(part.group(2));
            end = part.end();
        }
        return seconds > 0 && seconds <= MOST_SECONDS
                ? Optional.of(Duration.ofSeconds(seconds))
                : Optional.empty();
    }

    private static long unitSeconds(String unit) {
        return switch (unit) {
            case "min", "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case null, default -> 1;
        };
    }
}
