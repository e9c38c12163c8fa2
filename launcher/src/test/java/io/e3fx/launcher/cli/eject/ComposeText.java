package io.e3fx.launcher.cli.eject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a compose file as docker compose does, as far as ours go: maps and lists by indentation, scalars that are plain or
 * between double quotes, and no variable that would be replaced. Whatever else is in the text is an error.
 */
final class ComposeText {

    private static final Pattern ENTRY =
            Pattern.compile("(\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"|[A-Za-z_]+):(?: (.+))?");
    private static final Pattern SCALAR =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"|[A-Za-z0-9_][A-Za-z0-9_./:-]*");

    private record Line(int indent, String text) {}

    private final List<Line> lines;
    private int at;

    private ComposeText(List<Line> lines) {
        this.lines = lines;
    }

    /** Maps, lists and strings. */
    static Map<?, ?> parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String content = line.strip();
            if (line.contains("\t") || line.endsWith(" ")) {
                throw new AssertionError("a tab, or a blank at the end: " + line);
            }
            if (!content.isEmpty() && !content.startsWith("#")) {
                lines.add(new Line(line.indexOf(content), content));
            }
        }
        ComposeText parser = new ComposeText(lines);
        Map<?, ?> document = parser.map(0);
        if (parser.at < lines.size()) {
            throw new AssertionError("not where it belongs: " + lines.get(parser.at));
        }
        return document;
    }

    private Map<String, Object> map(int indent) {
        Map<String, Object> map = new LinkedHashMap<>();
        while (isAt(indent) && !lines.get(at).text().startsWith("- ")) {
            entry(map, lines.get(at).text(), indent);
        }
        return map;
    }

    private void entry(Map<String, Object> map, String text, int indent) {
        Matcher entry = ENTRY.matcher(text);
        if (!entry.matches()) {
            throw new AssertionError("no entry: " + text);
        }
        at++;
        Object value = entry.group(2) == null ? block(indent + 2) : scalar(entry.group(2));
        if (map.put(scalar(entry.group(1)), value) != null) {
            throw new AssertionError("twice: " + text);
        }
    }

    private Object block(int indent) {
        if (!isAt(indent)) {
            throw new AssertionError("nothing at line " + at);
        }
        if (!lines.get(at).text().startsWith("- ")) {
            return map(indent);
        }
        List<Object> list = new ArrayList<>();
        while (isAt(indent) && lines.get(at).text().startsWith("- ")) {
            String item = lines.get(at).text().substring(2);
            if (SCALAR.matcher(item).matches()) {
                at++;
                list.add(scalar(item));
            } else {
                Map<String, Object> first = new LinkedHashMap<>();
                entry(first, item, indent + 2);
                first.putAll(map(indent + 2));
                list.add(first);
            }
        }
        return list;
    }

    private boolean isAt(int indent) {
        return at < lines.size() && lines.get(at).indent() == indent;
    }

    private static String scalar(String text) {
        if (!SCALAR.matcher(text).matches()) {
            throw new AssertionError("no scalar: " + text);
        }
        String value =
                text.startsWith("\"")
                        ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
                        : text;
        if (value.replace("$$", "").contains("$")) {
            throw new AssertionError("a variable, which would be replaced: " + text);
        }
        return value.replace("$$", "$");
    }
}
