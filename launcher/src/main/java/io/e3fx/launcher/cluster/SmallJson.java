package io.e3fx.launcher.cluster;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON of the launcher's own small files and messages. */
final class SmallJson {

    private static final JsonFactory JSON = new JsonFactory();

    private SmallJson() {}

    static JsonGenerator generator(Writer target) {
        return JSON.createGenerator(ObjectWriteContext.empty(), target);
    }

    static JsonParser parser(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    /** Throws {@link IllegalArgumentException} when something else was found. */
    static void expect(JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(found + ", not " + wanted);
        }
    }
}
