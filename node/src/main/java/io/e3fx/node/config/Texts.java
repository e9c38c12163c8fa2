package io.e3fx.node.config;

import java.util.Collection;
import java.util.stream.Collectors;

/** How given texts stand in a message. */
final class Texts {
    private Texts() {}

    /** The text between quotes. */
    static String quote(String text) {
        return '"' + onOneLine(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** The text with its control characters escaped, so that it can't break a line or reach the terminal as a command. */
    static String onOneLine(String text) {
        return text.codePoints()
                .mapToObj(c ->
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default ->
                                    Character.isISOControl(c)
                                            ? "\\u%04x".formatted(c)
                                            : Character.toString(c);
                        })
                .collect(Collectors.joining());
    }

    /** URLs as they stand in a flag. */
    static String list(Collection<NodeUrl> urls) {
        return urls.stream().map(NodeUrl::text).collect(Collectors.joining(","));
    }
}
