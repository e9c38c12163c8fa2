package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.store.Bytes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** How Go's libraries, and so etcd, write times, durations, numbers and quoted texts. */
final class GoText {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .append(SECONDS)
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral('Z')
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);

    private GoText() {}

    /** RFC 3339 in UTC, with up to nine decimals and no final zeros. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** Such as {@code 1h2m0.5s}, {@code 1.5ms} or {@code 0s}; not negative. */
    static String duration(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos < 1_000) {
            return nanos == 0 ? "0s" : nanos + "ns";
        }
        if (nanos < 1_000_000) {
            return decimal(nanos, 3) + "µs";
        }
        if (nanos < 1_000_000_000) {
            return decimal(nanos, 6) + "ms";
        }
        long minutes = duration.toMinutes();
        String seconds = decimal(nanos - minutes * 60_000_000_000L, 9) + "s";
        if (minutes == 0) {
            return seconds;
        }
        String behindHours = minutes % 60 + "m" + seconds;
        return minutes < 60 ? behindHours : minutes / 60 + "h" + behindHours;
    }

    /** A floating point number in JSON, without a superfluous fraction. */
    static String number(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    private static String decimal(long unscaled, int scale) {
        return plain(BigDecimal.valueOf(unscaled, scale));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** These bytes as a text, with one U+FFFD for each byte that is no UTF-8. */
    static String decoded(byte[] text) {
        Bytes bytes = Bytes.copyOf(text, 0, text.length);
        StringBuilder decoded = new StringBuilder(text.length);
        int at = 0;
        while (at < text.length) {
            if (text[at] >= 0) {
                decoded.append((char) text[at++]);
                continue;
            }
            int size = Utf8.sequenceLength(bytes, at);
            decoded.append(size == 0 ? "\ufffd" : new String(text, at, size, UTF_8));
            at += Math.max(1, size);
        }
        return decoded.toString();
    }

    /** With U+FFFD in place of each half of a pair that stands alone, so that it can be written as UTF-8. */
    static String withoutHalves(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? '\ufffd' : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** In quotes, as etcd names what it could not read. */
    static String quoted(Bytes text) {
        StringBuilder quoted = new StringBuilder("\"");
        String letters = "abtnvfr";
        String controls = "\u0007\b\t\n\u000b\f\r";
        for (int i = 0; i < text.length(); i++) {
            int octet = text.at(i);
            if (octet == '"' || octet == '\\') {
                quoted.append('\\').append((char) octet);
            } else if (controls.indexOf(octet) >= 0) {
                quoted.append('\\').append(letters.charAt(controls.indexOf(octet)));
            } else if (octet < ' ' || octet >= 0x7f) {
                quoted.append("\\x%02x".formatted(octet));
            } else {
                quoted.append((char) octet);
            }
        }
        return quoted.append('"').toString();
    }

    /** One byte in single quotes, taken for the character of that number. */
    static String quotedCharacter(int octet) {
        if (octet == '\'' || octet == '\\') {
            return "'\\" + (char) octet + "'";
        }
        if (octet == '"') {
            return "'\"'";
        }
        if (octet < 0x80) {
            String quoted = quoted(Bytes.of(String.valueOf((char) octet)));
            return "'" + quoted.substring(1, quoted.length() - 1) + "'";
        }
        boolean isPrinted = octet > 0xa0 && octet != 0xad;
        return isPrinted ? "'" + (char) octet + "'" : "'\\u00%02x'".formatted(octet);
    }
}
