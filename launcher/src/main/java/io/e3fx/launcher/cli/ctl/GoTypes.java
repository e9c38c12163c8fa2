package io.e3fx.launcher.cli.ctl;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers and durations as Go's programs take them. */
final class GoTypes {

    private GoTypes() {}

    /** A whole number: decimal, or with {@code 0x}, {@code 0b}, {@code 0o} or a leading {@code 0} in another base. */
    static final class Int implements ITypeConverter<Long> {

        private static final Map<String, Integer> BASES = Map.of("0x", 16, "0b", 2, "0o", 8);

        @Override
        public Long convert(String text) {
            boolean isNegative = text.startsWith("-");
            String digits = isNegative || text.startsWith("+") ? text.substring(1) : text;
            int base = 10;
            String prefix =
                    digits.substring(0, Math.min(2, digits.length())).toLowerCase(Locale.ROOT);
            if (BASES.containsKey(prefix)) {
                base = BASES.getOrDefault(prefix, base);
                digits = digits.substring(2);
            } else if (digits.length() > 1 && digits.startsWith("0")) {
                base = 8;
                digits = digits.substring(1);
            }
            try {
                if (digits.startsWith("-") || digits.startsWith("+")) {
                    throw new NumberFormatException("two signs");
                }
                return Long.parseLong(isNegative ? "-" + digits : digits, base);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a whole number");
            }
        }
    }

    /** Such as {@code 5s}, {@code 1m30s}, {@code 0.5s} or {@code 0}. */
    static final class Time implements ITypeConverter<Duration> {

        private static final Pattern PART =
                Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
        private static final Map<String, Long> NANOS =
                Map.of(
                        "ns", 1L,
                        "us", 1_000L,
                        "µs", 1_000L,
                        "μs", 1_000L,
                        "ms", 1_000_000L,
                        "s", 1_000_000_000L,
                        "m", 60_000_000_000L,
                        "h", 3_600_000_000_000L);

        @Override
        public Duration convert(String text) {
            boolean isNegative = text.startsWith("-");
            String rest = isNegative || text.startsWith("+") ? text.substring(1) : text;
            if (rest.equals("0")) {
                return Duration.ZERO;
            }
            BigDecimal nanos = BigDecimal.ZERO;
            Matcher part = PART.matcher(rest);
            int end = 0;
            while (part.find() && part.start() == end) {
                end = part.end();
                nanos =
                        nanos.add(
                                new BigDecimal(part.group(1))
                                        .multiply(
                                                BigDecimal.valueOf(
                                                        NANOS.getOrDefault(part.group(2), 0L))));
            }
            try {
                if (end == 0 || end != rest.length()) {
                    throw new ArithmeticException("not a duration");
                }
                Duration duration = Duration.ofNanos(nanos.toBigInteger().longValueExact());
                return isNegative ? duration.negated() : duration;
            } catch (ArithmeticException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a duration such as 5s or 1m30s");
            }
        }
    }
}
