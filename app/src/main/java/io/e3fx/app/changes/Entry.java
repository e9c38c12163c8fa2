package io.e3fx.app.changes;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Changes that belong together and are undone together. Immutable.
 *
 * @param number later entries have larger ones
 * @param label what was done
 * @param items at least one, in the order in which they were done
 */
public record Entry(long number, Label label, PVector<Item> items) {

    /** How a change stands now. */
    public enum State {
        DONE,
        UNDONE,
        /** Undoing it was refused. */
        REFUSED
    }

    /** One change and how it stands. */
    public record Item(Change change, State state) {}

    public Entry {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("an entry has a change");
        }
    }

    static Entry of(long number, Label label, Change change) {
        return new Entry(number, label, TreePVector.singleton(new Item(change, State.DONE)));
    }

    Entry plus(Change change) {
        return new Entry(number, label, items.plus(new Item(change, State.DONE)));
    }

    Entry with(int item, State state) {
        return new Entry(
                number, label, items.with(item, new Item(items.get(item).change(), state)));
    }

    /** When the last of it was done. */
    public Instant at() {
        return items.getLast().change().at();
    }

    /** Whether something of it stands in this state. */
    public boolean hasAny(State state) {
        return items.stream().anyMatch(item -> item.state() == state);
    }

    /** The one change, when it is the only one. */
    public Optional<Change> single() {
        return items.size() == 1 ? Optional.of(items.getFirst().change()) : Optional.empty();
    }
}
