package io.e3fx.app.keys;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is chosen in the tree, by path and not by place, so that it stays when lines come and go. Immutable.
 *
 * @param cursor the line that the keyboard stands on; it may be a remark
 * @param anchor where a range begins that Shift extends
 * @param keys the chosen keys and directories
 */
public record Selection(Optional<String> cursor, Optional<String> anchor, Set<String> keys) {

    /** More than so many are not chosen together: what is done with them could not be overseen. */
    static final int MOST_KEYS = 100_000;

    public Selection {
        keys = Collections.unmodifiableSet(keys);
    }

    /** Nothing. */
    static Selection none() {
        return new Selection(Optional.empty(), Optional.empty(), Set.of());
    }

    /** This alone. */
    static Selection only(String key) {
        return new Selection(Optional.of(key), Optional.of(key), Set.of(key));
    }

    /** The same with the cursor elsewhere. */
    Selection withCursor(String id) {
        return new Selection(Optional.of(id), anchor, keys);
    }

    /** With this key if it was not chosen, else without it. */
    Selection toggled(String key) {
        Set<String> next = new LinkedHashSet<>(keys);
        if (!next.remove(key) && next.size() < MOST_KEYS) {
            next.add(key);
        }
        return new Selection(Optional.of(key), Optional.of(key), next);
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
        Set<String> next = new LinkedHashSet<>();
        int step = start <= end ? 1 : -1;
        for (int place = start; place != end + step && next.size() < MOST_KEYS; place += step) {
            Line line = lines.get(place);
            if (line.isNode()) {
                next.add(line.id());
            }
        }
        return new Selection(Optional.of(id), anchor, next);
    }

    /** All in this directory; the cursor stays. */
    Selection allOf(Children children) {
        Set<String> next = new LinkedHashSet<>();
        for (int place = 0; place < Math.min(children.size(), MOST_KEYS); place++) {
            next.add(children.get(place).key());
        }
        return new Selection(cursor, anchor, next);
    }

    /** Whether the key is chosen. */
    public boolean contains(String key) {
        return keys.contains(key);
    }
}
