package io.e3fx.app.keys;

import io.e3fx.app.fx.Background;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.ReadResult;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** Told which directories have other children now and which keys in them have just changed. */
    public interface Listener {
        /** The children of these directories may be others now. */
        void changed(Set<String> directories, Set<String> keys);
    }

    /** How choosing a line changes what was chosen before. */
    public enum Choice {
        /** This line alone. */
        ONLY,
        /** This line too, or no longer. */
        TOGGLE,
        /** All from where the choice began to this line. */
        EXTEND
    }

    /** With more matches the directories that lead to them are not opened by themselves. */
    static final int MOST_OPENED_MATCHES = 1000;

    private final String top;
    private final Function<Problem, String> sentences;
    private final DirectoryLoads loads;
    private final Rereads rereads;
    private final Filtering filtering;
    private final DirectoryContents contents;
    private final ReadOnlyObjectWrapper<KeyTree> tree =
            new ReadOnlyObjectWrapper<>(KeyTree.empty());
    private final ReadOnlyObjectWrapper<Lines> lines = new ReadOnlyObjectWrapper<>(Lines.none());
    private final Choosing choosing = new Choosing();
    private final StringProperty filter = new SimpleStringProperty("");
    private final Openings openings = new Openings();

    private final List<Listener> listeners = new ArrayList<>();

    /** A tree of all keys. */
    KeyTreeViewModel(KeyAccess access, Background background, Function<Problem, String> sentences) {
        this(KeyPaths.ROOT, access, background, sentences);
    }

    /**
     * A tree of which nothing is loaded yet.
     *
     * @param top the directory that it shows with all below
     * @param sentences says a problem in words
     */
    public KeyTreeViewModel(
            String top,
            KeyAccess access,
            Background background,
            Function<Problem, String> sentences) {
        this.top = top;
        this.sentences = sentences;
        loads = new DirectoryLoads(access, background, _ -> showLines(), this::loaded);
        rereads =
                new Rereads(
                        access,
                        background,
                        tree::get,
                        this::reread,
                        directory -> loads.later(Set.of(directory)));
        filtering = new Filtering(background, tree::get, this::filtered);
        contents = new DirectoryContents(top, tree::get, filtering, loads);
        filter.subscribe(filtering::set);
    }

    /** The directory that is shown with all below it. */
    public String top() {
        return top;
    }

    /** What is loaded. */
    public ReadOnlyObjectProperty<KeyTree> treeProperty() {
        return tree.getReadOnlyProperty();
    }

    /** What is visible. */
    public ReadOnlyObjectProperty<Lines> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** The path that is shown beside the tree: the one that was chosen last. */
    public ReadOnlyObjectProperty<Optional<String>> selectedProperty() {
        return choosing.selectedProperty();
    }

    /** All that is chosen, and where the keyboard stands. */
    public ReadOnlyObjectProperty<Selection> selectionProperty() {
        return choosing.selectionProperty();
    }

    /** The chosen keys and directories that are there, sorted by path. */
    public List<String> selectedKeys() {
        return tree.get().present(choosing.selectionProperty().get().keys());
    }

    /** Only lines whose name contains this are shown, with what leads to them; with a slash: whose path does. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** What is looked for. */
    Filter filter() {
        return filtering.filter();
    }

    /** Calls the listener at each change until the subscription ends. */
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether there is a directory of this name, as far as is known. */
    public boolean isDirectory(String path) {
        return path.equals(top) || tree.get().entry(path).map(Entry::isDirectory).orElse(false);
    }

    /** The directory of this path as the tree knows it; absent when there is none, or it is not known yet. */
    public Optional<KeyNode> knownDirectory(String path) {
        Optional<Entry> entry =
                path.equals(top)
                        ? tree.get().directory(path).map(_ -> Entry.directory(path, 0))
                        : tree.get().entry(path);
        return entry.filter(Entry::isDirectory).map(Entry::asDirectory);
    }

    /** Chooses a path. */
    public void select(Optional<String> key) {
        choosing.select(key);
    }

    /** Chooses a visible line, or just stands on it when it is a remark. */
    public void choose(String id, Choice how) {
        choosing.choose(id, how, lines.get());
    }

    /** Chooses all in the directory in which the cursor stands. */
    public void chooseSiblings() {
        choosing.chooseSiblings(top, this::shown);
    }

    /** Chooses a path and opens all directories above it; what is hidden on the way is known from now on. */
    public void reveal(String key) {
        Stream.concat(KeyPaths.ancestors(key, top).stream(), Stream.of(key))
                .filter(KeyPaths::isHidden)
                .forEach(rereads::know);
        KeyPaths.ancestors(key, top).forEach(this::open);
        select(Optional.of(key));
    }

    /** Whether the directory is open. */
    public boolean isOpen(String directory) {
        return openings.isOpen(directory);
    }

    /** Whether the children of the directory are visible: it is open, or the filter has opened it. */
    boolean isShownOpen(String directory) {
        return openings.isShownOpen(directory);
    }

    /** Tries again what a remark says was not done. */
    void retry(Row remark) {
        switch (remark) {
            case Row.Unreadable unreadable -> reload(unreadable.path());
            case Row.Nothing nothing when nothing.reason() == Row.Reason.CANCELLED ->
                    reload(nothing.path());
            case Row.Nothing _, Row.Loading _, Row.Node _ -> {}
        }
    }

    /** Opens a directory; it is read if it was not before. */
    public void open(String directory) {
        boolean isNew = openings.open(directory);
        ensureLoaded(directory);
        if (isNew) {
            showLines();
        }
    }

    /** Opens all directories below this one, and itself, that were loaded. */
    public void openLoaded(String directory) {
        open(directory);
        tree.get().loadedDirectories().stream()
                .filter(path -> KeyPaths.isAtOrBelow(path, directory))
                .forEach(openings::open);
        showLines();
    }

    /** Reads a directory if it was not read before, without opening it. */
    public void ensureLoaded(String directory) {
        boolean isKnown =
                tree.get().directory(directory).isPresent()
                        || loads.progress(directory).isPresent();
        if (!isKnown) {
            reload(directory);
        }
    }

    /** Closes a directory; it stays loaded and is kept up to date. */
    public void close(String directory) {
        if (openings.close(directory)) {
            choosing.closed(directory);
            showLines();
        }
    }

    /** Closes all directories below this one, and itself. */
    public void closeAll(String directory) {
        close(directory);
        openings.closeBelow(directory);
        showLines();
    }

    /** Gives up the reading of a directory; false if there was none. */
    public boolean cancel(String directory) {
        if (!loads.cancel(directory)) {
            return false;
        }
        if (tree.get().directory(directory).isEmpty()) {
            contents.remark(directory, new Row.Nothing(directory, Row.Reason.CANCELLED));
        }
        changed(Set.of(directory), Set.of());
        return true;
    }

    /** Reads one directory again. */
    public void reload(String directory) {
        contents.forgetRemark(directory);
        loads.soon(directory);
        changed(Set.of(directory), Set.of());
    }

    /** Reads everything again that is loaded. */
    public void reloadAll() {
        Set<String> directories = new HashSet<>(contents.remarked());
        directories.addAll(tree.get().loadedDirectories());
        directories.add(top);
        contents.forgetRemarks();
        loads.later(directories);
        changed(directories, Set.of());
    }

    /** Lets time pass: what may have changed without an event is read again. To be called about once a second. */
    public void tick(Instant now) {
        rereads.tick(now);
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
                    loads.overtake();
                    reloadAll();
                }
                case Feed.Live _, Feed.Stale _ -> {}
            }
        }
        if (!events.isEmpty()) {
            KeyTree.Step step = tree.get().apply(events);
            tree.set(step.tree());
            step.directories().forEach(this::closeGone);
            changed(step.directories(), step.keys());
            if (tree.get().directory(top).isEmpty() && !contents.remarked().contains(top)) {
                ensureLoaded(top);
            }
        }
    }

    /**
     * Takes a change that no watch of the root tells: of something hidden, or a refresh. It says nothing of the changes
     * before it, which may be under way still.
     */
    public void acceptSilent(Event event) {
        Entry entry = Entry.of(event.node());
        if (event.action().isRemoval()) {
            tree.set(tree.get().missing(entry.key(), entry.modifiedIndex()));
        } else {
            tree.set(tree.get().reread(entry, entry.modifiedIndex()));
            if (entry.isHidden()) {
                rereads.know(entry.key());
            }
        }
        closeGone(KeyPaths.parent(entry.key()));
        changed(Set.of(KeyPaths.parent(entry.key())), Set.of(entry.key()));
    }

    /** The children of a directory that are shown. */
    Optional<Children> shown(String directory) {
        return contents.shown(directory);
    }

    private void closeGone(String directory) {
        if (!KeyPaths.isAtOrBelow(directory, top)) {
            return;
        }
        openings.closeGone(
                directory,
                tree.get()
                        .directory(directory)
                        .map(KeyTree.Directory::children)
                        .orElse(Children.none()));
    }

    private void loaded(String directory, DirectoryLoads.Loaded loaded) {
        contents.forgetRemark(directory);
        switch (loaded.result()) {
            case ReadResult.Found _ when loaded.isTooMany() ->
                    contents.remark(directory, new Row.Nothing(directory, Row.Reason.TOO_MANY));
            case ReadResult.Found found when found.node().isDirectory() -> {
                tree.set(tree.get().loaded(directory, loaded.children(), found.etcdIndex()));
                closeGone(directory);
                rereads.directoryLoaded(directory);
            }
            case ReadResult.Found found ->
                    tree.set(tree.get().reread(Entry.of(found.node()), found.etcdIndex()));
            case ReadResult.Missing missing ->
                    tree.set(tree.get().missing(directory, missing.etcdIndex()));
            case ReadResult.Failed failed -> {
                if (tree.get().directory(directory).isEmpty()) {
                    contents.remark(
                            directory,
                            new Row.Unreadable(directory, sentences.apply(failed.problem())));
                }
            }
        }
        Set<String> touched = new HashSet<>(Set.of(directory));
        touched.add(KeyPaths.parent(directory));
        changed(touched, Set.of());
    }

    private void reread(String key, ReadResult result) {
        KeyTree before = tree.get();
        switch (result) {
            case ReadResult.Found found ->
                    tree.set(before.reread(Entry.of(found.node()), found.etcdIndex()));
            case ReadResult.Missing missing -> tree.set(before.missing(key, missing.etcdIndex()));
            case ReadResult.Failed _ -> {}
        }
        if (!before.entry(key).equals(tree.get().entry(key))) {
            changed(Set.of(KeyPaths.parent(key)), Set.of());
        }
    }

    private void filtered() {
        openings.openForFilter(
                filtering
                        .result()
                        .map(Filtering.Result::left)
                        .filter(left -> left.matches() <= MOST_OPENED_MATCHES)
                        .map(Filter.Left::leading)
                        .orElse(Set.of()));
        showLines();
    }

    private void changed(Set<String> directories, Set<String> keys) {
        filtering.treeChanged();
        showLines();
        List.copyOf(listeners).forEach(listener -> listener.changed(directories, keys));
    }

    private void showLines() {
        lines.set(Lines.of(tree.get(), top, openings.isOpen(top), contents::below, openings::in));
    }
}
