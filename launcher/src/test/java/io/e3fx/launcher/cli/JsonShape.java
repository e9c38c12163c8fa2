package io.e3fx.launcher.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one or more JSON documents, by path such as {@code faults[].peer}, each with the types that it has: text,
 * number, boolean, list, list of text, object, null. A list around everything is left out of the paths. Immutable.
 */
record JsonShape(Map<String, Set<String>> types) {

    /**
     * That of one document.
     *
     * @throws AssertionError when two objects at the same path have not the same fields, or it is not one line
     */
    static JsonShape of(String line) {
        Reader reader = new Reader();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            JsonToken root = parser.nextToken();
            if (root == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    reader.object(parser, "");
                }
            } else {
                reader.object(parser, "");
            }
            if (parser.nextToken() != null || line.indexOf('\n') != line.length() - 1) {
                throw new AssertionError("more than one line: " + line);
            }
        }
        return new JsonShape(reader.types);
    }

    /** Both. */
    JsonShape and(JsonShape other) {
        Map<String, Set<String>> all = new TreeMap<>();
        types.forEach((path, some) -> all.put(path, new TreeSet<>(some)));
        other.types.forEach(
                (path, some) -> all.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(some));
        return new JsonShape(all);
    }

    /** Collects while it reads. */
    private static final class Reader {
        private final Map<String, Set<String>> types = new TreeMap<>();
        private final Map<String, List<String>> objects = new HashMap<>();

        private void object(JsonParser parser, String path) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new AssertionError("no object at " + path);
            }
            List<String> names = new ArrayList<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                names.add(name);
                parser.nextToken();
                String field = path.isEmpty() ? name : path + "." + name;
                types.computeIfAbsent(field, _ -> new TreeSet<>()).add(type(parser, field));
            }
            List<String> before = objects.putIfAbsent(path, names);
            if (before != null && !before.equals(names)) {
                throw new AssertionError("not the same fields: " + before + ", " + names);
            }
        }

        private String type(JsonParser parser, String field) {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> "text";
                case VALUE_NUMBER_INT -> "number";
                case VALUE_TRUE, VALUE_FALSE -> "boolean";
                case VALUE_NULL -> "null";
                case START_ARRAY -> list(parser, field);
                case START_OBJECT -> {
                    object(parser, field);
                    yield "object";
                }
                default -> throw new AssertionError(field + " is " + parser.currentToken());
            };
        }

        private String list(JsonParser parser, String field) {
            String type = "list";
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    type = "list of text";
                } else {
                    object(parser, field + "[]");
                }
            }
            return type;
        }
    }
}
