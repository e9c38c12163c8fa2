package io.e3fx.launcher.client;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * An answer whose body was not read yet. Confined to one thread, but for {@link #close}.
 *
 * @param endpoint who answered
 * @param status the HTTP status
 * @param headers the headers
 * @param body what follows
 * @param limits the bounds for reading it
 */
record Answer(Endpoint endpoint, int status, HttpHeaders headers, BodyStream body, Limits limits)
        implements AutoCloseable {

    /** Reads what was asked for out of a successful answer. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(Answer answer) throws IOException;
    }

    // Texts and errors are short; one that is not, is none of ours.
    private static final int MAX_TEXT_BYTES = 1 << 20;

    static Answer of(Endpoint endpoint, HttpResponse<BodyStream> response, Limits limits) {
        return new Answer(
                endpoint, response.statusCode(), response.headers(), response.body(), limits);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    <T> T json(JsonBody.Reader<T> reader) throws IOException {
        return JsonBody.read(body, limits.maxReplyBytes(), reader);
    }

    <T> T json(LongConsumer received, JsonBody.Reader<T> reader) throws IOException {
        return JsonBody.read(body, limits.maxReplyBytes(), received, reader);
    }

    String text() throws IOException {
        return new String(body.readNBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8).strip();
    }

    EtcdError error() throws IOException {
        return JsonBody.read(body, MAX_TEXT_BYTES, parser -> ErrorCodec.error(status, parser));
    }

    boolean isJson() {
        return headers.firstValue("Content-Type").orElse("").startsWith("application/json");
    }

    <T> Reply<T> reply(T value) {
        return new Reply<>(
                value,
                number("X-Etcd-Index"),
                number("X-Raft-Index"),
                number("X-Raft-Term"),
                headers.firstValue("X-Etcd-Cluster-Id"),
                endpoint);
    }

    @Override
    public void close() {
        body.close();
    }

    private OptionalLong number(String header) {
        try {
            return headers.firstValueAsLong(header);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
