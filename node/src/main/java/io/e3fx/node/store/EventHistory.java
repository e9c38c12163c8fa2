package io.e3fx.node.store;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/**
 * The newest events, so that a watcher can begin in the past: those of the last {@value #CAPACITY} indexes, or fewer when
 * they are large.
 *
 * <p>Changes of the membership take an index too, without an event here. Immutable.
 *
 * @param events by their etcdIndex
 * @param oldestIndex the lowest index that can still be asked for; nothing before it is known
 * @param etcdIndex the newest index
 * @param bytes what the events take in memory
 */
public record EventHistory(
        TreePMap<Long, Event> events, long oldestIndex, long etcdIndex, long bytes) {
    /** As etcd's: every write, expiry and refresh of the whole keyspace counts (SPEC section 3). */
    public static final int CAPACITY = 1000;

    static final EventHistory EMPTY = new EventHistory(TreePMap.empty(), 1, 0, 0);

    /** A history as a snapshot holds it; its bytes are counted anew. */
    public static EventHistory restored(
            Collection<Event> events, long oldestIndex, long etcdIndex) {
        TreeMap<Long, Event> byIndex = new TreeMap<>();
        long bytes = 0;
        for (Event event : events) {
            byIndex.put(event.etcdIndex(), event);
            bytes += Footprint.of(event);
        }
        return new EventHistory(TreePMap.fromSortedMap(byIndex), oldestIndex, etcdIndex, bytes);
    }

    EventHistory with(Event event) {
        long index = event.etcdIndex();
        return new EventHistory(
                        events.plus(index, event), oldestIndex, index, bytes + Footprint.of(event))
                .from(index - CAPACITY + 1);
    }

    /** An index that no key has. */
    EventHistory withoutEventAt(long newIndex) {
        return new EventHistory(events, oldestIndex, newIndex, bytes).from(newIndex - CAPACITY + 1);
    }

    /** Lets go of the oldest events until the rest takes at most {@code mostBytes}; the newest one stays in any case. */
    EventHistory within(long mostBytes) {
        EventHistory kept = this;
        while (kept.bytes > mostBytes && kept.events.size() > 1) {
            kept = kept.from(kept.events.firstKey() + 1);
        }
        return kept;
    }

    /** Without what is older than {@code index}. */
    private EventHistory from(long index) {
        if (index <= oldestIndex) {
            return this;
        }
        TreePMap<Long, Event> kept = events;
        long keptBytes = bytes;
        while (!kept.isEmpty() && kept.firstKey() < index) {
            keptBytes -= Footprint.of(kept.firstEntry().getValue());
            kept = kept.minusFirstEntry();
        }
        return new EventHistory(kept, index, etcdIndex, keptBytes);
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
