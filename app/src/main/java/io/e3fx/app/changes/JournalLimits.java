package io.e3fx.app.changes;

import io.e3fx.app.session.SubtreeReader;

/**
 * How much of the past is kept. Immutable.
 *
 * @param maxEntries older ones are forgotten: nobody scrolls further back, and the list stays quick
 * @param maxCharacters of keys and values together; two bytes each at most. The newest entry is kept whatever its size,
 *     which the limits of plans bound
 * @param captured how much is read before a directory is removed, so that the removal can be undone; more would keep
 *     the person waiting and fill the memory
 */
public record JournalLimits(int maxEntries, long maxCharacters, SubtreeReader.Bounds captured) {

    public JournalLimits {
        if (maxEntries < 1 || maxCharacters < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** 1,000 entries, 32 million characters, 10,000 keys or 16 MiB of a removed directory. */
    public static JournalLimits defaults() {
        return new JournalLimits(1000, 32L << 20, new SubtreeReader.Bounds(10_000, 16L << 20));
    }
}
