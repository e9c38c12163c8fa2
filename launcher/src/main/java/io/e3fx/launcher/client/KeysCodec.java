package io.e3fx.launcher.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the bodies of {@code /v2/keys}. */
final class KeysCodec {

    private KeysCodec() {}

    /** An answer or a watch's line: {@code {"action":..,"node":{..},"prevNode":{..}}}. */
    static Event event(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    @Nullable Action action;
                    @Nullable KeyNode node;
                    @Nullable KeyNode prevNode;
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    switch (name) {
                        case "action" -> {
                            String word = JsonBody.string(p);
                            draft.action =
                                    Action.ofWireName(word)
                                            .orElseThrow(() ->
                                                    new MalformedException(
                                                            "unknown action: " + word));
                        }
                        case "node" -> draft.node = node(p);
                        case "prevNode" -> draft.prevNode = node(p);
                        default -> p.skipChildren();
                    }
                });
        if (draft.action == null || draft.node == null) {
            throw new MalformedException("not the JSON of the v2 API: no action or no node");
        }
        return new Event(draft.action, draft.node, Optional.ofNullable(draft.prevNode));
    }

    /** The answer to the reading of a directory, whose children are handed over one by one instead of being kept. */
    static KeyNode listing(JsonParser parser, Consumer<KeyNode> children) throws IOException {
        var draft =
                new Object() {
                    @Nullable KeyNode node;
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    if (name.equals("node")) {
                        draft.node = node(p, children);
                    } else {
                        p.skipChildren();
                    }
                });
        if (draft.node == null) {
            throw new MalformedException("not the JSON of the v2 API: no node");
        }
        return draft.node;
    }

    /** A node with all below it. */
    static KeyNode node(JsonParser parser) throws IOException {
        List<KeyNode> children = new ArrayList<>();
        KeyNode node = node(parser, children::add);
        return new KeyNode(
                node.key(),
                node.value(),
                node.isDirectory(),
                node.expiration(),
                node.ttl(),
                children,
                node.modifiedIndex(),
                node.createdIndex());
    }

    /** A node without its children, which are handed over; a loop, since a tree may be deeper than a stack. */
    private static KeyNode node(JsonParser parser, Consumer<KeyNode> children) throws IOException {
        JsonBody.expect(parser, JsonToken.START_OBJECT);
        Deque<Draft> open = new ArrayDeque<>();
        Draft draft = new Draft();
        while (true) {
            switch (parser.nextToken()) {
                case PROPERTY_NAME -> draft.field(parser);
                case START_OBJECT -> {
                    open.push(draft);
                    draft = new Draft();
                }
                case END_OBJECT -> {
                    KeyNode node = draft.build();
                    if (open.isEmpty()) {
                        return node;
                    }
                    draft = open.pop();
                    if (open.isEmpty()) {
                        children.accept(node);
                    } else {
                        draft.nodes.add(node);
                    }
                }
                case END_ARRAY -> {}
                case null -> throw new MalformedException("the JSON ends too early");
                default ->
                        throw new MalformedException(
                                "not the JSON of the v2 API: a node that is none");
            }
        }
    }

    static Instant instant(String text) throws MalformedException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedException("not a time: " + text, e);
        }
    }

    /** A node whose fields are being read. */
    private static final class Draft {
        private String key = "/";
        private Optional<String> value = Optional.empty();
        private boolean directory;
        private Optional<Instant> expiration = Optional.empty();
        private Optional<Duration> ttl = Optional.empty();
        private final List<KeyNode> nodes = new ArrayList<>();
        private long modifiedIndex;
        private long createdIndex;

        /** Reads one field; of the children only the beginning, they follow as objects. */
        void field(JsonParser parser) throws IOException {
            String name = parser.currentName();
            JsonToken first = parser.nextToken();
            switch (name) {
                case "key" -> key = JsonBody.string(parser);
                case "value" -> value = Optional.of(JsonBody.string(parser));
                case "dir" -> directory = first == JsonToken.VALUE_TRUE;
                case "expiration" -> expiration = Optional.of(instant(JsonBody.string(parser)));
                case "ttl" -> ttl = Optional.of(Duration.ofSeconds(JsonBody.number(parser)));
                case "modifiedIndex" -> modifiedIndex = JsonBody.number(parser);
                case "createdIndex" -> createdIndex = JsonBody.number(parser);
                case "nodes" -> {
                    if (first != JsonToken.VALUE_NULL) {
                        JsonBody.expect(parser, JsonToken.START_ARRAY);
                    }
                }
                default -> parser.skipChildren();
            }
        }

        KeyNode build() {
            return new KeyNode(
                    key, value, directory, expiration, ttl, nodes, modifiedIndex, createdIndex);
        }
    }
}
