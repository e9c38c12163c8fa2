package io.e3fx.app.editor;

import io.e3fx.app.compare.MergeProgress;
import io.e3fx.launcher.client.KeyNode;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** A draft as JSON, which is ASCII: half of a surrogate pair is no UTF-8 and would be lost. Thread-safe. */
final class DraftJson {

    private static final int VERSION = 1;

    private final JsonFactory json =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    String render(Draft draft) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeNumberProperty("version", VERSION);
            out.writeStringProperty("key", draft.key());
            writeNode(out, draft.base(), Names.BASE);
            out.writeStringProperty("text", draft.text());
            draft.merge()
                    .ifPresent(merge -> {
                        writeNode(out, merge.theirs(), Names.THEIRS);
                        out.writeStringProperty("merged", merge.progress().text());
                        out.writeStringProperty("conflicts", merge.progress().conflicts());
                    });
            out.writeEndObject();
        }
        return text.toString();
    }

    /**
     * What {@link #render} gave.
     *
     * @throws IllegalArgumentException if it is not that, as some of the exceptions of JSON and of times are not
     */
    Draft parse(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
            require(in.nextToken() == JsonToken.START_OBJECT);
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                require(in.nextToken().isScalarValue());
                fields.put(name, in.getString());
            }
            require(in.currentToken() == JsonToken.END_OBJECT);
        }
        require(field(fields, "version").equals(String.valueOf(VERSION)));
        Optional<KeptMerge> merge =
                fields.containsKey("merged")
                        ? Optional.of(
                                new KeptMerge(
                                        node(fields, Names.THEIRS),
                                        MergeProgress.parse(
                                                field(fields, "merged"),
                                                field(fields, "conflicts"))))
                        : Optional.empty();
        return new Draft(node(fields, Names.BASE), field(fields, "text"), merge);
    }

    /** What the parts of a node are called. */
    private record Names(
            String value, String modifiedIndex, String createdIndex, String expiration) {
        static final Names BASE = new Names("base", "modifiedIndex", "createdIndex", "expiration");
        static final Names THEIRS =
                new Names("theirs", "theirModifiedIndex", "theirCreatedIndex", "theirExpiration");
    }

    private static void writeNode(JsonGenerator out, KeyNode node, Names names) {
        out.writeStringProperty(names.value(), node.value().orElse(""));
        out.writeNumberProperty(names.modifiedIndex(), node.modifiedIndex());
        out.writeNumberProperty(names.createdIndex(), node.createdIndex());
        node.expiration()
                .ifPresent(time -> out.writeStringProperty(names.expiration(), time.toString()));
    }

    private static KeyNode node(Map<String, String> fields, Names names) {
        return new KeyNode(
                field(fields, "key"),
                Optional.of(field(fields, names.value())),
                false,
                Optional.ofNullable(fields.get(names.expiration())).map(Instant::parse),
                Optional.empty(),
                List.of(),
                Long.parseLong(field(fields, names.modifiedIndex())),
                Long.parseLong(field(fields, names.createdIndex())));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a draft");
        }
    }
}
