package io.e3fx.launcher.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key or a directory as a member showed it. Immutable. Bytes of a key or value that are no UTF-8 arrive as U+FFFD;
 * what they were cannot be read through this API.
 *
 * @param key the whole path, beginning with a slash; the root is {@code /}
 * @param value the value of a key; absent for directories and for the node of a removal
 * @param isDirectory whether it is a directory
 * @param expiration when the cluster removes it; absent when it stays
 * @param ttl what was left of its time when this was answered, whole seconds rounded up; absent when it stays, and
 *     also in the moment between running out and being removed
 * @param nodes the children that were listed; hidden ones (names beginning with {@code _}) never are
 * @param modifiedIndex the index of its last change; 0 for the root
 * @param createdIndex the index at which it was made; 0 for the root
 */
public record KeyNode(
        String key,
        Optional<String> value,
        boolean isDirectory,
        Optional<Instant> expiration,
        Optional<Duration> ttl,
        List<KeyNode> nodes,
        long modifiedIndex,
        long createdIndex) {

    public KeyNode {
        nodes = List.copyOf(nodes);
    }

    /** The part of the key behind its last slash; empty for the root. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Whether listings leave it out: its name begins with an underscore. */
    public boolean isHidden() {
        return name().startsWith("_");
    }
}
