package io.e3fx.launcher.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A JSON value that keeps the order of fields and the digits of numbers. Immutable by use. */
sealed interface Json {
    record Fields(SequencedMap<String, Json> values) implements Json {}

    record Elements(List<Json> values) implements Json {}

    record Text(String value) implements Json {}

    /** As it was written. */
    record Number(String digits) implements Json {}

    /** {@code true}, {@code false} or {@code null}. */
    record Word(String value) implements Json {}

    JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(10_000)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /** Reads one document; empty when the text is none. */
    static Optional<Json> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Json value = read(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Json read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                SequencedMap<String, Json> values = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    values.put(name, read(parser));
                }
                yield new Fields(values);
            }
            case START_ARRAY -> {
                List<Json> values = new ArrayList<>();
                while (!parser.nextToken().isStructEnd()) {
                    values.add(read(parser));
                }
                yield new Elements(values);
            }
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(parser.getString());
            case null, default -> new Word(parser.getString());
        };
    }

    /** The value of a field; empty when this is no object or has none. */
    default Optional<Json> field(String name) {
        return this instanceof Fields(var values)
                ? Optional.ofNullable(values.get(name))
                : Optional.empty();
    }

    /** The text of a field, or the default. */
    default String text(String name, String otherwise) {
        return field(name)
                .map(value -> value instanceof Text(var text) ? text : value.compact())
                .orElse(otherwise);
    }

    /** The elements of a field; none when it is absent. */
    default List<Json> list(String name) {
        return field(name)
                .map(value -> value instanceof Elements(var values) ? values : null)
                .orElse(List.of());
    }

    /** The fields of a field that is an object; none when it is absent. */
    default Map<String, Json> map(String name) {
        return field(name)
                .map(value -> value instanceof Fields(var values) ? values : null)
                .orElse(new LinkedHashMap<>());
    }

    default boolean is(String name) {
        return text(name, "false").equals("true");
    }

    /** As Go writes it: no blanks; {@code < > &} and the two line separators are escaped. */
    default String compact() {
        StringBuilder out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    private static void write(Json json, StringBuilder out) {
        switch (json) {
            case Fields(var values) -> {
                String separator = "{";
                for (Map.Entry<String, Json> field : values.entrySet()) {
                    out.append(separator);
                    quote(field.getKey(), out);
                    out.append(':');
                    write(field.getValue(), out);
                    separator = ",";
                }
                out.append(values.isEmpty() ? "{}" : "}");
            }
            case Elements(var values) -> {
                String separator = "[";
                for (Json value : values) {
                    out.append(separator);
                    write(value, out);
                    separator = ",";
                }
                out.append(values.isEmpty() ? "[]" : "]");
            }
            case Text(var value) -> quote(value, out);
            case Number(var digits) -> out.append(digits);
            case Word(var value) -> out.append(value);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> out.append("\\u%04x".formatted((int) c));
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
