package io.e3fx.node.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a body as etcd does, by the rules of Go's library: names of fields in any case, unknown ones passed over, of repeated
 * ones the last (objects are merged), null as if it were not there, bytes that are no UTF-8 as U+FFFD, and whatever follows
 * the first value not looked at. A value of another type is refused. Nothing here grows beyond the body's own size.
 */
final class GoJson {
    /** As deep as Go reads; the rest is bounded by the size of the body. */
    private static final int DEPTH = 10_000;

    private static final TokenStreamFactory FACTORY =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private GoJson() {}

    /** These bytes are no JSON, or not of the expected form. */
    static final class MismatchException extends Exception {
        private static final long serialVersionUID = 1L;

        MismatchException(String message) {
            super(message);
        }

        MismatchException(Exception cause) {
            super(cause);
        }
    }

    /** Takes the value at which the parser stands. */
    @FunctionalInterface
    interface Field {
        void read(JsonParser parser) throws MismatchException;
    }

    /**
     * Reads an object.
     *
     * @param fields by their names; each is told of its value whenever it comes
     * @throws MismatchException when these bytes do not begin with such an object, or null
     */
    static void read(byte[] body, Map<String, Field> fields) throws MismatchException {
        try (JsonParser parser = parser(body)) {
            if (parser.nextToken() == null) {
                throw new MismatchException("no JSON at all");
            }
            object(fields).read(parser);
        } catch (JacksonException e) {
            throw new MismatchException(e);
        }
    }

    /** Reads these bytes, with all Jackson's own limits lifted. */
    static JsonParser parser(byte[] body) {
        return FACTORY.createParser(ObjectReadContext.empty(), GoText.decoded(body));
    }

    static Field object(Map<String, Field> fields) {
        return parser -> {
            if (isNull(parser)) {
                return;
            }
            expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                Optional<Field> field = named(parser.currentName(), fields);
                parser.nextToken();
                if (field.isPresent()) {
                    field.get().read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        };
    }

    /** One text; null is passed over. */
    static Field text(Consumer<String> taker) {
        return parser -> {
            if (!isNull(parser)) {
                taker.accept(readText(parser));
            }
        };
    }

    /** A list of texts, or empty for null. A null in the list is an empty text. */
    static Field texts(Consumer<Optional<List<String>>> taker) {
        return parser -> {
            if (isNull(parser)) {
                taker.accept(Optional.empty());
                return;
            }
            expect(parser, JsonToken.START_ARRAY);
            List<String> texts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                texts.add(isNull(parser) ? "" : readText(parser));
            }
            taker.accept(Optional.of(texts));
        };
    }

    static boolean isNull(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    private static String readText(JsonParser parser) throws MismatchException {
        expect(parser, JsonToken.VALUE_STRING);
        return GoText.withoutHalves(parser.getString());
    }

    private static void expect(JsonParser parser, JsonToken token) throws MismatchException {
        if (parser.currentToken() != token) {
            throw new MismatchException(parser.currentToken() + " in place of " + token);
        }
    }

    private static Optional<Field> named(String name, Map<String, Field> fields) {
        return fields.entrySet().stream()
                .filter(field -> isSame(name, field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Without regard to case, and to the two letters beyond ASCII that have one of ASCII as their other case. */
    static boolean isSame(String name, String known) {
        if (name.length() != known.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(name.charAt(i)) != lower(known.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char letter) {
        return switch (letter) {
            case '\u212a' -> 'k';
            case '\u017f' -> 's';
            default -> letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
        };
    }
}
