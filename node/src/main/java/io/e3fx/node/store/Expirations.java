package io.e3fx.node.store;

import java.util.Collection;
import java.util.List;
import org.pcollections.TreePSet;

/**
 * The nodes that go by themselves. Immutable.
 *
 * @param due soonest first
 * @param bytes what these entries take in memory
 */
public record Expirations(TreePSet<Due> due, long bytes) {
    static final Expirations NONE = new Expirations(TreePSet.empty(), 0);

    static Expirations of(Collection<Due> due) {
        return NONE.with(TreePSet.from(due), due);
    }

    Expirations plus(Due more) {
        return with(due.plus(more), List.of(more));
    }

    Expirations minus(Due gone) {
        return without(due.minus(gone), List.of(gone));
    }

    Expirations minusAll(Collection<Due> gone) {
        return without(due.minusAll(gone), gone);
    }

    private Expirations with(TreePSet<Due> next, Collection<Due> more) {
        check(next.size() - due.size(), more);
        return new Expirations(next, bytes + bytesOf(more));
    }

    private Expirations without(TreePSet<Due> next, Collection<Due> gone) {
        check(due.size() - next.size(), gone);
        return new Expirations(next, bytes - bytesOf(gone));
    }

    /** Each node has one expiration at most, and that one is here. */
    private static void check(int changed, Collection<Due> expected) {
        if (changed != expected.size()) {
            throw new IllegalStateException("the expirations do not fit the tree: " + expected);
        }
    }

    private static long bytesOf(Collection<Due> some) {
        return some.stream().mapToLong(Footprint::of).sum();
    }
}
