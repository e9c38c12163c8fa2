package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The document {@code {"peerURLs":[...]}} that adds or moves a member. What is wrong with one is said in etcd's words (cases
 * members-post-bad, members-post-bad-json).
 */
final class PeerUrls {
    private static final String NAME = "peerURLs";
    private static final String STRUCT = "struct { PeerURLs []string \"json:\\\"peerURLs\\\"\" }";

    private final JsonParser json;
    private final List<String> urls = new ArrayList<>();
    private Optional<String> firstMismatch = Optional.empty();

    private PeerUrls(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads the document.
     *
     * @return at least one URL
     * @throws MalformedException when it is none
     */
    static List<MemberUrl> read(byte[] document) throws MalformedException {
        Optional<String> problem = GoSyntax.problem(document);
        if (problem.isPresent()) {
            throw new MalformedException(problem.get());
        }
        List<String> texts;
        try (JsonParser json = GoJson.parser(document)) {
            texts = new PeerUrls(json).read();
        }
        if (texts.isEmpty()) {
            throw new MalformedException("no valid URLs given");
        }
        for (String text : texts) {
            problem = MemberUrl.problem(text);
            if (problem.isPresent()) {
                throw new MalformedException(problem.get());
            }
        }
        return texts.stream().map(MemberUrl::new).toList();
    }

    private List<String> read() throws MalformedException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                property(json.currentName());
            }
        } else if (first != JsonToken.VALUE_NULL) {
            throw new MalformedException(
                    "json: cannot unmarshal %s into Go value of type %s"
                            .formatted(kind(first), STRUCT));
        }
        if (firstMismatch.isPresent()) {
            throw new MalformedException(firstMismatch.get());
        }
        return urls;
    }

    private void property(String name) {
        JsonToken value = json.nextToken();
        if (!GoJson.isSame(name, NAME)) {
            json.skipChildren();
        } else if (value == JsonToken.START_ARRAY) {
            urls.clear();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                element(json.currentToken());
            }
        } else if (value == JsonToken.VALUE_NULL) {
            urls.clear();
        } else {
            mismatch(value, "[]string");
        }
    }

    private void element(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            urls.add(GoText.withoutHalves(json.getString()));
        } else if (value == JsonToken.VALUE_NULL) {
            urls.add("");
        } else {
            mismatch(value, "string");
        }
    }

    /** The first is told, after all was read. */
    private void mismatch(JsonToken value, String type) {
        json.skipChildren();
        if (firstMismatch.isEmpty()) {
            firstMismatch =
                    Optional.of(
                            "json: cannot unmarshal %s into Go struct field .%s of type %s"
                                    .formatted(kind(value), NAME, type));
        }
    }

    private static String kind(JsonToken value) {
        return switch (value) {
            case START_OBJECT -> "object";
            case START_ARRAY -> "array";
            case VALUE_STRING -> "string";
            case VALUE_TRUE, VALUE_FALSE -> "bool";
            default -> "number";
        };
    }

    /** Says what is wrong. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }
}
