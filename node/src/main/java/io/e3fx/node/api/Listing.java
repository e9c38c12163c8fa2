package io.e3fx.node.api;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Node;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * The answer to a read, rendered piece by piece from the immutable tree, so that a listing of any size and depth needs
 * little memory and no stack. Children come in the order of their names' bytes. Confined to one thread at a time.
 */
final class Listing implements LongAnswer.Pieces {
    private static final byte[] START = KeyJson.ascii("{\"action\":\"get\",\"node\":{");
    private static final byte[] KEY = KeyJson.ascii("\"key\":\"");
    private static final byte[] VALUE = KeyJson.ascii(",\"value\":");
    private static final byte[] ROOT_DIRECTORY = KeyJson.ascii("\"dir\":true");
    private static final byte[] DIRECTORY = KeyJson.ascii(",\"dir\":true");
    private static final byte[] NODES = KeyJson.ascii(",\"nodes\":[{");
    private static final byte[] SIBLING = KeyJson.ascii(",{");
    private static final byte[] END = KeyJson.ascii("}\n");

    private final KeyPath top;
    private final Node node;
    private final boolean recursive;
    private final Instant now;

    /** The escaped text of the key at hand. */
    private final JsonBytes keyText = new JsonBytes(64);

    private final Deque<Open> open = new ArrayDeque<>();
    private boolean begun;

    /** A directory whose end is not yet written. */
    private static final class Open {
        private final Node.Directory directory;
        private final Iterator<Map.Entry<Bytes, Node>> children;
        private final int keyLength;
        private boolean hasNodes;

        Open(Node.Directory directory, int keyLength) {
            this.directory = directory;
            this.children = directory.children().entrySet().iterator();
            this.keyLength = keyLength;
        }
    }

    /** A read of {@code node} at {@code top}; {@code now} says how much is left of each TTL. */
    Listing(KeyPath top, Node node, boolean recursive, Instant now) {
        this.top = top;
        this.node = node;
        this.recursive = recursive;
        this.now = now;
    }

    @Override
    public boolean writeTo(JsonBytes out, int enough) {
        if (!begun) {
            begun = true;
            for (Bytes name : top.names()) {
                keyText.raw('/').escaped(name);
            }
            begin(out.raw(START), node);
        }
        while (!open.isEmpty()) {
            if (out.length() >= enough) {
                return false;
            }
            step(out, open.getLast());
        }
        out.raw(END);
        return true;
    }

    private void step(JsonBytes out, Open parent) {
        keyText.truncate(parent.keyLength);
        while (parent.children.hasNext()) {
            Map.Entry<Bytes, Node> child = parent.children.next();
            if (!KeyPath.isHidden(child.getKey())) {
                out.raw(parent.hasNodes ? SIBLING : NODES);
                parent.hasNodes = true;
                keyText.raw('/').escaped(child.getKey());
                begin(out, child.getValue());
                return;
            }
        }
        open.removeLast();
        if (parent.hasNodes) {
            out.raw(']');
        }
        end(out, parent.directory);
    }

    /** Writes a file as a whole, and the begin of a directory. */
    private void begin(JsonBytes out, Node begun) {
        boolean isRoot = keyText.length() == 0;
        if (!isRoot) {
            out.raw(KEY).raw(keyText).raw('"');
        }
        switch (begun) {
            case Node.File file -> {
                out.raw(VALUE).text(file.value());
                end(expiry(out, file), file);
            }
            case Node.Directory directory -> {
                expiry(out.raw(isRoot ? ROOT_DIRECTORY : DIRECTORY), directory);
                if (recursive || open.isEmpty()) {
                    open.addLast(new Open(directory, keyText.length()));
                } else {
                    end(out, directory);
                }
            }
        }
    }

    private JsonBytes expiry(JsonBytes out, Node of) {
        KeyJson.expiry(out, of.expiry(), of.expiry().ttlSecondsAt(now));
        return out;
    }

    private void end(JsonBytes out, Node ended) {
        // The root has neither key nor indexes (case root-empty and its siblings).
        if (keyText.length() > 0) {
            KeyJson.indexes(out, ended.modifiedIndex(), ended.createdIndex());
        }
        out.raw('}');
    }
}
