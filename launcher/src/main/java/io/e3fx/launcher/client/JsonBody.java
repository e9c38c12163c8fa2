package io.e3fx.launcher.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON document as a stream. Bytes that are no UTF-8 become U+FFFD. Confined to one thread. */
final class JsonBody {

    /** Reads a value whose first token is the parser's current one, and leaves the parser at its last. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** Reads the value of one field, or passes over it with {@code skipChildren}. */
    @FunctionalInterface
    interface Field {
        void read(String name, JsonParser parser) throws IOException;
    }

    // A key of the greatest length has about 2000 levels, each of them an object in an array.
    private static final int MAX_NESTING = 10_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_NESTING)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private JsonBody() {}

    /**
     * Reads a whole body.
     *
     * @throws MalformedException when it is no such document or longer than {@code maxBytes}
     * @throws IOException when the connection failed
     */
    static <T> T read(InputStream body, long maxBytes, Reader<T> reader) throws IOException {
        return read(body, maxBytes, _ -> {}, reader);
    }

    /** The same, telling from time to time how many bytes have come. */
    static <T> T read(InputStream body, long maxBytes, LongConsumer received, Reader<T> reader)
            throws IOException {
        InputStreamReader text =
                new InputStreamReader(
                        new Bounded(body, maxBytes, received), StandardCharsets.UTF_8);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            T value = reader.read(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException("more than one JSON value");
            }
            return value;
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new MalformedException(
                    "not the JSON of the v2 API: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads an object field by field. */
    static void object(JsonParser parser, Field field) throws IOException {
        expect(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name, parser);
        }
    }

    /** Reads an array, where null stands for an empty one. */
    static <T> List<T> array(JsonParser parser, Reader<T> element) throws IOException {
        List<T> elements = new ArrayList<>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return elements;
        }
        expect(parser, JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(parser));
        }
        return elements;
    }

    static String string(JsonParser parser) throws IOException {
        expect(parser, JsonToken.VALUE_STRING);
        return parser.getString();
    }

    static long number(JsonParser parser) throws IOException {
        expect(parser, JsonToken.VALUE_NUMBER_INT);
        return parser.getLongValue();
    }

    static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw new MalformedException(
                    "not the JSON of the v2 API: " + parser.currentToken() + ", not " + token);
        }
    }

    /** Fails once more was read than allowed. */
    private static final class Bounded extends FilterInputStream {
        private final long maxBytes;
        private final LongConsumer received;
        private long total;

        Bounded(InputStream in, long maxBytes, LongConsumer received) {
            super(in);
            this.maxBytes = maxBytes;
            this.received = received;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            return count(count, count);
        }

        private int count(int result, int bytes) throws IOException {
            if (result < 0) {
                return result;
            }
            total += bytes;
            if (total > maxBytes) {
                throw new MalformedException("longer than the limit of this client");
            }
            received.accept(total);
            return result;
        }
    }

    /** Whether this failure is really an interruption of the reading thread. */
    static boolean isInterruption(IOException failure) {
        return failure instanceof InterruptedIOException
                && !(failure instanceof java.net.SocketTimeoutException)
                && Thread.currentThread().isInterrupted();
    }
}
