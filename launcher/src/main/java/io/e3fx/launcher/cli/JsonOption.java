package io.e3fx.launcher.cli;

import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The option {@code --json} of a listing. Each object has all of its fields, null where nothing is known; fields are only
 * ever added, see docs/commands.md.
 */
final class JsonOption {

    @Option(names = "--json", description = "Print JSON, whose fields docs/commands.md explains.")
    private boolean wanted;

    boolean isWanted() {
        return wanted;
    }

    /** One line of JSON. */
    static String text(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    static void field(JsonGenerator json, String name, Optional<String> value) {
        json.writeName(name);
        if (value.isPresent()) {
            json.writeString(value.get());
        } else {
            json.writeNull();
        }
    }

    static void field(JsonGenerator json, String name, OptionalInt value) {
        json.writeName(name);
        if (value.isPresent()) {
            json.writeNumber(value.getAsInt());
        } else {
            json.writeNull();
        }
    }

    static void field(JsonGenerator json, String name, OptionalLong value) {
        json.writeName(name);
        if (value.isPresent()) {
            json.writeNumber(value.getAsLong());
        } else {
            json.writeNull();
        }
    }
}
