package io.e3fx.launcher.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** The body of a watch: one event a line. Confined to one thread. */
final class EventLines {

    private static final int BUFFER_BYTES = 8192;

    private final BodyStream body;
    private final int maxEventBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    EventLines(BodyStream body, int maxEventBytes) {
        this.body = body;
        this.maxEventBytes = maxEventBytes;
    }

    /**
     * Waits for the next event.
     *
     * @return absent at the end of the body
     */
    Optional<Event> next() throws IOException {
        while (true) {
            if (position == filled) {
                filled = Math.max(0, body.read(buffer, 0, buffer.length));
                position = 0;
                if (filled == 0) {
                    return take();
                }
            }
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            if (line.size() > maxEventBytes) {
                throw new MalformedException("an event is longer than the limit of this client");
            }
            position = Math.min(end + 1, filled);
            if (end < filled) {
                Optional<Event> event = take();
                if (event.isPresent()) {
                    return event;
                }
            }
        }
    }

    /** Whether no part of an event came yet. */
    boolean isBetweenEvents() {
        return line.size() == 0;
    }

    private Optional<Event> take() throws IOException {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                JsonBody.read(new ByteArrayInputStream(bytes), maxEventBytes, KeysCodec::event));
    }
}
