package io.e3fx.app.editor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Tells what a value is written in, by its looks, and colours the parts of it. Stateless. */
final class Highlight {

    /** Longer values are shown without colours. */
    static final int MOST_CHARACTERS = 400_000;

    private static final Pattern JSON =
            Pattern.compile(
                    "(?<name>\"(?:[^\"\\\\\n]|\\\\.)*\"(?=\\s*:))"
                            + "|(?<string>\"(?:[^\"\\\\\n]|\\\\.)*\")"
                            + "|(?<number>-?\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)"
                            + "|(?<word>\\b(?:true|false|null)\\b)"
                            + "|(?<sign>[{}\\[\\],:])");
    private static final Pattern SETTINGS =
            Pattern.compile(
                    "(?<comment>(?m)^\\s*#[^\n]*)"
                            + "|(?<name>(?m)^\\s*-?\\s*[A-Za-z0-9_.\\-]+(?=\\s*[:=](?:\\s|$)))"
                            + "|(?<string>\"(?:[^\"\\\\\n]|\\\\.)*\"|'[^'\n]*')"
                            + "|(?<number>\\b\\d+(?:\\.\\d+)?\\b)"
                            + "|(?<word>\\b(?:true|false|null|yes|no|on|off)\\b)"
                            + "|(?<sign>[\\[\\]{},])");

    private Highlight() {}

    /** What a value looks like. */
    enum Format {
        JSON,
        /** Lines of names and values: YAML, properties. */
        SETTINGS,
        TEXT
    }

    /** What the value looks like; a number or word alone is text. */
    static Format format(String value) {
        String text = value.strip();
        boolean isObject = text.startsWith("{") && text.endsWith("}");
        boolean isArray = text.startsWith("[") && text.endsWith("]");
        if (isObject || isArray) {
            return Format.JSON;
        }
        boolean isMany = text.indexOf('\n') > 0;
        return isMany
                        && SETTINGS.matcher(text)
                                .results()
                                .anyMatch(match -> match.group("name") != null)
                ? Format.SETTINGS
                : Format.TEXT;
    }

    /** The style classes of the parts of the value. */
    static StyleSpans<Collection<String>> spans(String value, Format format) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int end = 0;
        for (Span span : format == Format.TEXT ? List.<Span>of() : parts(value, format)) {
            spans.add(Collections.emptyList(), span.from() - end);
            spans.add(List.of(span.styleClass()), span.to() - span.from());
            end = span.to();
        }
        spans.add(Collections.emptyList(), value.length() - end);
        return spans.create();
    }

    private static List<Span> parts(String value, Format format) {
        List<String> groups =
                format == Format.JSON
                        ? List.of("name", "string", "number", "word", "sign")
                        : List.of("comment", "name", "string", "number", "word", "sign");
        Matcher matcher = (format == Format.JSON ? JSON : SETTINGS).matcher(value);
        List<Span> parts = new ArrayList<>();
        while (matcher.find()) {
            for (String group : groups) {
                if (matcher.start(group) >= 0) {
                    parts.add(new Span(matcher.start(), matcher.end(), "code-" + group));
                    break;
                }
            }
        }
        return parts;
    }

    private record Span(int from, int to, String styleClass) {}
}
