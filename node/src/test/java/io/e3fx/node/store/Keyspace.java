package io.e3fx.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.Event.Visibility;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A keyspace that moves on with each write, and the words in which its tests are written. What holds for every write is
 * checked at every write.
 */
final class Keyspace {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private Store store = Store.EMPTY;

    Store store() {
        return store;
    }

    /** The index of every success is one higher and its event is in the history. */
    Event does(Function<Store, Change> write) {
        Change change = write.apply(store);
        assertThat(change).isInstanceOf(Change.Done.class);
        Change.Done done = (Change.Done) change;
        Event event = done.applied().event();
        assertThat(done.next().etcdIndex()).isEqualTo(store.etcdIndex() + 1);
        assertThat(event.etcdIndex()).isEqualTo(store.etcdIndex() + 1);
        assertThat(done.next().history().events()).containsEntry(event.etcdIndex(), event);
        store = done.next();
        assertThat(store.due()).isEqualTo(dueInTree(store));
        return event;
    }

    /** A refusal tells the current index. It has no next keyspace, so it can't leave anything. */
    StoreError refuses(Function<Store, Change> write) {
        Change change = write.apply(store);
        assertThat(change).isInstanceOf(Change.Refused.class);
        StoreError error = ((Change.Refused) change).error();
        assertThat(error.etcdIndex()).isEqualTo(store.etcdIndex());
        return error;
    }

    List<Event> expire(Instant now) {
        Store.Expired expired = store.expire(now);
        List<Event> events = expired.applied().stream().map(Change.Applied::event).toList();
        assertThat(expired.next().etcdIndex()).isEqualTo(store.etcdIndex() + events.size());
        store = expired.next();
        assertThat(store.due()).isEqualTo(dueInTree(store));
        return events;
    }

    Event set(String key, String value) {
        return set(key, value, Expiry.NEVER);
    }

    Event set(String key, String value, Expiry expiry) {
        return does(store -> store.set(key(key), value(value), expiry, NOW));
    }

    Event makeDirectory(String key) {
        return makeDirectory(key, Expiry.NEVER);
    }

    Event makeDirectory(String key, Expiry expiry) {
        return does(store -> store.set(key(key), new Content.Folder(), expiry, NOW));
    }

    Event delete(String key) {
        return does(store -> store.delete(key(key), Deletion.RECURSIVE, NOW));
    }

    /** The node as a read shows it. */
    NodeImage image(String key) {
        return contents(store, NOW).get(key(key));
    }

    /** The keys of all nodes but the root, in their order. */
    List<String> keys() {
        return contents(store, NOW).keySet().stream().map(KeyPath::toString).sorted().toList();
    }

    /** All nodes but the root, as reads show them. */
    static Map<KeyPath, NodeImage> contents(Store store, Instant now) {
        Map<KeyPath, NodeImage> contents = new HashMap<>();
        Deque<KeyPath> open = new ArrayDeque<>();
        open.push(KeyPath.ROOT);
        while (!open.isEmpty()) {
            KeyPath path = open.pop();
            assertThat(store.get(path)).isInstanceOf(Lookup.Found.class);
            Node node = ((Lookup.Found) store.get(path)).node();
            if (!path.isRoot()) {
                contents.put(path, NodeImage.of(path, node, now));
            }
            if (node instanceof Node.Directory directory) {
                directory.children().keySet().forEach(name -> open.push(path.child(name)));
            }
        }
        return contents;
    }

    private static List<Due> dueInTree(Store store) {
        TreeSet<Due> due = new TreeSet<>();
        contents(store, NOW)
                .forEach((path, image) -> {
                    if (!image.expiry().isNever()) {
                        due.add(new Due(image.expiry().at(), path));
                    }
                });
        return new ArrayList<>(due);
    }

    static KeyPath key(String text) {
        return KeyPath.of(text);
    }

    static Content.Value value(String text) {
        return new Content.Value(Bytes.of(text));
    }

    static Content.FolderInPlace folderInPlace() {
        return new Content.FolderInPlace();
    }

    static Content.Same same() {
        return new Content.Same();
    }

    static Expiry in(long seconds) {
        return Expiry.after(seconds, NOW);
    }

    static StoreError error(ErrorCode code, String cause, long etcdIndex) {
        return new StoreError(code, Bytes.of(cause), etcdIndex);
    }

    static NodeImage file(String key, String value, long modifiedIndex, long createdIndex) {
        return new NodeImage(
                key(key),
                false,
                Optional.of(Bytes.of(value)),
                Expiry.NEVER,
                0,
                modifiedIndex,
                createdIndex);
    }

    static NodeImage directory(String key, long modifiedIndex, long createdIndex) {
        return new NodeImage(
                key(key), true, Optional.empty(), Expiry.NEVER, 0, modifiedIndex, createdIndex);
    }

    static NodeImage removedFile(String key, long modifiedIndex, long createdIndex) {
        return new NodeImage(
                key(key), false, Optional.empty(), Expiry.NEVER, 0, modifiedIndex, createdIndex);
    }

    /** The same node with a time to live that has just begun. */
    static NodeImage expiring(NodeImage image, long seconds) {
        return new NodeImage(
                image.key(),
                image.isDirectory(),
                image.value(),
                in(seconds),
                seconds,
                image.modifiedIndex(),
                image.createdIndex());
    }

    static Event event(Action action, NodeImage node) {
        return new Event(action, Visibility.TOLD, node, Optional.empty());
    }

    static Event event(Action action, NodeImage node, NodeImage prevNode) {
        return new Event(action, Visibility.TOLD, node, Optional.of(prevNode));
    }

    static Event refresh(Action action, NodeImage node, NodeImage prevNode) {
        return new Event(action, Visibility.REFRESH, node, Optional.of(prevNode));
    }
}
