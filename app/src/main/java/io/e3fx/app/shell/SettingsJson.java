package io.e3fx.app.shell;

import io.e3fx.app.keys.Columns;
import io.e3fx.app.tabs.OpenTabs;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Settings as JSON. What is missing has its default; what is not known is passed over. Pure. */
final class SettingsJson {

    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private SettingsJson() {}

    static String render(Settings settings) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeNumberProperty("version", VERSION);
            out.writeStringProperty("appearance", settings.appearance().name());
            out.writeStringProperty("wrapping", settings.wrapping().name());
            out.writeNumberProperty("treeDivider", settings.dividers().tree());
            out.writeNumberProperty("detailsDivider", settings.dividers().details());
            out.writeNumberProperty("toolsDivider", settings.dividers().tools());
            out.writeObjectPropertyStart("columns");
            settings.dividers()
                    .columns()
                    .widths()
                    .forEach((column, width) -> out.writeNumberProperty(column.name(), width));
            out.writeEndObject();
            settings.bounds()
                    .ifPresent(bounds -> {
                        out.writeNumberProperty("x", bounds.x());
                        out.writeNumberProperty("y", bounds.y());
                        out.writeNumberProperty("width", bounds.width());
                        out.writeNumberProperty("height", bounds.height());
                        out.writeBooleanProperty("maximized", bounds.isMaximized());
                    });
            write(out, "recent", settings.recent());
            out.writeArrayPropertyStart("tabs");
            settings.tabs().forEach((clusterId, open) -> write(out, clusterId, open));
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, String clusterId, OpenTabs open) {
        out.writeStartObject();
        out.writeStringProperty("cluster", clusterId);
        open.shown().ifPresent(shown -> out.writeStringProperty("shown", shown));
        write(out, "paths", open.paths());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    /**
     * Settings from what {@link #render} wrote, or an earlier version of it.
     *
     * @throws IllegalArgumentException if it is something else; what is no JSON is a {@code JacksonException}
     */
    static Settings parse(String text) {
        Fields fields = read(text);
        Settings defaults = Settings.defaults();
        return new Settings(
                fields.text("appearance")
                        .map(Settings.Appearance::valueOf)
                        .orElse(defaults.appearance()),
                bounds(fields),
                dividers(fields, defaults.dividers()),
                fields.texts("recent"),
                fields.text("wrapping").map(Settings.Wrapping::valueOf).orElse(defaults.wrapping()),
                tabs(fields));
    }

    private static Settings.Dividers dividers(Fields fields, Settings.Dividers defaults) {
        return new Settings.Dividers(
                fields.number("treeDivider").orElse(defaults.tree()),
                fields.number("detailsDivider").orElse(defaults.details()),
                fields.number("toolsDivider").orElse(defaults.tools()),
                fields.object("columns").map(SettingsJson::columns).orElse(defaults.columns()));
    }

    private static Columns columns(Fields fields) {
        EnumMap<Columns.Column, Double> widths = new EnumMap<>(Columns.Column.class);
        for (Columns.Column column : Columns.Column.values()) {
            fields.number(column.name()).ifPresent(width -> widths.put(column, width));
        }
        return new Columns(widths);
    }

    private static Optional<Settings.Bounds> bounds(Fields fields) {
        boolean isComplete =
                List.of("x", "y", "width", "height").stream()
                        .allMatch(name -> fields.number(name).isPresent());
        return isComplete
                ? Optional.of(
                        new Settings.Bounds(
                                fields.number("x").orElse(0.0),
                                fields.number("y").orElse(0.0),
                                fields.number("width").orElse(0.0),
                                fields.number("height").orElse(0.0),
                                fields.text("maximized").filter("true"::equals).isPresent()))
                : Optional.empty();
    }

    private static Map<String, OpenTabs> tabs(Fields fields) {
        Map<String, OpenTabs> tabs = new LinkedHashMap<>();
        for (Fields each : fields.objects("tabs")) {
            each.text("cluster")
                    .filter(_ -> tabs.size() < Settings.MOST_CLUSTERS)
                    .ifPresent(id ->
                            tabs.put(id, new OpenTabs(each.texts("paths"), each.text("shown"))));
        }
        return tabs;
    }

    private static Fields read(String text) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (in.nextToken() == JsonToken.START_OBJECT && value(in) instanceof Fields fields) {
                return fields;
            }
            throw new IllegalArgumentException("no settings");
        }
    }

    /** The value at which the parser stands: Fields, a List, or a text. */
    private static Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> values = new LinkedHashMap<>();
                while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = in.currentName();
                    in.nextToken();
                    values.put(name, value(in));
                }
                yield new Fields(values);
            }
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(in));
                }
                yield values;
            }
            case null -> throw new IllegalArgumentException("cut off");
            default -> in.getString();
        };
    }

    /** The fields of one object. */
    private record Fields(Map<String, Object> values) {
        Optional<String> text(String name) {
            return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
        }

        Optional<Double> number(String name) {
            return text(name).map(Double::valueOf);
        }

        List<String> texts(String name) {
            return elements(name, String.class);
        }

        Optional<Fields> object(String name) {
            return values.get(name) instanceof Fields fields
                    ? Optional.of(fields)
                    : Optional.empty();
        }

        List<Fields> objects(String name) {
            return elements(name, Fields.class);
        }

        private <T> List<T> elements(String name, Class<T> kind) {
            return values.get(name) instanceof List<?> list
                    ? list.stream().filter(kind::isInstance).map(kind::cast).toList()
                    : List.of();
        }
    }
}
