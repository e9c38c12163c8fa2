package io.e3fx.launcher.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the placeholders of a recording stand for, while it is played: the prefix of its keys ({@code $K}), indexes relative to
 * the one at its start ({@code <i+1>}), members, saved values. Confined to one thread.
 */
final class Names {
    private static final Pattern TOKEN = Pattern.compile("<(rep:.+?\\*\\d+|[a-zA-Z0-9_.:+*-]+)>");
    private static final Pattern INDEX = Pattern.compile("(020:)?i([+-]\\d+)?");
    private static final Pattern REPEATED = Pattern.compile("rep:(.+)\\*(\\d+)", Pattern.DOTALL);
    private static final Pattern TIME_FROM_NOW = Pattern.compile("<time:([+-]\\d+)>");
    private static final Pattern TTL = Pattern.compile("<ttl:(-?\\d+)>");
    private static final String TIME =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,8}[1-9])?(?:Z|[+-]\\d\\d:\\d\\d)";
    private static final Map<String, String> PATTERNS =
            Map.of(
                    "int", "\\d+",
                    "num", "-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?",
                    "str", ".*",
                    "any", ".*",
                    "hex", "[0-9a-f]+",
                    "time", TIME);

    private final String prefix;
    private final Map<String, String> values;
    private final double slow;
    private long start;

    /**
     * Names for one recording.
     *
     * @param prefix of its keys
     * @param cluster what is known of the members
     * @param slow how many times as long as usual things may take
     */
    Names(String prefix, Map<String, String> cluster, double slow) {
        this.prefix = prefix;
        this.values = new HashMap<>(cluster);
        this.slow = slow;
    }

    void startAt(long etcdIndex) {
        start = etcdIndex;
    }

    void save(String name, String value) {
        values.put(name, value);
    }

    /** The text with all placeholders replaced that stand for one value. */
    String expand(String text) {
        return TOKEN.matcher(text.replace("$K", prefix))
                .replaceAll(token ->
                        Matcher.quoteReplacement(value(token.group(1)).orElse(token.group())));
    }

    /** Whether {@code got} fits the expected text. */
    boolean fits(String expected, String got) {
        Matcher fromNow = TIME_FROM_NOW.matcher(expected);
        if (fromNow.matches()) {
            return got.matches(TIME) && isSoon(got, Long.parseLong(fromNow.group(1)));
        }
        return expand(expected).equals(got) || fitsPattern(expected, got);
    }

    private boolean fitsPattern(String expected, String got) {
        String text = expected.replace("$K", prefix);
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        int open = 0;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            pattern.append(Pattern.quote(text.substring(at, token.start())));
            Optional<String> value = value(token.group(1));
            open += value.isPresent() ? 0 : 1;
            pattern.append(value.map(Pattern::quote).orElse(pattern(token)));
            at = token.end();
        }
        pattern.append(Pattern.quote(text.substring(at)));
        // Only where it is needed: values may have ten million characters.
        return open > 0
                && Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(got).matches();
    }

    /** Whether a number fits an expected placeholder; the rest of a TTL may be a second shorter. */
    boolean fitsNumber(String expected, String digits) {
        Matcher ttl = TTL.matcher(expected);
        if (!ttl.matches()) {
            return fits(expected, digits);
        }
        double most = Double.parseDouble(ttl.group(1));
        double got = Double.parseDouble(digits);
        return most - slow <= got && got <= most;
    }

    /** Whether a placeholder stands for a number only. */
    static boolean isNumeric(String expected) {
        return expected.matches("<(i([+-]\\d+)?|int|num|ttl:.*)>");
    }

    private boolean isSoon(String time, long seconds) {
        try {
            Duration late =
                    Duration.between(Instant.now().plusSeconds(seconds), Instant.parse(time));
            double lateSeconds = late.toNanos() / 1e9;
            return -1.5 * slow <= lateSeconds && lateSeconds <= slow;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static String pattern(Matcher token) {
        return PATTERNS.getOrDefault(token.group(1), Pattern.quote(token.group()));
    }

    private Optional<String> value(String token) {
        Matcher index = INDEX.matcher(token);
        if (index.matches()) {
            long number = start + (index.group(2) == null ? 0 : Long.parseLong(index.group(2)));
            return Optional.of(index.group(1) == null ? "" + number : "%020d".formatted(number));
        }
        Matcher repeated = REPEATED.matcher(token);
        if (repeated.matches()) {
            return Optional.of(repeated.group(1).repeat(Integer.parseInt(repeated.group(2))));
        }
        return token.equals("lt") ? Optional.of("<") : Optional.ofNullable(values.get(token));
    }
}
