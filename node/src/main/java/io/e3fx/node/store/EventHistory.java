package io.e3fx.node.store;

import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * The last {@value #CAPACITY} indexes and the events that have them, so that a watcher can begin in the past.
 *
 * <p>Changes of the membership take an index too, without an event here. Immutable.
 *
 * @param events by their etcdIndex
 * @param etcdIndex the newest index
 */
public record EventHistory(TreePMap<Long, Event> events, long etcdIndex) {
    /** As etcd's: every write, expiry and refresh of the whole keyspace counts (SPEC section 3). */
    public static final int CAPACITY = 1000;

    static final EventHistory EMPTY = new EventHistory(TreePMap.empty(), 0);

    /** The lowest index that can still be asked for. */
    public long oldestIndex() {
        return Math.max(1, etcdIndex - CAPACITY + 1);
    }

    EventHistory with(Event event) {
        return trimmed(events.plus(event.etcdIndex(), event), event.etcdIndex());
    }

    /** An index that no key has. */
    EventHistory withoutEventAt(long newIndex) {
        return trimmed(events, newIndex);
    }

    private static EventHistory trimmed(TreePMap<Long, Event> events, long etcdIndex) {
        TreePMap<Long, Event> kept = events;
        while (!kept.isEmpty() && kept.firstKey() <= etcdIndex - CAPACITY) {
            kept = kept.minusFirstEntry();
        }
        return new EventHistory(kept, etcdIndex);
    }

    /**
     * The first event with an index of {@code fromIndex} or more that {@code scope} is told of from the past.
     *
     * @param fromIndex an unsigned number, as the {@code waitIndex} of a request is
     */
    public Optional<Event> firstFor(WatchScope scope, long fromIndex) {
        if (Long.compareUnsigned(fromIndex, etcdIndex) > 0) {
            return Optional.empty();
        }
        return events.tailMap(fromIndex, true).values().stream()
                .filter(scope::findsInHistory)
                .findFirst();
    }
}
