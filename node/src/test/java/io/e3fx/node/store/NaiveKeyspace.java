package io.e3fx.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.Event.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The v2 keyspace once more, as plainly as it can be said: one mutable map of all nodes by their full path. Each write
 * gives its {@link Event} or its {@link StoreError}.
 */
final class NaiveKeyspace {
    private static final Bytes NO_CAUSE = Bytes.EMPTY;

    private final Map<KeyPath, Entry> entries = new HashMap<>();
    private long index;

    private static final class Entry {
        private Optional<Bytes> value;
        private long modified;
        private final long created;
        private Expiry expiry;

        Entry(Optional<Bytes> value, long index, Expiry expiry) {
            this.value = value;
            this.modified = index;
            this.created = index;
            this.expiry = expiry;
        }

        boolean isDirectory() {
            return value.isEmpty();
        }

        NodeImage image(KeyPath path, Instant now) {
            return new NodeImage(path, isDirectory(), value, expiry, rest(now), modified, created);
        }

        private long rest(Instant now) {
            if (expiry.isNever() || !expiry.at().isAfter(now)) {
                return 0;
            }
            double seconds = (expiry.at().toEpochMilli() - now.toEpochMilli()) / 1000.0;
            return (long) Math.ceil(seconds);
        }
    }

    long etcdIndex() {
        return index;
    }

    Map<KeyPath, NodeImage> contents(Instant now) {
        Map<KeyPath, NodeImage> contents = new HashMap<>();
        entries.forEach((path, entry) -> contents.put(path, entry.image(path, now)));
        return contents;
    }

    /** How many keys have a value. */
    long files() {
        return entries.values().stream().filter(entry -> entry.value.isPresent()).count();
    }

    /** What the keys take in memory, with the constants of decision 22. */
    long bytes() {
        long bytes = 168;
        for (Map.Entry<KeyPath, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            bytes += 168 + each.getKey().name().length();
            bytes += entry.value.map(Bytes::length).orElse(0);
            bytes += entry.expiry.isNever() ? 0 : 168 + bytesOf(each.getKey());
        }
        return bytes;
    }

    /** What these events take in memory. */
    static long bytesOf(Collection<Event> events) {
        long bytes = 0;
        for (Event event : events) {
            bytes += 96 + bytesOf(event.node());
            bytes += event.prevNode().isPresent() ? bytesOf(event.prevNode().get()) : 0;
        }
        return bytes;
    }

    private static long bytesOf(NodeImage image) {
        return 184 + bytesOf(image.key()) + image.value().map(Bytes::length).orElse(0);
    }

    private static long bytesOf(KeyPath key) {
        return 40L * key.depth() + key.toString().getBytes(UTF_8).length;
    }

    List<Due> due() {
        TreeSet<Due> due = new TreeSet<>();
        entries.forEach((path, entry) -> {
            if (!entry.expiry.isNever()) {
                due.add(new Due(entry.expiry.at(), path));
            }
        });
        return List.copyOf(due);
    }

    Object set(KeyPath path, Content content, Expiry expiry, Instant now) {
        if (path.isRoot()) {
            return error(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        Optional<StoreError> problem = problem(path);
        if (problem.isPresent()
                && (visibility(content) == Visibility.REFRESH
                        || problem.get().code() != ErrorCode.KEY_NOT_FOUND)) {
            return problem.get();
        }
        if (problem.isEmpty() && entry(path).isDirectory()) {
            return error(ErrorCode.NOT_A_FILE, path);
        }
        return put(Action.SET, path, content, expiry, now);
    }

    Object create(KeyPath path, Content content, Expiry expiry, Instant now) {
        if (path.isRoot()) {
            return error(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        Optional<StoreError> problem = problem(path);
        if (problem.isEmpty()) {
            return error(ErrorCode.KEY_ALREADY_EXISTS, path);
        }
        if (problem.get().code() != ErrorCode.KEY_NOT_FOUND) {
            return problem.get();
        }
        return put(Action.CREATE, path, content, expiry, now);
    }

    Object createInOrder(KeyPath directory, Content content, Expiry expiry, Instant now) {
        String digits = Long.toString(index + 1);
        String name = "0".repeat(20 - digits.length()) + digits;
        return create(directory.child(Bytes.of(name)), content, expiry, now);
    }

    Object update(KeyPath path, Content.OfFile content, Expiry expiry, Instant now) {
        if (path.isRoot()) {
            return error(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        Optional<StoreError> problem = problem(path);
        if (problem.isPresent()) {
            return problem.get();
        }
        Entry entry = entry(path);
        if (!entry.isDirectory()) {
            return change(Action.UPDATE, path, content, expiry, now);
        }
        if (content instanceof Content.Value(Bytes bytes) && !bytes.isEmpty()) {
            return error(ErrorCode.NOT_A_FILE, path);
        }
        NodeImage before = entry.image(path, now);
        index++;
        entry.expiry = expiry;
        NodeImage kept = entry.image(path, now);
        NodeImage told =
                new NodeImage(
                        path,
                        true,
                        Optional.empty(),
                        expiry,
                        kept.ttlSeconds(),
                        index,
                        entry.created);
        return new Event(Action.UPDATE, visibility(content), told, Optional.of(before));
    }

    Object compareAndSwap(
            KeyPath path, Condition condition, Content.OfFile content, Expiry expiry, Instant now) {
        if (path.isRoot()) {
            return error(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        Optional<StoreError> problem = problem(path, condition);
        return problem.isPresent()
                ? problem.get()
                : change(Action.COMPARE_AND_SWAP, path, content, expiry, now);
    }

    Object compareAndDelete(KeyPath path, Condition condition, Instant now) {
        if (path.isRoot()) {
            return new StoreError(ErrorCode.NOT_A_FILE, NO_CAUSE, index);
        }
        Optional<StoreError> problem = problem(path, condition);
        return problem.isPresent() ? problem.get() : remove(Action.COMPARE_AND_DELETE, path, now);
    }

    Object delete(KeyPath path, Deletion deletion, Instant now) {
        if (path.isRoot()) {
            return error(ErrorCode.ROOT_IS_READ_ONLY, path);
        }
        Optional<StoreError> problem = problem(path);
        if (problem.isPresent()) {
            return problem.get();
        }
        if (entry(path).isDirectory() && deletion == Deletion.FILE) {
            return error(ErrorCode.NOT_A_FILE, path);
        }
        boolean hasChildren = entries.keySet().stream().anyMatch(other -> isBelow(other, path));
        if (hasChildren && deletion == Deletion.EMPTY_DIRECTORY) {
            return error(ErrorCode.DIRECTORY_NOT_EMPTY, path);
        }
        return remove(Action.DELETE, path, now);
    }

    List<Event> expire(Instant now) {
        List<Event> events = new ArrayList<>();
        while (!due().isEmpty() && !due().getFirst().at().isAfter(now)) {
            events.add(remove(Action.EXPIRE, due().getFirst().key(), now));
        }
        return events;
    }

    private Event put(Action action, KeyPath path, Content content, Expiry expiry, Instant now) {
        Optional<NodeImage> before =
                entries.containsKey(path)
                        ? Optional.of(entry(path).image(path, now))
                        : Optional.empty();
        Optional<Bytes> value =
                switch (content) {
                    case Content.Folder(), Content.FolderInPlace() -> Optional.empty();
                    case Content.Value(Bytes bytes) -> Optional.of(bytes);
                    case Content.Same() ->
                            Optional.of(before.flatMap(NodeImage::value).orElse(Bytes.EMPTY));
                };
        index++;
        for (KeyPath up = path.parent(); !up.isRoot(); up = up.parent()) {
            entries.putIfAbsent(up, new Entry(Optional.empty(), index, Expiry.NEVER));
        }
        Entry entry = new Entry(value, index, expiry);
        entries.put(path, entry);
        Visibility visibility = before.isEmpty() ? Visibility.TOLD : visibility(content);
        return new Event(action, visibility, entry.image(path, now), before);
    }

    private Event change(
            Action action, KeyPath path, Content.OfFile content, Expiry expiry, Instant now) {
        Entry entry = entry(path);
        NodeImage before = entry.image(path, now);
        index++;
        if (content instanceof Content.Value(Bytes bytes)) {
            entry.value = Optional.of(bytes);
        }
        entry.modified = index;
        entry.expiry = expiry;
        return new Event(action, visibility(content), entry.image(path, now), Optional.of(before));
    }

    private Event remove(Action action, KeyPath path, Instant now) {
        Entry entry = entry(path);
        index++;
        entries.keySet().removeIf(other -> other.equals(path) || isBelow(other, path));
        NodeImage after =
                new NodeImage(
                        path,
                        entry.isDirectory(),
                        Optional.empty(),
                        Expiry.NEVER,
                        0,
                        index,
                        entry.created);
        return new Event(action, Visibility.TOLD, after, Optional.of(entry.image(path, now)));
    }

    /** What keeps this path from being read: a file in the way or the first part that is missing. */
    private Optional<StoreError> problem(KeyPath path) {
        for (int depth = 1; depth <= path.depth(); depth++) {
            KeyPath part = path.first(depth);
            Optional<Entry> entry = Optional.ofNullable(entries.get(part));
            if (entry.isEmpty()) {
                return Optional.of(error(ErrorCode.KEY_NOT_FOUND, part));
            }
            if (depth < path.depth() && !entry.get().isDirectory()) {
                return Optional.of(error(ErrorCode.NOT_A_DIRECTORY, part));
            }
        }
        return Optional.empty();
    }

    private Optional<StoreError> problem(KeyPath path, Condition condition) {
        Optional<StoreError> problem = problem(path);
        if (problem.isPresent()) {
            return problem;
        }
        Entry entry = entry(path);
        if (entry.isDirectory()) {
            return Optional.of(error(ErrorCode.NOT_A_FILE, path));
        }
        List<String> differences = new ArrayList<>();
        if (condition.prevValue().isPresent() && !condition.prevValue().equals(entry.value)) {
            differences.add("[%s != %s]".formatted(condition.prevValue().get(), entry.value.get()));
        }
        if (condition.prevIndex() != 0 && condition.prevIndex() != entry.modified) {
            differences.add("[" + condition.prevIndex() + " != " + entry.modified + "]");
        }
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Bytes cause = Bytes.of(String.join(" ", differences));
        return Optional.of(new StoreError(ErrorCode.COMPARE_FAILED, cause, index));
    }

    private Entry entry(KeyPath path) {
        Entry entry = entries.get(path);
        if (entry == null) {
            throw new AssertionError("no entry at " + path);
        }
        return entry;
    }

    private StoreError error(ErrorCode code, KeyPath path) {
        return new StoreError(code, Bytes.of(path.toString()), index);
    }

    private static Visibility visibility(Content content) {
        return content instanceof Content.Same || content instanceof Content.FolderInPlace
                ? Visibility.REFRESH
                : Visibility.TOLD;
    }

    private static boolean isBelow(KeyPath path, KeyPath above) {
        return path.depth() > above.depth() && path.first(above.depth()).equals(above);
    }
}
