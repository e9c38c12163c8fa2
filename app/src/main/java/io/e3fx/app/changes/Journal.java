package io.e3fx.app.changes;

import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * All changes of a session, oldest first, with what is undone and where undoing must compare. Undoing a change brings
 * an old value back under a new index; the journal remembers which, so that the change before it can be undone after
 * it. Immutable.
 */
public final class Journal {

    /** Which way a change is taken. */
    public enum Direction {
        UNDO,
        REDO
    }

    /** A state of a key that the cluster had once: for a directory, whose index stays, its time. */
    private record Version(String key, long modifiedIndex, Optional<Instant> expiration) {
        static Version of(KeyNode node) {
            return node.isDirectory()
                    ? new Version(node.key(), 0, node.expiration())
                    : new Version(node.key(), node.modifiedIndex(), Optional.empty());
        }
    }

    private final JournalLimits limits;
    private final PVector<Entry> entries;
    private final PVector<Long> undone;
    private final PMap<Version, KeyNode> restored;
    private final long characters;

    private Journal(
            JournalLimits limits,
            PVector<Entry> entries,
            PVector<Long> undone,
            PMap<Version, KeyNode> restored,
            long characters) {
        this.limits = limits;
        this.entries = entries;
        this.undone = undone;
        this.restored = restored;
        this.characters = characters;
    }

    /** Nothing was changed yet. */
    public static Journal empty(JournalLimits limits) {
        return new Journal(
                limits, TreePVector.empty(), TreePVector.empty(), HashTreePMap.empty(), 0);
    }

    /** Oldest first. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entry of this number, unless it is forgotten. */
    public Optional<Entry> entry(long number) {
        int place = place(number);
        return place < 0 ? Optional.empty() : Optional.of(entries.get(place));
    }

    /** What undoing takes next: the newest entry of which something is done and was not refused. */
    public Optional<Entry> nextUndo() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).hasAny(Entry.State.DONE)) {
                return Optional.of(entries.get(i));
            }
        }
        return Optional.empty();
    }

    /** What redoing takes next: what was undone last, as long as nothing else was changed since. */
    public Optional<Entry> nextRedo() {
        return undone.isEmpty() ? Optional.empty() : entry(undone.getLast());
    }

    /** What a state that the cluster once had is now, if undoing or redoing has brought it back. */
    public KeyNode current(KeyNode once) {
        KeyNode now = restored.get(Version.of(once));
        return now == null ? once : now;
    }

    /** One more change of an entry, which begins with its first. Nothing is to be redone any more. */
    Journal record(long number, Label label, Change change) {
        int place = place(number);
        PVector<Entry> next;
        if (place >= 0) {
            next = entries.with(place, entries.get(place).plus(change));
        } else {
            int at = entries.size();
            while (at > 0 && entries.get(at - 1).number() > number) {
                at--;
            }
            next = entries.plus(at, Entry.of(number, label, change));
        }
        return new Journal(limits, next, TreePVector.empty(), restored, characters + change.size())
                .trimmed();
    }

    /** A change was taken this way; what was brought back, if anything is there now, is {@code now}. */
    Journal taken(long number, int item, Direction direction, Optional<KeyNode> now) {
        int place = place(number);
        if (place < 0) {
            return this;
        }
        Change change = entries.get(place).items().get(item).change();
        Optional<KeyNode> once = direction == Direction.UNDO ? change.before() : change.after();
        PMap<Version, KeyNode> versions =
                once.isPresent() && now.isPresent()
                        ? restored.plus(Version.of(once.get()), now.get())
                        : restored;
        Entry.State state = direction == Direction.UNDO ? Entry.State.UNDONE : Entry.State.DONE;
        Entry entry = entries.get(place).with(item, state);
        PVector<Long> stack = undone.minus((Object) number);
        return new Journal(
                limits,
                entries.with(place, entry),
                entry.hasAny(Entry.State.UNDONE) ? stack.plus(number) : stack,
                versions,
                characters);
    }

    /** Taking a change this way was refused. */
    Journal refused(long number, int item, Direction direction) {
        int place = place(number);
        if (place < 0) {
            return this;
        }
        return direction == Direction.REDO
                ? new Journal(limits, entries, undone.minus((Object) number), restored, characters)
                : new Journal(
                        limits,
                        entries.with(place, entries.get(place).with(item, Entry.State.REFUSED)),
                        undone,
                        restored,
                        characters);
    }

    private Journal trimmed() {
        PVector<Entry> kept = entries;
        PVector<Long> stack = undone;
        PMap<Version, KeyNode> versions = restored;
        long size = characters;
        while (kept.size() > 1
                && (kept.size() > limits.maxEntries() || size > limits.maxCharacters())) {
            Entry oldest = kept.getFirst();
            for (Entry.Item item : oldest.items()) {
                size -= item.change().size();
                versions = without(versions, item.change().before());
                versions = without(versions, item.change().after());
            }
            stack = stack.minus((Object) oldest.number());
            kept = kept.minus(0);
        }
        return new Journal(limits, kept, stack, versions, size);
    }

    private static PMap<Version, KeyNode> without(
            PMap<Version, KeyNode> versions, Optional<KeyNode> node) {
        return node.isPresent() ? versions.minus(Version.of(node.get())) : versions;
    }

    /** Numbers grow, so the place is found by halving. */
    private int place(long number) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = entries.get(middle).number();
            if (found == number) {
                return middle;
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
