package io.e3fx.node.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;

/**
 * A node that goes by itself, and when. Ordered by time; a tie is broken by the key, so that all members agree.
 *
 * @param at its expiration
 * @param key where it is
 */
public record Due(Instant at, KeyPath key) implements Comparable<Due> {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::at).thenComparing(Due::key, Due::compareKeys);

    @Override
    public int compareTo(Due other) {
        return ORDER.compare(this, other);
    }

    private static int compareKeys(KeyPath one, KeyPath other) {
        Iterator<Bytes> left = one.names().iterator();
        Iterator<Bytes> right = other.names().iterator();
        while (left.hasNext() && right.hasNext()) {
            int difference = left.next().compareTo(right.next());
            if (difference != 0) {
                return difference;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
