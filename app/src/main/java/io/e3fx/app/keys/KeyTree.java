package io.e3fx.app.keys;

import io.e3fx.launcher.client.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * The directories that have been loaded, kept up to date by events. A directory that was not loaded is known as an
 * entry of its parent alone. Hidden entries (names beginning with an underscore) are in no listing: they are kept once
 * they are known, until something tells that they are gone. Immutable: every change makes a new tree.
 */
public final class KeyTree {

    /** So many events are remembered, to bring a directory up to date that was read from a member a bit behind. */
    static final int REMEMBERED_EVENTS = 1000;

    private static final KeyTree EMPTY = new KeyTree(TreePMap.empty(), 0, TreePVector.empty());

    /**
     * One loaded directory.
     *
     * @param etcdIndex the index of the last change that is in here
     * @param children what is in it, as far as it is known
     */
    public record Directory(long etcdIndex, Children children) {}

    /**
     * What a change made of the tree.
     *
     * @param tree the new tree
     * @param directories the loaded directories whose list of children is another now
     * @param keys the keys in them that were added or got another value
     */
    public record Step(KeyTree tree, Set<String> directories, Set<String> keys) {}

    /** What the tree needs of an event. */
    private record Change(Entry entry, boolean isRemoval) {
        static Change of(Event event) {
            return new Change(Entry.of(event.node()), event.action().isRemoval());
        }

        String key() {
            return entry.key();
        }

        long modifiedIndex() {
            return entry.modifiedIndex();
        }
    }

    private final TreePMap<String, Directory> directories;
    private final int keyCount;
    private final PVector<Change> recent;

    private KeyTree(TreePMap<String, Directory> directories, int keyCount, PVector<Change> recent) {
        this.directories = directories;
        this.keyCount = keyCount;
        this.recent = recent;
    }

    /** A tree of which nothing is loaded. */
    public static KeyTree empty() {
        return EMPTY;
    }

    /** The directory, if it was loaded. */
    public Optional<Directory> directory(String key) {
        return Optional.ofNullable(directories.get(key));
    }

    /** The paths of all loaded directories, sorted. */
    public Set<String> loadedDirectories() {
        return directories.keySet();
    }

    /** The entry as its loaded parent shows it; absent for the root and for what was not loaded. */
    public Optional<Entry> entry(String key) {
        return directory(KeyPaths.parent(key)).flatMap(parent -> parent.children().find(key));
    }

    /** Those of the keys and directories that are there, sorted by path; the root always is. */
    List<String> present(Collection<String> keys) {
        List<String> present = new ArrayList<>(keys.size());
        String parent = KeyPaths.ROOT;
        Children children = childrenOf(parent);
        for (String key : keys.stream().sorted().toList()) {
            if (!KeyPaths.isChild(key, parent)) {
                parent = KeyPaths.parent(key);
                children = childrenOf(parent);
            }
            if (key.equals(KeyPaths.ROOT) || children.indexOf(key) >= 0) {
                present.add(key);
            }
        }
        return present;
    }

    private Children childrenOf(String directory) {
        return directory(directory).map(Directory::children).orElse(Children.none());
    }

    /** How many keys, directories not counted, the loaded directories show. */
    public int keyCount() {
        return keyCount;
    }

    /** The keys and directories whose time ran out before then and that are still here; so many at most. */
    List<Entry> expired(long beforeMillis, int most) {
        List<Entry> expired = new ArrayList<>();
        for (Directory directory : directories.values()) {
            directory
                    .children()
                    .forEachExpired(
                            beforeMillis,
                            entry -> {
                                if (expired.size() < most) {
                                    expired.add(entry);
                                }
                            });
        }
        return expired;
    }

    /** The hidden entries that are known in the directory. */
    List<Entry> hidden(String directory) {
        return directory(directory)
                .map(loaded -> loaded.children().hidden(directory))
                .orElse(List.of());
    }

    /** The tree after a directory was read, with what has happened to it since then. */
    public KeyTree loaded(String key, Children listing, long etcdIndex) {
        Draft draft = new Draft(directories, keyCount);
        Children children = listing;
        for (Entry hidden : hidden(key)) {
            children = children.plus(hidden);
        }
        draft.put(key, new Directory(etcdIndex, children));
        for (Change change : recent) {
            draft.apply(key, change);
        }
        draft.dropLost(key);
        return draft.tree(recent);
    }

    /**
     * The tree after one entry was read alone.
     *
     * @param etcdIndex the index at which it was so; what events have told since then counts more
     */
    public KeyTree reread(Entry entry, long etcdIndex) {
        String parent = KeyPaths.parent(entry.key());
        Directory directory = directories.get(parent);
        if (directory == null || isOvertaken(entry.key(), etcdIndex)) {
            return this;
        }
        Draft draft = new Draft(directories, keyCount);
        draft.put(parent, new Directory(directory.etcdIndex(), directory.children().plus(entry)));
        if (!entry.isDirectory()) {
            draft.forget(entry.key());
        }
        return draft.tree(recent);
    }

    /** The tree after something turned out not to be there any more, as of this index. */
    public KeyTree missing(String key, long etcdIndex) {
        if (isOvertaken(key, etcdIndex)) {
            return this;
        }
        Draft draft = new Draft(directories, keyCount);
        draft.forget(key);
        Directory parent = draft.directories.get(KeyPaths.parent(key));
        if (parent != null && !key.equals(KeyPaths.ROOT)) {
            draft.put(
                    KeyPaths.parent(key),
                    new Directory(parent.etcdIndex(), parent.children().minus(key)));
        }
        return draft.tree(recent);
    }

    /** The tree as it is, but without memory of events: after a gap they no longer are all there were. */
    public KeyTree afterGap() {
        return new KeyTree(directories, keyCount, TreePVector.empty());
    }

    /** The tree after the event; an event that is already in a directory changes nothing there. */
    public Step apply(Event event) {
        return apply(List.of(event));
    }

    /** The tree after all the events, in their order. */
    public Step apply(List<Event> events) {
        Draft draft = new Draft(directories, keyCount);
        PVector<Change> remembered = recent;
        Set<String> touched = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Event event : events) {
            Change change = Change.of(event);
            remembered = remembered.plus(change);
            if (remembered.size() > REMEMBERED_EVENTS) {
                remembered = remembered.minus(0);
            }
            boolean isNews = false;
            for (String above : KeyPaths.ancestors(change.key())) {
                if (draft.apply(above, change)) {
                    touched.add(above);
                    isNews = true;
                }
            }
            draft.dropStale(change);
            if (isNews && !change.isRemoval()) {
                keys.add(change.key());
            }
        }
        return new Step(draft.tree(remembered), touched, keys);
    }

    /** Whether an event that came after the index has told something else about the key or what is below it. */
    private boolean isOvertaken(String key, long etcdIndex) {
        return recent.stream()
                .anyMatch(change ->
                        change.modifiedIndex() > etcdIndex
                                && (KeyPaths.isAtOrBelow(change.key(), key)
                                        || (change.isRemoval()
                                                && KeyPaths.isAtOrBelow(key, change.key()))));
    }

    /** A tree that is being changed. Confined to one method. */
    private static final class Draft {
        private TreePMap<String, Directory> directories;
        private int keyCount;

        Draft(TreePMap<String, Directory> directories, int keyCount) {
            this.directories = directories;
            this.keyCount = keyCount;
        }

        KeyTree tree(PVector<Change> recent) {
            return new KeyTree(directories, keyCount, recent);
        }

        void put(String path, Directory directory) {
            Directory before = directories.get(path);
            keyCount += directory.children().keyCount();
            keyCount -= before == null ? 0 : before.children().keyCount();
            directories = directories.plus(path, directory);
        }

        /** Changes a directory by what the event means to its children; false if it means nothing to them. */
        boolean apply(String path, Change change) {
            Directory directory = directories.get(path);
            String key = change.key();
            boolean isBelow = !key.equals(path) && KeyPaths.isAtOrBelow(key, path);
            if (directory == null || change.modifiedIndex() <= directory.etcdIndex() || !isBelow) {
                return false;
            }
            int slash = key.indexOf('/', path.equals(KeyPaths.ROOT) ? 1 : path.length() + 1);
            String child = slash < 0 ? key : key.substring(0, slash);
            Children children = directory.children();
            Optional<Entry> present = children.find(child);
            boolean isNewer =
                    present.map(entry -> entry.modifiedIndex() < change.modifiedIndex())
                            .orElse(true);
            boolean isThereAlready = slash >= 0 && present.isPresent();
            boolean isGoneAlready = change.isRemoval() && (slash >= 0 || present.isEmpty());
            if (isThereAlready || isGoneAlready || !isNewer) {
                return false;
            }
            Children next;
            if (change.isRemoval()) {
                next = children.minus(child);
            } else if (slash < 0) {
                next = children.plus(change.entry());
            } else {
                next = children.plus(Entry.directory(child, change.modifiedIndex()));
            }
            put(path, new Directory(change.modifiedIndex(), next));
            return true;
        }

        /** Forgets loaded directories that the event removed or replaced by a key. */
        void dropStale(Change change) {
            boolean directoryIsGone = change.isRemoval() || !change.entry().isDirectory();
            Directory loaded = directories.get(change.key());
            if (directoryIsGone && loaded != null && loaded.etcdIndex() < change.modifiedIndex()) {
                forget(change.key());
            }
        }

        /** Forgets loaded directories below the one that was just read which it does not show any more. */
        void dropLost(String key) {
            Directory directory = directories.get(key);
            if (directory == null) {
                return;
            }
            for (String path : List.copyOf(below(key))) {
                boolean isChild = KeyPaths.parent(path).equals(key);
                boolean isKnown =
                        KeyPaths.isHidden(path)
                                || directory
                                        .children()
                                        .find(path)
                                        .filter(Entry::isDirectory)
                                        .isPresent();
                if (isChild && !isKnown) {
                    forget(path);
                }
            }
        }

        /** Forgets the directory and all below it. */
        void forget(String key) {
            List<String> lost = new ArrayList<>(below(key));
            lost.add(key);
            for (String path : lost) {
                Directory directory = directories.get(path);
                if (directory != null) {
                    keyCount -= directory.children().keyCount();
                    directories = directories.minus(path);
                }
            }
        }

        /** The loaded directories below this one. */
        private Set<String> below(String key) {
            String prefix = key.equals(KeyPaths.ROOT) ? KeyPaths.ROOT : key + "/";
            String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
            return directories.subMap(prefix, false, end, false).keySet();
        }
    }
}
