package io.e3fx.app.keys;

import java.util.List;
import java.util.Optional;

/**
 * Keys and directories that are dragged, or wait to be pasted. Immutable.
 *
 * @param keys their paths, the root never
 * @param kind what shall be done with them
 */
record Held(List<String> keys, TreeDrops.Kind kind) {

    Held {
        keys = keys.stream().filter(key -> !key.equals(KeyPaths.ROOT)).toList();
    }

    /** The directory that a line stands for as a target: itself, or the one that holds it. */
    static String directoryOf(Line line) {
        return line.isNode() && line.state() == Line.State.LEAF
                ? KeyPaths.parent(line.id())
                : line.row().path();
    }

    /** Where these land on that line; absent where they can't: in themselves, or where all of them are to be moved to. */
    Optional<String> target(Line line) {
        String directory = directoryOf(line);
        boolean isInside = keys.stream().anyMatch(key -> KeyPaths.isAtOrBelow(directory, key));
        boolean isHome =
                kind == TreeDrops.Kind.MOVE
                        && keys.stream().allMatch(key -> KeyPaths.parent(key).equals(directory));
        return keys.isEmpty() || isInside || isHome ? Optional.empty() : Optional.of(directory);
    }
}
