package io.e3fx.app.formats;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** TOML: checked by tomlj, laid out line by line; what was laid out is read again and compared. */
final class Toml {

    /**
     * tomlj's reader recurses for brackets and takes up to 30 microseconds for a character of what it does not understand:
     * longer values are not checked, so that none takes more than a second or two.
     */
    static final int MOST_CHARACTERS = 64 * 1024;

    private Toml() {}

    static Check check(String value) {
        if (value.length() > MOST_CHARACTERS) {
            return new Check.Unchecked(Check.Reason.TOO_LARGE);
        }
        if (isTooDeep(value)) {
            return new Check.Unchecked(Check.Reason.TOO_DEEP);
        }
        TomlParseResult result = org.tomlj.Toml.parse(value);
        if (!result.hasErrors()) {
            return new Check.Valid();
        }
        TomlParseError first = result.errors().getFirst();
        return new Check.Invalid(
                Math.max(1, first.position().line()),
                Math.max(1, first.position().column()),
                String.valueOf(first.getMessage()));
    }

    /** Counts brackets and the dots of names, whatever they stand in: too much is refused, too little never taken. */
    private static boolean isTooDeep(String value) {
        int depth = 0;
        int dots = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            dots = c == '.' ? dots + 1 : c == '\n' || c == '=' ? 0 : dots;
            if (depth > Formats.DEEPEST || (dots > Formats.DEEPEST && isInName(value, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInName(String value, int at) {
        int start = value.lastIndexOf('\n', at) + 1;
        return value.substring(start, at).indexOf('=') < 0;
    }

    static Reformatted pretty(String value) {
        StringBuilder out = new StringBuilder();
        boolean isGap = true;
        for (String line : logicalLines(value)) {
            String text = line.strip();
            if (text.isEmpty()) {
                if (!isGap) {
                    out.append('\n');
                }
                isGap = true;
                continue;
            }
            if (text.startsWith("[") && !isGap) {
                out.append('\n');
            }
            out.append(spaced(text)).append('\n');
            isGap = false;
        }
        return verified(value, out.toString().replaceFirst("\n{2,}$", "\n"));
    }

    static Reformatted minify(String value) {
        StringBuilder out = new StringBuilder();
        for (String line : logicalLines(value)) {
            String text = withoutRemark(line).strip();
            if (!text.isEmpty()) {
                int equals = equalsSign(text);
                out.append(
                                equals < 0
                                        ? text
                                        : text.substring(0, equals).strip()
                                                + "="
                                                + text.substring(equals + 1).strip())
                        .append('\n');
            }
        }
        return verified(value, out.toString());
    }

    private static String spaced(String line) {
        int equals = equalsSign(line);
        return equals < 0
                ? line
                : line.substring(0, equals).strip() + " = " + line.substring(equals + 1).strip();
    }

    /** The place of the sign between name and value; -1 in tables and remarks. */
    private static int equalsSign(String line) {
        for (Token token : LineTokens.toml(line)) {
            if (token.kind() == Token.Kind.SIGN && line.charAt(token.from()) == '=') {
                return token.from();
            }
            if (token.kind() == Token.Kind.COMMENT || line.startsWith("[")) {
                return -1;
            }
        }
        return -1;
    }

    /** Only a remark behind the last value: one within an array stays. */
    private static String withoutRemark(String line) {
        List<Token> tokens = LineTokens.toml(line);
        boolean endsInRemark =
                !tokens.isEmpty()
                        && tokens.getLast().kind() == Token.Kind.COMMENT
                        && tokens.getLast().to() == line.length();
        return endsInRemark ? line.substring(0, tokens.getLast().from()) : line;
    }

    /** Lines as TOML means them: one that ends within a text or a bracket goes on in the next one. */
    private static List<String> logicalLines(String value) {
        List<String> lines = new ArrayList<>();
        boolean[] isBreak = new boolean[value.length() + 1];
        java.util.Arrays.fill(isBreak, true);
        int depth = 0;
        int end = 0;
        for (Token token : LineTokens.toml(value)) {
            markInside(isBreak, end, token.from(), depth);
            if (token.kind() == Token.Kind.STRING) {
                markInside(isBreak, token.from(), token.to(), 1);
            }
            char c = value.charAt(token.from());
            if (token.kind() == Token.Kind.SIGN) {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            }
            end = token.to();
        }
        int start = 0;
        for (int at = 0; at < value.length(); at++) {
            if (value.charAt(at) == '\n' && isBreak[at]) {
                lines.add(value.substring(start, at));
                start = at + 1;
            }
        }
        lines.add(value.substring(start));
        return lines;
    }

    private static void markInside(boolean[] isBreak, int from, int to, int depth) {
        for (int at = from; depth > 0 && at < to; at++) {
            isBreak[at] = false;
        }
    }

    private static Reformatted verified(String before, String after) {
        TomlParseResult then = org.tomlj.Toml.parse(before);
        TomlParseResult now = org.tomlj.Toml.parse(after);
        return !now.hasErrors() && now.toJson().equals(then.toJson())
                ? new Reformatted.Done(after)
                : new Reformatted.Refused(Check.Reason.WOULD_CHANGE);
    }
}
