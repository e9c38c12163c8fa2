package io.e3fx.node.store;

import io.e3fx.node.store.Change.Applied;
import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.Event.Visibility;
import io.e3fx.node.store.Node.Directory;
import io.e3fx.node.store.Node.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The keyspace of the v2 API. Each operation gives the next value or a refusal; {@code now} only says how much of a TTL
 * is left in what is told. The index rises by one with each success and stays with each refusal (SPEC section 2).
 * Immutable.
 *
 * @param root the tree
 * @param expirations what goes by itself
 * @param history the newest events, and the current index
 */
public record Store(Directory root, Expirations expirations, EventHistory history) {
    public static final Store EMPTY =
            new Store(Directory.ROOT, Expirations.NONE, EventHistory.EMPTY);

    /** What a refresh keeps where nothing was: an empty value. */
    private static final File NOTHING = new File(Bytes.EMPTY, 0, 0, Expiry.NEVER);

    /** A keyspace as a snapshot holds it: what is due follows from the tree. */
    public static Store restored(Directory root, EventHistory history) {
        List<Due> due = new ArrayList<>();
        Tree.forEachDue(KeyPath.ROOT, root, due::add);
        return new Store(root, Expirations.of(due), history);
    }

    /** The current index: that of the newest success. */
    public long etcdIndex() {
        return history.etcdIndex();
    }

    /** A change outside the keyspace (a member, say) that takes an index (SPEC section 6). */
    public Store withIndexTaken() {
        return new Store(root, expirations, history.withoutEventAt(etcdIndex() + 1));
    }

    /**
     * What the keys take in memory: names, values and a constant for each node and each expiration. The history is not
     * among it: what is deleted is free at once.
     */
    public long bytes() {
        return root.bytes() + expirations.bytes();
    }

    /** How many files there are, hidden ones too. */
    public long files() {
        return root.files();
    }

    /** The same keys with no more than the newest {@code mostBytes} of events, one event at least. */
    public Store withHistoryWithin(long mostBytes) {
        return history.bytes() <= mostBytes
                ? this
                : new Store(root, expirations, history.within(mostBytes));
    }

    public Lookup get(KeyPath path) {
        return Tree.find(root, path, etcdIndex());
    }

    /** What goes by itself, soonest first. */
    public SortedSet<Due> due() {
        return expirations.due();
    }

    /** When the next node goes by itself. */
    public Optional<Instant> nextExpiration() {
        return due().isEmpty() ? Optional.empty() : Optional.of(due().first().at());
    }

    /** Creates or replaces; a directory is never replaced. */
    public Change set(KeyPath path, Content content, Expiry expiry, Instant now) {
        return switch (get(path)) {
            case Lookup.Missing(StoreError error) ->
                    mayCreate(error, content)
                            ? create(Action.SET, path, content, expiry, now)
                            : new Change.Refused(error);
            case Lookup.Found _ when path.isRoot() -> refused(ErrorCode.ROOT_IS_READ_ONLY, path);
            case Lookup.Found(Directory _) -> refused(ErrorCode.NOT_A_FILE, path);
            case Lookup.Found(File old) -> {
                Node node = node(content, old, etcdIndex() + 1, expiry);
                yield replaced(Action.SET, path, old, node, visibility(content), now);
            }
        };
    }

    /**
     * Creates what must not be there yet; parents are made on the way. A refresh makes an empty file, and since that is new
     * watchers are told of it.
     */
    public Change create(KeyPath path, Content content, Expiry expiry, Instant now) {
        if (path.isRoot()) {
            return refused(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        return switch (get(path)) {
            case Lookup.Missing(StoreError error) when error.code() == ErrorCode.KEY_NOT_FOUND ->
                    create(Action.CREATE, path, content, expiry, now);
            case Lookup.Missing(StoreError error) -> new Change.Refused(error);
            case Lookup.Found _ -> refused(ErrorCode.KEY_ALREADY_EXISTS, path);
        };
    }

    /** Creates below {@code directory} a node that is named by the new index in 20 digits (v2 API, in-order keys). */
    public Change createInOrder(KeyPath directory, Content content, Expiry expiry, Instant now) {
        String name = String.format(Locale.ROOT, "%020d", etcdIndex() + 1);
        return create(directory.child(Bytes.of(name)), content, expiry, now);
    }

    /** Changes what must be there: a file's value and expiry, a directory's expiry only. */
    public Change update(KeyPath path, Content.OfFile content, Expiry expiry, Instant now) {
        if (path.isRoot()) {
            return refused(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        return switch (get(path)) {
            case Lookup.Missing(StoreError error) -> new Change.Refused(error);
            case Lookup.Found(Directory _)
                    when content instanceof Content.Value(Bytes value) && !value.isEmpty() ->
                    refused(ErrorCode.NOT_A_FILE, path);
            case Lookup.Found(Directory old) -> {
                // The answer shows the new index, but the directory keeps its own (case
                // update-dir).
                Directory next = old.expiring(expiry);
                Visibility visibility = visibility(content);
                NodeImage image = NodeImage.of(path, next, now).modifiedAt(etcdIndex() + 1);
                Event event =
                        new Event(
                                Action.UPDATE,
                                visibility,
                                image,
                                Optional.of(NodeImage.of(path, old, now)));
                yield done(
                        Tree.put(root, path, next, 0),
                        retimed(path, old, next),
                        event,
                        Directory.ROOT);
            }
            case Lookup.Found(File old) -> {
                Node node = file(content, old, etcdIndex() + 1, old.createdIndex(), expiry);
                yield replaced(Action.UPDATE, path, old, node, visibility(content), now);
            }
        };
    }

    /** Changes a file if {@code condition} holds for it. */
    public Change compareAndSwap(
            KeyPath path, Condition condition, Content.OfFile content, Expiry expiry, Instant now) {
        return ifHolds(
                path,
                condition,
                refused(ErrorCode.ROOT_IS_READ_ONLY, path),
                old -> {
                    Node node = file(content, old, etcdIndex() + 1, old.createdIndex(), expiry);
                    return replaced(
                            Action.COMPARE_AND_SWAP, path, old, node, visibility(content), now);
                });
    }

    /** Removes a file if {@code condition} holds for it; a directory never (the root's refusal has no cause). */
    public Change compareAndDelete(KeyPath path, Condition condition, Instant now) {
        StoreError rootError = new StoreError(ErrorCode.NOT_A_FILE, Bytes.EMPTY, etcdIndex());
        return ifHolds(
                path,
                condition,
                new Change.Refused(rootError),
                old -> removed(Action.COMPARE_AND_DELETE, path, old, now));
    }

    /** Removes a file, or a directory as far as {@code deletion} allows. */
    public Change delete(KeyPath path, Deletion deletion, Instant now) {
        if (path.isRoot()) {
            return refused(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        return switch (get(path)) {
            case Lookup.Missing(StoreError error) -> new Change.Refused(error);
            case Lookup.Found(Directory _) when deletion == Deletion.FILE ->
                    refused(ErrorCode.NOT_A_FILE, path);
            case Lookup.Found(Directory old)
                    when deletion != Deletion.RECURSIVE && !old.children().isEmpty() ->
                    refused(ErrorCode.DIRECTORY_NOT_EMPTY, path);
            case Lookup.Found(Node old) -> removed(Action.DELETE, path, old, now);
        };
    }

    /** Removes all that is due at {@code now}, each with an event of its own; a directory takes its children along. */
    public Expired expire(Instant now) {
        Store store = this;
        List<Applied> applied = new ArrayList<>();
        while (store.nextExpiration().filter(at -> !at.isAfter(now)).isPresent()) {
            KeyPath path = store.due().first().key();
            if (!(store.get(path) instanceof Lookup.Found(Node node))) {
                throw new IllegalStateException("what is due does not exist: " + path);
            }
            Change.Done done = store.removed(Action.EXPIRE, path, node, now);
            applied.add(done.applied());
            store = done.next();
        }
        return new Expired(store, applied);
    }

    /**
     * What an expiry round did.
     *
     * @param next the keyspace from now on
     * @param applied the removals in their order
     */
    public record Expired(Store next, List<Applied> applied) {
        public Expired {
            applied = List.copyOf(applied);
        }
    }

    private Change ifHolds(
            KeyPath path, Condition condition, Change rootRefusal, Function<File, Change> action) {
        if (path.isRoot()) {
            return rootRefusal;
        }
        return switch (get(path)) {
            case Lookup.Missing(StoreError error) -> new Change.Refused(error);
            case Lookup.Found(Directory _) -> refused(ErrorCode.NOT_A_FILE, path);
            case Lookup.Found(File old) when !condition.holdsFor(old) ->
                    new Change.Refused(
                            new StoreError(
                                    ErrorCode.COMPARE_FAILED,
                                    condition.differenceFrom(old),
                                    etcdIndex()));
            case Lookup.Found(File old) -> action.apply(old);
        };
    }

    private static boolean mayCreate(StoreError missing, Content content) {
        return missing.code() == ErrorCode.KEY_NOT_FOUND && visibility(content) == Visibility.TOLD;
    }

    private Change create(
            Action action, KeyPath path, Content content, Expiry expiry, Instant now) {
        long index = etcdIndex() + 1;
        Node node = node(content, NOTHING, index, expiry);
        Event event =
                new Event(action, Visibility.TOLD, NodeImage.of(path, node, now), Optional.empty());
        Expirations next =
                expiry.isNever() ? expirations : expirations.plus(new Due(expiry.at(), path));
        return done(Tree.put(root, path, node, index), next, event, Directory.ROOT);
    }

    private Change replaced(
            Action action, KeyPath path, File old, Node node, Visibility visibility, Instant now) {
        NodeImage before = NodeImage.of(path, old, now);
        Event event =
                new Event(action, visibility, NodeImage.of(path, node, now), Optional.of(before));
        return done(
                Tree.put(root, path, node, etcdIndex() + 1),
                retimed(path, old, node),
                event,
                Directory.ROOT);
    }

    private Change.Done removed(Action action, KeyPath path, Node old, Instant now) {
        List<Due> gone = new ArrayList<>();
        Tree.forEachDue(path, old, gone::add);
        NodeImage after = NodeImage.removed(path, old, etcdIndex() + 1);
        Event event =
                new Event(
                        action, Visibility.TOLD, after, Optional.of(NodeImage.of(path, old, now)));
        return done(Tree.remove(root, path), expirations.minusAll(gone), event, old);
    }

    private Change.Done done(
            Directory nextRoot, Expirations nextExpirations, Event event, Node removed) {
        return new Change.Done(
                new Store(nextRoot, nextExpirations, history.with(event)),
                new Applied(event, removed));
    }

    private Expirations retimed(KeyPath path, Node old, Node next) {
        if (old.expiry().equals(next.expiry())) {
            return expirations;
        }
        Expirations without =
                old.expiry().isNever()
                        ? expirations
                        : expirations.minus(new Due(old.expiry().at(), path));
        return next.expiry().isNever() ? without : without.plus(new Due(next.expiry().at(), path));
    }

    private static Node node(Content content, File old, long index, Expiry expiry) {
        return switch (content) {
            case Content.Folder(), Content.FolderInPlace() -> Directory.empty(index, expiry);
            case Content.OfFile of -> file(of, old, index, index, expiry);
        };
    }

    private static File file(
            Content.OfFile content,
            File old,
            long modifiedIndex,
            long createdIndex,
            Expiry expiry) {
        Bytes value =
                switch (content) {
                    case Content.Value(Bytes bytes) -> bytes;
                    case Content.Same() -> old.value();
                };
        return new File(value, modifiedIndex, createdIndex, expiry);
    }

    private static Visibility visibility(Content content) {
        return switch (content) {
            case Content.Same(), Content.FolderInPlace() -> Visibility.REFRESH;
            case Content.Folder(), Content.Value _ -> Visibility.TOLD;
        };
    }

    private Change refused(ErrorCode code, KeyPath path) {
        return new Change.Refused(StoreError.at(code, path, etcdIndex()));
    }
}
