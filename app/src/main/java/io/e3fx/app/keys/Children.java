package io.e3fx.app.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is in one directory, in the order in which it is shown: directories first, then keys, each by name. Sizes and
 * places cost a few steps, however many there are. Immutable.
 */
public final class Children {

    private static final Children NONE = new Children(SortedEntries.none(), SortedEntries.none());

    private final SortedEntries directories;
    private final SortedEntries keys;

    private Children(SortedEntries directories, SortedEntries keys) {
        this.directories = directories;
        this.keys = keys;
    }

    /** Nothing. */
    public static Children none() {
        return NONE;
    }

    /** These, in any order, no key twice. */
    public static Children of(Collection<Entry> entries) {
        List<Entry> directories = new ArrayList<>();
        List<Entry> keys = new ArrayList<>();
        entries.forEach(entry -> (entry.isDirectory() ? directories : keys).add(entry));
        return new Children(SortedEntries.of(directories), SortedEntries.of(keys));
    }

    /** How many there are. */
    public int size() {
        return directories.size() + keys.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** How many of them are directories. */
    public int directoryCount() {
        return directories.size();
    }

    /** How many of them are keys. */
    public int keyCount() {
        return keys.size();
    }

    /** The one at this place, the first at 0. */
    public Entry get(int place) {
        return place < directories.size()
                ? directories.get(place)
                : keys.get(place - directories.size());
    }

    /** The one with this whole path. */
    public Optional<Entry> find(String key) {
        return directories.find(key).or(() -> keys.find(key));
    }

    /** The place of the one with this whole path; less than 0 when it is not there. */
    public int indexOf(String key) {
        int place = directories.indexOf(key);
        if (place >= 0) {
            return place;
        }
        int among = keys.indexOf(key);
        return among < 0 ? -1 : directories.size() + among;
    }

    /** These with this one, in the place of the one of its path. */
    Children plus(Entry entry) {
        return entry.isDirectory()
                ? new Children(directories.plus(entry), keys.minus(entry.key()))
                : new Children(directories.minus(entry.key()), keys.plus(entry));
    }

    /** These without the one of this path. */
    Children minus(String key) {
        return new Children(directories.minus(key), keys.minus(key));
    }

    /** Those of them that are wanted. */
    Children filter(Predicate<Entry> isWanted) {
        return new Children(directories.filter(isWanted), keys.filter(isWanted));
    }

    /** The hidden ones among the children of this directory: they stand side by side. */
    List<Entry> hidden(String directory) {
        String first = KeyPaths.child(directory, "_");
        List<Entry> hidden = new ArrayList<>();
        directories.forEachWhile(first, Entry::isHidden, hidden::add);
        keys.forEachWhile(first, Entry::isHidden, hidden::add);
        return hidden;
    }

    /** All, in their order. */
    public void forEach(Consumer<? super Entry> action) {
        directories.forEach(action);
        keys.forEach(action);
    }

    /** Whether any of them will be removed by itself. */
    boolean hasExpirations() {
        return directories.hasExpirations() || keys.hasExpirations();
    }

    /** Those whose time ran out before then. */
    void forEachExpired(long beforeMillis, Consumer<? super Entry> action) {
        directories.forEachExpired(beforeMillis, action);
        keys.forEachExpired(beforeMillis, action);
    }

    @Override
    public String toString() {
        return size() + " children";
    }
}
