package io.e3fx.app.keys;

import io.e3fx.app.fx.Background;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.ReadResult;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/**
 * The key tree: reads a directory when it is opened, follows the watch, remembers what is open and chosen. Confined to
 * the FX thread.
 */
public final class KeyTreeViewModel {

    /** Told which directories must be shown anew and which keys in them have just changed. */
    public interface Listener {
        /** The lines of these directories may be others now. */
        void changed(Set<String> directories, Set<String> keys);
    }

    private final KeyAccess access;
    private final Background background;
    private final Function<Problem, String> sentences;
    private final ReadOnlyObjectWrapper<KeyTree> tree =
            new ReadOnlyObjectWrapper<>(KeyTree.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty filter = new SimpleStringProperty("");
    private final Set<String> open = new HashSet<>();
    private final Set<String> loading = new HashSet<>();

    /** Those being read whose answer may be from before a gap, so that it is worth nothing. */
    private final Set<String> overtaken = new HashSet<>();

    private final Map<String, String> unreadable = new HashMap<>();
    private final List<Listener> listeners = new ArrayList<>();

    /**
     * A tree of which nothing is loaded yet.
     *
     * @param sentences says a problem in words
     */
    public KeyTreeViewModel(
            KeyAccess access, Background background, Function<Problem, String> sentences) {
        this.access = access;
        this.background = background;
        this.sentences = sentences;
        filter.subscribe(text -> notifyListeners(tree.get().loadedDirectories(), Set.of()));
    }

    /** What is loaded. */
    public ReadOnlyObjectProperty<KeyTree> treeProperty() {
        return tree.getReadOnlyProperty();
    }

    /** The path that is chosen. */
    public ReadOnlyObjectProperty<Optional<String>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Only lines whose name contains this are shown, with what leads to them; with a slash: whose path does. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Calls the listener at each change until the subscription ends. */
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Chooses a path. */
    public void select(Optional<String> key) {
        selected.set(key);
    }

    /** Chooses a path and opens all directories above it. */
    public void reveal(String key) {
        KeyPaths.ancestors(key).forEach(this::open);
        select(Optional.of(key));
    }

    /** Whether the directory is open. */
    public boolean isOpen(String directory) {
        return open.contains(directory);
    }

    /** Opens a directory; it is read if it was not before. */
    public void open(String directory) {
        if (open.add(directory)) {
            notifyListeners(Set.of(directory), Set.of());
        }
        ensureLoaded(directory);
    }

    /** Reads a directory if it was not read before, without opening it. */
    public void ensureLoaded(String directory) {
        if (tree.get().directory(directory).isEmpty()) {
            load(directory);
        }
    }

    /** Closes a directory; it stays loaded and is kept up to date. */
    public void close(String directory) {
        open.remove(directory);
    }

    /** Reads one directory again. */
    public void reload(String directory) {
        unreadable.remove(directory);
        load(directory);
    }

    /** Reads everything again that is loaded. */
    public void reloadAll() {
        Set<String> directories = new HashSet<>(tree.get().loadedDirectories());
        directories.addAll(unreadable.keySet());
        directories.add(KeyPaths.ROOT);
        directories.forEach(this::reload);
    }

    /** The line of the root. */
    public Row.Node rootRow() {
        OptionalInt count =
                tree.get()
                        .directory(KeyPaths.ROOT)
                        .map(root -> OptionalInt.of(root.children().size()))
                        .orElse(OptionalInt.empty());
        KeyNode root =
                new KeyNode(
                        KeyPaths.ROOT,
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        0,
                        0);
        return new Row.Node(root, count);
    }

    /** The line of a node that is loaded. */
    public Optional<Row.Node> row(String key) {
        return tree.get().node(key).map(rows()::of);
    }

    /** The lines right below a directory; never none. */
    public List<Row> rows(String directory) {
        if (unreadable.containsKey(directory)) {
            return List.of(new Row.Unreadable(directory, unreadable.getOrDefault(directory, "")));
        }
        Optional<KeyTree.Directory> loaded = tree.get().directory(directory);
        if (loaded.isEmpty()) {
            return List.of(new Row.Loading(directory));
        }
        List<Row> rows = rows().of(directory);
        if (!rows.isEmpty()) {
            return rows;
        }
        boolean isEmpty = loaded.get().children().isEmpty();
        return List.of(
                new Row.Nothing(directory, isEmpty ? Row.Reason.EMPTY : Row.Reason.FILTERED));
    }

    /** The lines of a group of children. */
    public List<Row> rows(Row.Group group) {
        return rows().of(group);
    }

    /** Takes what the watch told, in order; all events change the screen at once. */
    public void accept(List<Feed> feeds) {
        List<Event> events = new ArrayList<>();
        for (Feed feed : feeds) {
            switch (feed) {
                case Feed.Changed changed -> events.add(changed.event());
                case Feed.Reload _ -> {
                    events.clear();
                    tree.set(tree.get().afterGap());
                    overtaken.addAll(loading);
                    reloadAll();
                }
                case Feed.Live _, Feed.Stale _ -> {}
            }
        }
        if (!events.isEmpty()) {
            apply(events);
        }
    }

    private void apply(List<Event> events) {
        KeyTree.Step step = tree.get().apply(events);
        tree.set(step.tree());
        open.removeIf(directory ->
                step.directories().contains(KeyPaths.parent(directory)) && isGone(directory));
        notifyListeners(withParents(step.directories()), step.keys());
    }

    private boolean isGone(String directory) {
        return !directory.equals(KeyPaths.ROOT)
                && tree.get().node(directory).filter(KeyNode::isDirectory).isEmpty();
    }

    private void load(String directory) {
        if (!loading.add(directory)) {
            return;
        }
        notifyListeners(Set.of(directory), Set.of());
        background.run(
                () -> access.read(directory),
                result -> {
                    loading.remove(directory);
                    if (overtaken.remove(directory)) {
                        load(directory);
                        return;
                    }
                    take(directory, result);
                    notifyListeners(withParents(Set.of(directory)), Set.of());
                });
    }

    private void take(String directory, ReadResult result) {
        switch (result) {
            case ReadResult.Found found when found.node().isDirectory() -> {
                unreadable.remove(directory);
                tree.set(tree.get().loaded(found.node(), found.etcdIndex()));
            }
            case ReadResult.Found found -> tree.set(tree.get().missing(directory));
            case ReadResult.Missing missing -> {
                unreadable.remove(directory);
                tree.set(tree.get().missing(directory));
            }
            case ReadResult.Failed failed -> {
                if (tree.get().directory(directory).isEmpty()) {
                    unreadable.put(directory, sentences.apply(failed.problem()));
                }
            }
        }
    }

    private Rows rows() {
        return new Rows(tree.get(), filter.get());
    }

    /** A directory's count stands in its own line, which its parent shows. */
    private static Set<String> withParents(Set<String> directories) {
        Set<String> all = new HashSet<>(directories);
        directories.forEach(directory -> all.add(KeyPaths.parent(directory)));
        return all;
    }

    private void notifyListeners(Set<String> directories, Set<String> keys) {
        List.copyOf(listeners).forEach(listener -> listener.changed(Set.copyOf(directories), keys));
    }
}
