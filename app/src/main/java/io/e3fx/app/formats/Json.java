package io.e3fx.app.formats;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON: checked by Jackson, laid out by moving blanks only, so that every text and number keeps its spelling. */
final class Json {

    private static final int LONGEST_NUMBER = 10_000;
    private static final String INDENT = "  ";
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Formats.DEEPEST)
                                    .maxStringLength(Formats.MOST_CHARACTERS)
                                    .maxNameLength(Formats.MOST_CHARACTERS)
                                    .maxNumberLength(LONGEST_NUMBER)
                                    .build())
                    .build();

    private Json() {}

    static Check check(String value) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), value)) {
            int depth = 0;
            int roots = 0;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (depth == 0 && ++roots > 1) {
                    return new Check.Invalid(
                            in.currentTokenLocation().getLineNr(),
                            in.currentTokenLocation().getColumnNr(),
                            "A second value after the first one");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return roots == 1 ? new Check.Valid() : new Check.Invalid(1, 1, "There is no value");
        } catch (JacksonException failure) {
            int line = failure.getLocation() == null ? 1 : failure.getLocation().getLineNr();
            int column = failure.getLocation() == null ? 1 : failure.getLocation().getColumnNr();
            return new Check.Invalid(
                    Math.max(1, line), Math.max(1, column), message(failure.getOriginalMessage()));
        }
    }

    /** Jackson's hints for programmers help nobody here. */
    private static String message(String original) {
        return original.replaceAll(
                        "\\(start marker at .*?\\)|\\(code \\d+[^)]*\\)|\\(from `[^)]*\\)", "")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    static Reformatted pretty(String value) {
        StringBuilder out = new StringBuilder(value.length() + value.length() / 4);
        int depth = 0;
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            switch (c) {
                case '"' -> {
                    int end = endOfString(value, at);
                    out.append(value, at, end);
                    at = end - 1;
                }
                case '{', '[' -> {
                    int close = nextNonBlank(value, at + 1);
                    out.append(c);
                    if (value.charAt(close) == '}' || value.charAt(close) == ']') {
                        out.append(value.charAt(close));
                        at = close;
                    } else {
                        newLine(out, ++depth);
                    }
                }
                case '}', ']' -> {
                    newLine(out, --depth);
                    out.append(c);
                }
                case ',' -> {
                    out.append(c);
                    newLine(out, depth);
                }
                case ':' -> out.append(": ");
                case ' ', '\t', '\r', '\n' -> {}
                default -> out.append(c);
            }
            at++;
        }
        return new Reformatted.Done(out.toString());
    }

    static Reformatted minify(String value) {
        StringBuilder out = new StringBuilder(value.length());
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            int end = c == '"' ? endOfString(value, at) : at + 1;
            if (!isBlank(c)) {
                out.append(value, at, end);
            }
            at = end;
        }
        return new Reformatted.Done(out.toString());
    }

    private static void newLine(StringBuilder out, int depth) {
        out.append('\n').append(INDENT.repeat(depth));
    }

    private static int endOfString(String value, int start) {
        int at = start + 1;
        while (value.charAt(at) != '"') {
            at += value.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int nextNonBlank(String value, int start) {
        int at = start;
        while (isBlank(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
