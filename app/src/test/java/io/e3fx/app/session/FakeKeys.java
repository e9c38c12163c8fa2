package io.e3fx.app.session;

import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.EtcdError;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A keyspace in memory that keeps the contract of {@link KeyAccess}. Nothing expires by itself. Thread-safe. */
public final class FakeKeys implements KeyAccess {

    private static final Instant EPOCH = Instant.EPOCH;

    private final Map<String, KeyNode> nodes = new TreeMap<>();
    private final List<String> reads = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private long etcdIndex;
    private Optional<WriteResult> nextWrite = Optional.empty();
    private Consumer<Write> beforeWrite = _ -> {};

    /** Changes a key behind the application's back. */
    public synchronized Event put(String key, String value) {
        return put(Action.SET, key, Optional.of(value), Ttl.NONE);
    }

    /** Makes a directory behind the application's back. */
    public synchronized Event mkdir(String key) {
        return put(Action.CREATE, key, Optional.empty(), Ttl.NONE);
    }

    /** Removes a key, or a directory with all below it, behind the application's back. */
    public synchronized Event remove(String key) {
        return remove(Action.DELETE, key);
    }

    /** Ends the time to live of a key. */
    public synchronized Event expire(String key) {
        return remove(Action.EXPIRE, key);
    }

    /** Removes a directory with all below it behind the application's back. */
    public Event deleteDirectory(String key) {
        return remove(key);
    }

    /** The next write is not done and gives this. */
    public synchronized void answerNextWrite(WriteResult result) {
        nextWrite = Optional.of(result);
    }

    /** Calls this before each write, for what happens at the same time. */
    public synchronized void beforeEachWrite(Consumer<Write> action) {
        beforeWrite = action;
    }

    /** What was read, in order; forgets it. */
    public synchronized List<String> takeReads() {
        List<String> taken = List.copyOf(reads);
        reads.clear();
        return taken;
    }

    /** What was asked to be written, in order; forgets it. */
    public synchronized List<Write> takeWrites() {
        List<Write> taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }

    public synchronized Optional<String> value(String key) {
        return node(key).flatMap(KeyNode::value);
    }

    public synchronized Optional<KeyNode> node(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    /** The paths of all keys and directories, sorted. */
    public synchronized List<String> paths() {
        return List.copyOf(nodes.keySet());
    }

    public synchronized long etcdIndex() {
        return etcdIndex;
    }

    @Override
    public synchronized ReadResult list(String key, Listing listing) {
        reads.add(key);
        KeyNode node = key.equals("/") ? directory("/", Optional.empty(), 0, 0) : nodes.get(key);
        if (node == null) {
            return new ReadResult.Missing(etcdIndex);
        }
        listing.begin();
        if (node.isDirectory()) {
            children(key).forEach(listing::child);
        }
        return new ReadResult.Found(node, etcdIndex);
    }

    @Override
    public synchronized WriteResult write(Write write) {
        writes.add(write);
        beforeWrite.accept(write);
        if (nextWrite.isPresent()) {
            WriteResult result = nextWrite.get();
            nextWrite = Optional.empty();
            return result;
        }
        return switch (write) {
            case Write.Set w -> file(w.key(), () -> put(Action.SET, w.key(), w.value(), w.ttl()));
            case Write.Create w ->
                    absent(w.key(), () -> put(Action.CREATE, w.key(), w.value(), w.ttl()));
            case Write.Update w ->
                    there(w.key(), () -> put(Action.UPDATE, w.key(), w.value(), w.ttl()));
            case Write.Swap w ->
                    holds(
                            w.key(),
                            Optional.of(w.condition()),
                            () -> put(Action.COMPARE_AND_SWAP, w.key(), w.value(), w.ttl()));
            case Write.CreateInOrder w -> {
                String key = w.key() + "/" + "%020d".formatted(etcdIndex + 1);
                yield absent(key, () -> put(Action.CREATE, key, w.value(), w.ttl()));
            }
            case Write.Refresh w ->
                    holds(
                            w.key(),
                            w.condition(),
                            () -> put(Action.UPDATE, w.key(), nodes.get(w.key()).value(), w.ttl()));
            case Write.CreateDirectory w ->
                    absent(w.key(), () -> put(Action.CREATE, w.key(), Optional.empty(), w.ttl()));
            case Write.SetDirectory w ->
                    file(w.key(), () -> put(Action.SET, w.key(), Optional.empty(), w.ttl()));
            case Write.UpdateDirectory w -> there(w.key(), () -> updateDirectory(w));
            case Write.Delete w -> there(w.key(), () -> remove(Action.DELETE, w.key()));
            case Write.DeleteIf w ->
                    holds(
                            w.key(),
                            Optional.of(w.condition()),
                            () -> remove(Action.COMPARE_AND_DELETE, w.key()));
            case Write.DeleteDirectory w ->
                    nodes.keySet().stream().anyMatch(path -> path.startsWith(w.key() + "/"))
                            ? refused(ErrorCode.DIRECTORY_NOT_EMPTY, w.key())
                            : there(w.key(), () -> remove(Action.DELETE, w.key()));
            case Write.DeleteTree w -> there(w.key(), () -> remove(Action.DELETE, w.key()));
        };
    }

    /** What a member answers when it refuses. */
    public static WriteResult refused(int code, String key) {
        return new WriteResult.NotDone(
                new Problem.Refused(
                        new EtcdError(
                                400,
                                OptionalInt.of(code),
                                "refused",
                                Optional.of(key),
                                OptionalLong.of(1))));
    }

    private List<KeyNode> children(String directory) {
        String prefix = directory.equals("/") ? "/" : directory + "/";
        return nodes.values().stream()
                .filter(child -> child.key().startsWith(prefix))
                .filter(child -> child.key().indexOf('/', prefix.length()) < 0)
                .filter(child -> !child.isHidden())
                .toList();
    }

    private WriteResult file(String key, java.util.function.Supplier<Event> write) {
        return node(key).filter(KeyNode::isDirectory).isPresent()
                ? refused(ErrorCode.NOT_A_FILE, key)
                : new WriteResult.Done(write.get());
    }

    private WriteResult absent(String key, java.util.function.Supplier<Event> write) {
        return nodes.containsKey(key)
                ? refused(ErrorCode.KEY_EXISTS, key)
                : new WriteResult.Done(write.get());
    }

    private WriteResult there(String key, java.util.function.Supplier<Event> write) {
        return nodes.containsKey(key)
                ? new WriteResult.Done(write.get())
                : refused(ErrorCode.KEY_NOT_FOUND, key);
    }

    private WriteResult holds(
            String key, Optional<Condition> condition, java.util.function.Supplier<Event> write) {
        KeyNode node = nodes.get(key);
        if (node == null) {
            return refused(ErrorCode.KEY_NOT_FOUND, key);
        }
        if (condition.isPresent() && node.isDirectory()) {
            return refused(ErrorCode.NOT_A_FILE, key);
        }
        boolean holds =
                condition
                        .map(wanted ->
                                (wanted.prevIndex().isEmpty()
                                                || wanted.prevIndex().getAsLong()
                                                        == node.modifiedIndex())
                                        && (wanted.prevValue().isEmpty()
                                                || wanted.prevValue().equals(node.value())))
                        .orElse(true);
        return holds ? new WriteResult.Done(write.get()) : new WriteResult.Conflict();
    }

    private Event put(Action action, String key, String value, Ttl ttl) {
        return put(action, key, Optional.of(value), ttl);
    }

    private Event put(Action action, String key, Optional<String> value, Ttl ttl) {
        etcdIndex++;
        for (int slash = key.indexOf('/', 1); slash > 0; slash = key.indexOf('/', slash + 1)) {
            String parent = key.substring(0, slash);
            nodes.putIfAbsent(parent, directory(parent, Optional.empty(), etcdIndex, etcdIndex));
        }
        Optional<KeyNode> before = node(key);
        long createdIndex = before.map(KeyNode::createdIndex).orElse(etcdIndex);
        Optional<Duration> left =
                ttl instanceof Ttl.Seconds(long seconds)
                        ? Optional.of(Duration.ofSeconds(seconds))
                        : Optional.empty();
        KeyNode node =
                new KeyNode(
                        key,
                        value,
                        value.isEmpty(),
                        left.map(EPOCH::plus),
                        left,
                        List.of(),
                        etcdIndex,
                        createdIndex);
        nodes.put(key, node);
        return new Event(action, node, before);
    }

    /** The answer shows the new index, the node keeps its old one, as etcd does it. */
    private Event updateDirectory(Write.UpdateDirectory update) {
        KeyNode before = nodes.get(update.key());
        Event event = put(Action.UPDATE, update.key(), Optional.empty(), update.ttl());
        KeyNode after = event.node();
        nodes.put(
                update.key(),
                directory(
                        update.key(), after.ttl(), before.modifiedIndex(), before.createdIndex()));
        return event;
    }

    private Event remove(Action action, String key) {
        etcdIndex++;
        nodes.keySet().removeIf(path -> path.startsWith(key + "/"));
        Optional<KeyNode> before = Optional.ofNullable(nodes.remove(key));
        KeyNode node =
                new KeyNode(
                        key,
                        Optional.empty(),
                        before.filter(KeyNode::isDirectory).isPresent(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        etcdIndex,
                        1);
        return new Event(action, node, before);
    }

    private static KeyNode directory(
            String key, Optional<Duration> ttl, long modifiedIndex, long createdIndex) {
        return new KeyNode(
                key,
                Optional.empty(),
                true,
                ttl.map(EPOCH::plus),
                ttl,
                List.of(),
                modifiedIndex,
                createdIndex);
    }
}
