package io.e3fx.node.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How an event or an answer shows one node, without its children.
 *
 * @param key where the node is
 * @param isDirectory rendered only when true
 * @param value present on files, but not on the {@code node} of a removal
 * @param expiry rendered unless never
 * @param ttlSeconds what was left of it when the image was made; rendered unless 0
 * @param modifiedIndex the index of the last change
 * @param createdIndex the index of the creation
 */
public record NodeImage(
        KeyPath key,
        boolean isDirectory,
        Optional<Bytes> value,
        Expiry expiry,
        long ttlSeconds,
        long modifiedIndex,
        long createdIndex) {

    /** The image of a node as it is at {@code now}. */
    public static NodeImage of(KeyPath key, Node node, Instant now) {
        Optional<Bytes> value =
                node instanceof Node.File file ? Optional.of(file.value()) : Optional.empty();
        boolean isDirectory = node instanceof Node.Directory;
        long ttlSeconds = node.expiry().ttlSecondsAt(now);
        return new NodeImage(
                key,
                isDirectory,
                value,
                node.expiry(),
                ttlSeconds,
                node.modifiedIndex(),
                node.createdIndex());
    }

    /** What is told of a node that has been removed at {@code modifiedIndex}. */
    static NodeImage removed(KeyPath key, Node node, long modifiedIndex) {
        boolean isDirectory = node instanceof Node.Directory;
        return new NodeImage(
                key,
                isDirectory,
                Optional.empty(),
                Expiry.NEVER,
                0,
                modifiedIndex,
                node.createdIndex());
    }

    NodeImage modifiedAt(long newModifiedIndex) {
        return new NodeImage(
                key, isDirectory, value, expiry, ttlSeconds, newModifiedIndex, createdIndex);
    }
}
