package io.e3fx.app.session;

import io.e3fx.launcher.client.KeyNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A key, or a directory with all that is listed below it, as it was read directory by directory. Hidden keys are not in
 * it. Immutable.
 *
 * @param nodes directories before what is in them, all without their children; first the one that was asked for
 */
public record Subtree(List<KeyNode> nodes) {

    public Subtree {
        nodes = List.copyOf(nodes);
    }

    /** How many keys. */
    public int keyCount() {
        return (int) nodes.stream().filter(node -> !node.isDirectory()).count();
    }

    /** How many directories, the one that was asked for among them. */
    public int directoryCount() {
        return nodes.size() - keyCount();
    }

    /** How large the values are together. */
    public long valueBytes() {
        return nodes.stream().mapToLong(Subtree::valueBytes).sum();
    }

    /** How large the value is, in UTF-8; nothing for a directory. */
    public static long valueBytes(KeyNode node) {
        return node.value().map(value -> (long) utf8Length(value)).orElse(0L);
    }

    private static int utf8Length(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }
}
