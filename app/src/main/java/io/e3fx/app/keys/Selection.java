package io.e3fx.app.keys;

import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is chosen in the tree, by path and not by place, so that it stays when lines come and go. Immutable.
 *
 * @param cursor the line that the keyboard stands on; it may be a remark
 * @param anchor where a range begins that Shift extends
 * @param keys the chosen keys and directories
 * @param leftOut how many were to be chosen too, but are not because they would have been too many
 */
public record Selection(
        Optional<String> cursor, Optional<String> anchor, Set<String> keys, int leftOut) {

    /** As many as a plan takes, and chosen without a stall: with more it is their directory that is meant. */
    static final int MOST_KEYS = 10_000;

    public Selection {
        keys = Collections.unmodifiableSet(keys);
    }

    /** Nothing. */
    static Selection none() {
        return new Selection(Optional.empty(), Optional.empty(), Set.of(), 0);
    }

    /** This alone. */
    static Selection only(String key) {
        return new Selection(Optional.of(key), Optional.of(key), Set.of(key), 0);
    }

    /** The same with the cursor elsewhere. */
    Selection withCursor(String id) {
        return new Selection(Optional.of(id), anchor, keys, leftOut);
    }

    /** With this key if it was not chosen, else without it. */
    Selection toggled(String key) {
        Set<String> next = new HashSet<>(keys);
        boolean isFull = !next.remove(key) && next.size() == MOST_KEYS;
        if (!isFull && !keys.contains(key)) {
            next.add(key);
        }
        return new Selection(Optional.of(key), Optional.of(key), next, isFull ? 1 : 0);
    }

    /** All from the anchor to this line. */
    Selection extendedTo(String id, Lines lines) {
        int end = lines.indexOf(id);
        int start = anchor.map(lines::indexOf).orElse(-1);
        if (end < 0) {
            return this;
        }
        if (start < 0) {
            return Row.isRemark(id) ? withCursor(id) : only(id);
        }
        int step = start <= end ? 1 : -1;
        int place = start;
        Set<String> next = new HashSet<>();
        while (place != end + step && next.size() < MOST_KEYS) {
            lines.keyAt(place).ifPresent(next::add);
            place += step;
        }
        return new Selection(Optional.of(id), anchor, next, Math.abs(end + step - place));
    }

    /** All in this directory; the cursor stays. */
    Selection allOf(Children children) {
        int count = Math.min(children.size(), MOST_KEYS);
        Set<String> next = HashSet.newHashSet(count);
        for (int place = 0; place < count; place++) {
            next.add(children.get(place).key());
        }
        return new Selection(cursor, anchor, next, children.size() - count);
    }

    /** Whether the key is chosen. */
    public boolean contains(String key) {
        return keys.contains(key);
    }
}
