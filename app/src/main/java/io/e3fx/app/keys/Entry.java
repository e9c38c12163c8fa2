package io.e3fx.app.keys;

import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key or directory as the tree keeps it: with the beginning of its value only, so that a million of them fit into the
 * memory and none can be taken for the key itself. Immutable.
 *
 * @param key the whole path
 * @param isDirectory whether it is a directory
 * @param glance the beginning of the value in one line; empty for directories
 * @param expiration when the cluster removes it
 * @param modifiedIndex the index of its last change
 * @param createdIndex the index at which it was made
 */
public record Entry(
        String key,
        boolean isDirectory,
        String glance,
        Optional<Instant> expiration,
        long modifiedIndex,
        long createdIndex) {

    /** More of a value than this is not shown in a line. */
    static final int GLANCE_CHARACTERS = 100;

    /** What the tree keeps of a node. */
    public static Entry of(KeyNode node) {
        return new Entry(
                node.key(),
                node.isDirectory(),
                node.value().map(Entry::glance).orElse(""),
                node.expiration(),
                node.modifiedIndex(),
                node.createdIndex());
    }

    /** A directory of which nothing is known but that it is there. */
    static Entry directory(String key, long createdIndex) {
        return new Entry(key, true, "", Optional.empty(), createdIndex, createdIndex);
    }

    /** A directory as the API tells it; its time to live is that of when it is asked for. */
    KeyNode asDirectory() {
        if (!isDirectory) {
            throw new IllegalStateException(key + " is a key, of which only a part is known");
        }
        return new KeyNode(
                key,
                Optional.empty(),
                true,
                expiration,
                Optional.empty(),
                List.of(),
                modifiedIndex,
                createdIndex);
    }

    /** The part of the key behind its last slash; empty for the root. */
    public String name() {
        return KeyPaths.name(key);
    }

    /** Whether listings leave it out. */
    public boolean isHidden() {
        return KeyPaths.isHidden(key);
    }

    /** One line: every run of white space is one blank. */
    private static String glance(String value) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < value.length() && line.length() < GLANCE_CHARACTERS; i++) {
            char c = value.charAt(i);
            if (!Character.isWhitespace(c)) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        boolean isCutInAPair =
                !line.isEmpty() && Character.isHighSurrogate(line.charAt(line.length() - 1));
        return line.substring(0, isCutInAPair ? line.length() - 1 : line.length()).stripTrailing();
    }
}
