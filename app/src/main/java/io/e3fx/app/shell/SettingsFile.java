package io.e3fx.app.shell;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The settings as a JSON file, replaced as a whole so that it is never half-written. What can't be
 * read is put aside. Thread-safe.
 */
public final class SettingsFile {

    private static final String FILE_NAME = "settings.json";
    private static final int VERSION = 1;

    private final Path file;
    private final JsonFactory json = new JsonFactory();

    /** The file in this folder, which need not exist. */
    public SettingsFile(Path folder) {
        this.file = folder.resolve(FILE_NAME);
    }

    /** The folder for settings that the platform wants. */
    public static Path userFolder(Map<String, String> environment, String osName, Path userHome) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return userHome.resolve("Library").resolve("Application Support").resolve("e3fx");
        }
        if (os.contains("win")) {
            String appData = environment.get("APPDATA");
            return appData == null || appData.isBlank()
                    ? userHome.resolve("e3fx")
                    : Path.of(appData, "e3fx");
        }
        String config = environment.get("XDG_CONFIG_HOME");
        return (config == null || config.isBlank() ? userHome.resolve(".config") : Path.of(config))
                .resolve("e3fx");
    }

    /**
     * What was found at the start. Immutable.
     *
     * @param settings what was saved last; the defaults if nothing can be read
     * @param damaged the file that is there and can't be read; it was given this other name, so that it is not overwritten
     */
    public record Loaded(Settings settings, Optional<Path> damaged) {}

    /** What was saved last. */
    public synchronized Loaded load() {
        try {
            Settings found =
                    Files.exists(file) ? parse(Files.readString(file)) : Settings.defaults();
            return new Loaded(found, Optional.empty());
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            return new Loaded(Settings.defaults(), Optional.of(keepDamaged()));
        }
    }

    /** The name under which it is now; its own, if it can't be renamed. */
    private Path keepDamaged() {
        Path kept = file.resolveSibling(FILE_NAME + ".damaged");
        try {
            return Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            return file;
        }
    }

    /**
     * Replaces what was saved.
     *
     * @throws IOException with the file's name if it can't be written
     */
    public synchronized void save(Settings settings) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(FILE_NAME + ".new");
        Files.writeString(next, render(settings), StandardCharsets.UTF_8);
        try {
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new IOException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }

    private String render(Settings settings) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeNumberProperty("version", VERSION);
            out.writeStringProperty("appearance", settings.appearance().name());
            out.writeStringProperty("wrapping", settings.wrapping().name());
            out.writeNumberProperty("treeDivider", settings.dividers().tree());
            out.writeNumberProperty("detailsDivider", settings.dividers().details());
            out.writeNumberProperty("toolsDivider", settings.dividers().tools());
            settings.bounds()
                    .ifPresent(bounds -> {
                        out.writeNumberProperty("x", bounds.x());
                        out.writeNumberProperty("y", bounds.y());
                        out.writeNumberProperty("width", bounds.width());
                        out.writeNumberProperty("height", bounds.height());
                        out.writeBooleanProperty("maximized", bounds.isMaximized());
                    });
            out.writeArrayPropertyStart("recent");
            settings.recent().forEach(out::writeString);
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }

    private Settings parse(String text) {
        Map<String, String> values = new HashMap<>();
        List<String> recent = new ArrayList<>();
        try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no settings");
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                if (in.nextToken() == JsonToken.START_ARRAY) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        recent.add(in.getString());
                    }
                } else {
                    values.put(name, in.getString());
                }
            }
        }
        Settings defaults = Settings.defaults();
        return new Settings(
                Optional.ofNullable(values.get("appearance"))
                        .map(Settings.Appearance::valueOf)
                        .orElse(defaults.appearance()),
                bounds(values),
                dividers(values),
                recent,
                Optional.ofNullable(values.get("wrapping"))
                        .map(Settings.Wrapping::valueOf)
                        .orElse(defaults.wrapping()));
    }

    private static Settings.Dividers dividers(Map<String, String> values) {
        Settings.Dividers defaults = Settings.Dividers.defaults();
        return new Settings.Dividers(
                number(values, "treeDivider").orElse(defaults.tree()),
                number(values, "detailsDivider").orElse(defaults.details()),
                number(values, "toolsDivider").orElse(defaults.tools()));
    }

    private static Optional<Settings.Bounds> bounds(Map<String, String> values) {
        boolean isComplete =
                List.of("x", "y", "width", "height").stream().allMatch(values::containsKey);
        return isComplete
                ? Optional.of(
                        new Settings.Bounds(
                                number(values, "x").orElse(0.0),
                                number(values, "y").orElse(0.0),
                                number(values, "width").orElse(0.0),
                                number(values, "height").orElse(0.0),
                                Boolean.parseBoolean(values.get("maximized"))))
                : Optional.empty();
    }

    private static Optional<Double> number(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).map(Double::valueOf);
    }
}
