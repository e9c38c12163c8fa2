package io.e3fx.app.formats;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Java's properties. Stateless. */
final class PropertyLines {

    private static final int ESCAPE_DIGITS = 4;

    private PropertyLines() {}

    /** The only thing that can be wrong is an escape that is no character. */
    static Check check(String value) {
        int line = 1;
        int start = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\n') {
                line++;
                start = at + 1;
            } else if (c == '\\' && at + 1 < value.length()) {
                at++;
                if (value.charAt(at) == 'u' && !isHex(value, at + 1) && !isRemark(value, start)) {
                    return new Check.Invalid(
                            line, at - start, "\\u must be followed by four hexadecimal digits");
                }
                if (value.charAt(at) == '\n') {
                    line++;
                    start = at + 1;
                }
            }
        }
        return new Check.Valid();
    }

    private static boolean isHex(String value, int from) {
        return from + ESCAPE_DIGITS <= value.length()
                && value.substring(from, from + ESCAPE_DIGITS)
                        .chars()
                        .allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isRemark(String value, int lineStart) {
        int at = lineStart;
        while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '\t')) {
            at++;
        }
        return at < value.length() && (value.charAt(at) == '#' || value.charAt(at) == '!');
    }

    static Reformatted pretty(String value) {
        return laidOut(value, true);
    }

    static Reformatted minify(String value) {
        return laidOut(value, false);
    }

    private static Reformatted laidOut(String value, boolean withRemarks) {
        StringBuilder out = new StringBuilder();
        boolean isGap = true;
        for (String line : logicalLines(value)) {
            String text = line.stripLeading();
            boolean isRemark = text.startsWith("#") || text.startsWith("!");
            if (text.isEmpty() || isRemark) {
                if (withRemarks && (isRemark || !isGap)) {
                    out.append(text.stripTrailing()).append('\n');
                }
                isGap = text.isEmpty();
                continue;
            }
            isGap = false;
            out.append(pair(text)).append('\n');
        }
        String after = out.toString().replaceFirst("\n{2,}$", "\n");
        Optional<Properties> before = read(value);
        return before.isPresent() && before.equals(read(after))
                ? new Reformatted.Done(after)
                : new Reformatted.Refused(Check.Reason.WOULD_CHANGE);
    }

    private static String pair(String text) {
        String name = "";
        String content = "";
        for (Token token : LineTokens.properties(text)) {
            String part = text.substring(token.from(), token.to());
            switch (token.kind()) {
                case NAME -> name = part;
                case STRING -> content = part.stripLeading();
                default -> {}
            }
        }
        return name + "=" + content;
    }

    private static List<String> logicalLines(String value) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\' && !isRemark(value, start)) {
                at++;
            } else if (c == '\n') {
                lines.add(value.substring(start, at));
                start = at + 1;
            }
        }
        lines.add(value.substring(Math.min(start, value.length())));
        return lines;
    }

    private static Optional<Properties> read(String value) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(value));
            return Optional.of(properties);
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
