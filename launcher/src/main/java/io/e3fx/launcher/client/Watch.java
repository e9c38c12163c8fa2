package io.e3fx.launcher.client;

import java.util.OptionalLong;

/**
 * What to watch. Immutable. The key need not exist.
 *
 * @param key the key or directory
 * @param scope the key alone or everything below it too
 * @param waitIndex the first index that counts, in the past (the last 1000 events are kept) or the future; absent: from
 *     now on
 */
public record Watch(String key, Scope scope, OptionalLong waitIndex) {

    /** How far a watch reaches. */
    public enum Scope {
        /** This key, and the removal of a directory above it. */
        KEY,
        /** This key and all below it, except hidden ones. */
        SUBTREE
    }

    public Watch {
        if (waitIndex.isPresent() && waitIndex.getAsLong() < 0) {
            throw new IllegalArgumentException(
                    "waitIndex is not negative: " + waitIndex.getAsLong());
        }
    }

    /** One key, from now on. */
    public static Watch key(String key) {
        return new Watch(key, Scope.KEY, OptionalLong.empty());
    }

    /** A directory with all below it, from now on. */
    public static Watch subtree(String key) {
        return new Watch(key, Scope.SUBTREE, OptionalLong.empty());
    }

    /** The same, beginning with the event of this index. */
    public Watch from(long waitIndex) {
        return new Watch(key, scope, OptionalLong.of(waitIndex));
    }
}
