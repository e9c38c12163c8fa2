package io.e3fx.app.formats;

import java.util.List;
import java.util.regex.Pattern;

/** What a value is written in. */
public enum Format {
    JSON,
    YAML,
    TOML,
    XML,
    PROPERTIES,
    PLAIN;

    /** So many lines tell what a long value is written in. */
    private static final int LINES_LOOKED_AT = 200;

    /** Of a longer line only this much is looked at: no expression here needs more. */
    private static final int CHARACTERS_LOOKED_AT = 200;

    private static final Pattern TABLE =
            Pattern.compile("\\[\\[?[A-Za-z0-9_.\\-\"' ]+\\]\\]?\\s*(#.*)?");
    private static final Pattern TOML_VALUE =
            Pattern.compile("[A-Za-z0-9_.\\-\"]+\\s*=\\s*([\"'\\[{+\\-0-9]|true\\b|false\\b).*");
    private static final Pattern ASSIGNMENT = Pattern.compile("[^\\s=:#!]+\\s*=.*");
    private static final Pattern YAML_LINE =
            Pattern.compile("(- .*|-|(- )*[^\\s:#\\[{&*!|>%@`][^:#]*:(\\s.*)?)");

    /** What the value looks like. A number, a word or a sentence alone is plain. */
    public static Format of(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return PLAIN;
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        if (first == '<' && last == '>') {
            return XML;
        }
        if (first == '{' && last == '}') {
            return JSON;
        }
        List<String> lines = lines(text);
        if (first == '[' && last == ']' && !isTables(lines)) {
            return JSON;
        }
        return text.startsWith("---") || text.startsWith("%YAML") ? YAML : ofLines(text, lines);
    }

    private static boolean isTables(List<String> lines) {
        return lines.size() > 1 && TABLE.matcher(lines.getFirst()).matches();
    }

    private static Format ofLines(String text, List<String> lines) {
        if (lines.isEmpty() || text.indexOf('\n') < 0) {
            return PLAIN;
        }
        boolean isToml =
                lines.stream()
                        .allMatch(line ->
                                TABLE.matcher(line).matches()
                                        || TOML_VALUE.matcher(line).matches());
        if (isToml || (isTables(lines) && count(lines, ASSIGNMENT) > 0)) {
            return TOML;
        }
        int yaml = count(lines, YAML_LINE);
        int assignments = count(lines, ASSIGNMENT);
        if (2 * Math.max(yaml, assignments) < lines.size()) {
            return PLAIN;
        }
        return yaml >= assignments ? YAML : PROPERTIES;
    }

    private static int count(List<String> lines, Pattern pattern) {
        return (int) lines.stream().filter(line -> pattern.matcher(line).matches()).count();
    }

    /** The first lines that are neither blank nor remarks. */
    private static List<String> lines(String text) {
        return text.lines()
                .limit(LINES_LOOKED_AT)
                .map(line -> line.substring(0, Math.min(line.length(), CHARACTERS_LOOKED_AT)))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("!"))
                .toList();
    }
}
