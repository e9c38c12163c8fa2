package io.e3fx.app.keys;

import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * The directories that have been loaded, kept up to date by events. A directory that was not loaded is known as a node
 * of its parent alone. Immutable: every change makes a new tree.
 */
public final class KeyTree {

    /** So many events are remembered, to bring a directory up to date that was read from a member a bit behind. */
    static final int REMEMBERED_EVENTS = 1000;

    private static final KeyTree EMPTY = new KeyTree(HashTreePMap.empty(), TreePVector.empty());

    /**
     * One loaded directory.
     *
     * @param etcdIndex the index of the last change that is in here
     * @param children its visible children by name
     */
    public record Directory(long etcdIndex, PSortedMap<String, KeyNode> children) {}

    /**
     * What a change made of the tree.
     *
     * @param tree the new tree
     * @param directories the loaded directories whose list of children is another now
     * @param keys the keys in them that were added or got another value
     */
    public record Step(KeyTree tree, Set<String> directories, Set<String> keys) {}

    private final PMap<String, Directory> directories;
    private final PVector<Event> recent;

    private KeyTree(PMap<String, Directory> directories, PVector<Event> recent) {
        this.directories = directories;
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

    /** The paths of all loaded directories. */
    public Set<String> loadedDirectories() {
        return directories.keySet();
    }

    /** The node as its loaded parent shows it; absent for the root and for what was not loaded. */
    public Optional<KeyNode> node(String key) {
        return directory(KeyPaths.parent(key))
                .map(parent -> parent.children().get(KeyPaths.name(key)));
    }

    /** How many keys, directories not counted, the loaded directories show. */
    public int keyCount() {
        int count = 0;
        for (Directory directory : directories.values()) {
            for (KeyNode node : directory.children().values()) {
                count += node.isDirectory() ? 0 : 1;
            }
        }
        return count;
    }

    /** Whether anything that is loaded will be removed by itself. */
    public boolean hasExpirations() {
        return directories.values().stream()
                .flatMap(directory -> directory.children().values().stream())
                .anyMatch(node -> node.expiration().isPresent());
    }

    /** The tree after a directory was read, with what has happened to it since then. */
    public KeyTree loaded(KeyNode listing, long etcdIndex) {
        PSortedMap<String, KeyNode> children = TreePMap.empty();
        for (KeyNode child : listing.nodes()) {
            children = children.plus(child.name(), withoutChildren(child));
        }
        PMap<String, Directory> next =
                directories.plus(listing.key(), new Directory(etcdIndex, children));
        for (Event event : recent) {
            Optional<Directory> changed = changed(next, listing.key(), event);
            if (changed.isPresent()) {
                next = next.plus(listing.key(), changed.get());
            }
        }
        return new KeyTree(dropLost(next, listing.key()), recent);
    }

    /** The tree after a directory turned out not to be there any more. */
    public KeyTree missing(String key) {
        PMap<String, Directory> next = without(directories, key);
        Directory parent = next.get(KeyPaths.parent(key));
        if (parent != null && !key.equals(KeyPaths.ROOT)) {
            PSortedMap<String, KeyNode> children = parent.children().minus(KeyPaths.name(key));
            next = next.plus(KeyPaths.parent(key), new Directory(parent.etcdIndex(), children));
        }
        return new KeyTree(next, recent);
    }

    /** The tree as it is, but without memory of events: after a gap they no longer are all there were. */
    public KeyTree afterGap() {
        return new KeyTree(directories, TreePVector.empty());
    }

    /** The tree after the event; an event that is already in a directory changes nothing there. */
    public Step apply(Event event) {
        return apply(List.of(event));
    }

    /** The tree after all the events, in their order. */
    public Step apply(List<Event> events) {
        PMap<String, Directory> next = directories;
        PVector<Event> remembered = recent;
        Set<String> touched = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Event event : events) {
            remembered = remembered.plus(event);
            if (remembered.size() > REMEMBERED_EVENTS) {
                remembered = remembered.minus(0);
            }
            boolean isNews = false;
            for (String above : KeyPaths.ancestors(event.node().key())) {
                Optional<Directory> changed = changed(next, above, event);
                if (changed.isPresent()) {
                    next = next.plus(above, changed.get());
                    touched.add(above);
                    isNews = true;
                }
            }
            next = dropStale(next, event);
            if (isNews && !event.action().isRemoval()) {
                keys.add(event.node().key());
            }
        }
        return new Step(new KeyTree(next, remembered), touched, keys);
    }

    /** A directory after what the event means to its children; absent if it means nothing to them. */
    private static Optional<Directory> changed(
            PMap<String, Directory> directories, String path, Event event) {
        Directory directory = directories.get(path);
        long modifiedIndex = event.node().modifiedIndex();
        String key = event.node().key();
        boolean isBelow = !key.equals(path) && KeyPaths.isAtOrBelow(key, path);
        if (directory == null || modifiedIndex <= directory.etcdIndex() || !isBelow) {
            return Optional.empty();
        }
        String rest = key.substring(path.equals(KeyPaths.ROOT) ? 1 : path.length() + 1);
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        if (name.startsWith("_")) {
            return Optional.empty();
        }
        PSortedMap<String, KeyNode> children = directory.children();
        boolean isThere = children.containsKey(name);
        if (event.action().isRemoval()) {
            return slash < 0 && isThere
                    ? Optional.of(new Directory(modifiedIndex, children.minus(name)))
                    : Optional.empty();
        }
        if (slash >= 0 && isThere) {
            return Optional.empty();
        }
        KeyNode child =
                slash < 0
                        ? withoutChildren(event.node())
                        : madeOnTheWay(KeyPaths.child(path, name), modifiedIndex);
        return Optional.of(new Directory(modifiedIndex, children.plus(name, child)));
    }

    /** Forgets loaded directories that the event removed or replaced by a key. */
    private static PMap<String, Directory> dropStale(
            PMap<String, Directory> directories, Event event) {
        boolean directoryIsGone = event.action().isRemoval() || !event.node().isDirectory();
        Directory loaded = directories.get(event.node().key());
        boolean isOlder = loaded != null && loaded.etcdIndex() < event.node().modifiedIndex();
        return directoryIsGone && isOlder ? without(directories, event.node().key()) : directories;
    }

    /** Forgets loaded directories below the one that was just read which it does not show any more. */
    private static PMap<String, Directory> dropLost(
            PMap<String, Directory> directories, String key) {
        Directory directory = directories.get(key);
        PMap<String, Directory> next = directories;
        for (String path : directories.keySet()) {
            if (directory == null
                    || path.equals(KeyPaths.ROOT)
                    || !KeyPaths.parent(path).equals(key)) {
                continue;
            }
            KeyNode child = directory.children().get(KeyPaths.name(path));
            boolean isHidden = KeyPaths.name(path).startsWith("_");
            if (!isHidden && (child == null || !child.isDirectory())) {
                next = without(next, path);
            }
        }
        return next;
    }

    private static PMap<String, Directory> without(
            PMap<String, Directory> directories, String key) {
        return directories.minusAll(
                directories.keySet().stream()
                        .filter(path -> KeyPaths.isAtOrBelow(path, key))
                        .toList());
    }

    private static KeyNode madeOnTheWay(String key, long createdIndex) {
        return new KeyNode(
                key,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                createdIndex,
                createdIndex);
    }

    private static KeyNode withoutChildren(KeyNode node) {
        return node.nodes().isEmpty()
                ? node
                : new KeyNode(
                        node.key(),
                        node.value(),
                        node.isDirectory(),
                        node.expiration(),
                        node.ttl(),
                        List.of(),
                        node.modifiedIndex(),
                        node.createdIndex());
    }
}
