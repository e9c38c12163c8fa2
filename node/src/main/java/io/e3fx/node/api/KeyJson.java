package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.e3fx.node.store.Event;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.NodeImage;
import io.e3fx.node.store.StoreError;

/** How events and errors of the keyspace look, in etcd's order of fields and with the final newline. */
final class KeyJson {
    private static final byte[] ACTION = ascii("{\"action\":\"");
    private static final byte[] NODE = ascii("\",\"node\":");
    private static final byte[] PREV_NODE = ascii(",\"prevNode\":");
    private static final byte[] END = ascii("}\n");
    private static final byte[] ACTION_END = ascii("\"}\n");
    private static final byte[] KEY = ascii("{\"key\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] DIRECTORY = ascii(",\"dir\":true");
    private static final byte[] EXPIRATION = ascii(",\"expiration\":\"");
    private static final byte[] TTL = ascii(",\"ttl\":");
    private static final byte[] MODIFIED_INDEX = ascii(",\"modifiedIndex\":");
    private static final byte[] CREATED_INDEX = ascii(",\"createdIndex\":");
    private static final byte[] ERROR_CODE = ascii("{\"errorCode\":");
    private static final byte[] MESSAGE = ascii(",\"message\":");
    private static final byte[] CAUSE = ascii(",\"cause\":");
    private static final byte[] INDEX = ascii(",\"index\":");

    /** Room for the fields of two nodes without their keys and values. */
    private static final int FIELDS = 400;

    private KeyJson() {}

    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static JsonBytes event(Event event) {
        int size = FIELDS + 2 * event.node().key().textLength() + valueLength(event.node());
        JsonBytes json = new JsonBytes(size + event.prevNode().map(KeyJson::valueLength).orElse(0));
        json.raw(ACTION).raw(ascii(event.action().word())).raw(NODE);
        image(json, event.node());
        event.prevNode().ifPresent(prevNode -> image(json.raw(PREV_NODE), prevNode));
        return json.raw(END);
    }

    private static int valueLength(NodeImage image) {
        return image.value().isPresent() ? image.value().get().length() : 0;
    }

    /** All that {@code noValueOnSuccess=true} leaves. */
    static JsonBytes actionOnly(Event.Action action) {
        return new JsonBytes(40).raw(ACTION).raw(ascii(action.word())).raw(ACTION_END);
    }

    static JsonBytes error(StoreError error) {
        JsonBytes json = new JsonBytes(160 + error.cause().length());
        json.raw(ERROR_CODE).number(error.code().number());
        json.raw(MESSAGE).text(error.code().message());
        if (!error.cause().isEmpty()) {
            json.raw(CAUSE).text(error.cause());
        }
        return json.raw(INDEX).number(error.etcdIndex()).raw(END);
    }

    private static void image(JsonBytes json, NodeImage image) {
        json.raw(KEY).key(image.key());
        image.value().ifPresent(value -> json.raw(VALUE).text(value));
        if (image.isDirectory()) {
            json.raw(DIRECTORY);
        }
        expiry(json, image.expiry(), image.ttlSeconds());
        indexes(json, image.modifiedIndex(), image.createdIndex());
        json.raw('}');
    }

    /** The fields of an expiry, if there is one; the TTL only when something is left of it. */
    static void expiry(JsonBytes json, Expiry expiry, long ttlSeconds) {
        if (expiry.isNever()) {
            return;
        }
        json.raw(EXPIRATION).raw(ascii(GoText.time(expiry.at()))).raw('"');
        if (ttlSeconds > 0) {
            json.raw(TTL).number(ttlSeconds);
        }
    }

    static void indexes(JsonBytes json, long modifiedIndex, long createdIndex) {
        json.raw(MODIFIED_INDEX).number(modifiedIndex);
        json.raw(CREATED_INDEX).number(createdIndex);
    }
}
