package io.e3fx.app.session;

import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A keyspace in memory that keeps the contract of {@link KeyAccess}; one directory level deep names are enough. */
public final class FakeKeys implements KeyAccess {

    private final Map<String, KeyNode> keys = new TreeMap<>();
    private final List<String> reads = new ArrayList<>();
    private long etcdIndex;
    private Optional<WriteResult> nextWrite = Optional.empty();

    /** Changes a key behind the application's back. */
    public Event put(String key, String value) {
        etcdIndex++;
        long createdIndex = keys.containsKey(key) ? keys.get(key).createdIndex() : etcdIndex;
        KeyNode node =
                new KeyNode(
                        key,
                        Optional.of(value),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        etcdIndex,
                        createdIndex);
        Optional<KeyNode> before = Optional.ofNullable(keys.put(key, node));
        return new Event(Action.SET, node, before);
    }

    /** Removes a key behind the application's back. */
    public Event remove(String key) {
        etcdIndex++;
        Optional<KeyNode> before = Optional.ofNullable(keys.remove(key));
        KeyNode node =
                new KeyNode(
                        key,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        etcdIndex,
                        1);
        return new Event(Action.DELETE, node, before);
    }

    /** The next write is not done and gives this. */
    public void answerNextWrite(WriteResult result) {
        nextWrite = Optional.of(result);
    }

    /** What was read, in order; forgets it. */
    public List<String> takeReads() {
        List<String> taken = List.copyOf(reads);
        reads.clear();
        return taken;
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(KeyNode::value);
    }

    public long etcdIndex() {
        return etcdIndex;
    }

    @Override
    public ReadResult read(String key) {
        reads.add(key);
        if (keys.containsKey(key)) {
            return new ReadResult.Found(keys.get(key), etcdIndex);
        }
        String prefix = key.equals("/") ? "/" : key + "/";
        Map<String, KeyNode> children = new TreeMap<>();
        for (KeyNode node : keys.values()) {
            if (node.key().startsWith(prefix)) {
                int slash = node.key().indexOf('/', prefix.length());
                String child = slash < 0 ? node.key() : node.key().substring(0, slash);
                children.putIfAbsent(child, slash < 0 ? node : directory(child, List.of()));
            }
        }
        return children.isEmpty() && !key.equals("/")
                ? new ReadResult.Missing(etcdIndex)
                : new ReadResult.Found(directory(key, List.copyOf(children.values())), etcdIndex);
    }

    @Override
    public ReadResult readSubtree(String key) {
        return read(key);
    }

    @Override
    public WriteResult save(String key, String value, Ttl ttl, long prevModifiedIndex) {
        if (nextWrite.isPresent()) {
            WriteResult result = nextWrite.get();
            nextWrite = Optional.empty();
            return result;
        }
        boolean isSame =
                keys.containsKey(key) && keys.get(key).modifiedIndex() == prevModifiedIndex;
        return isSame ? new WriteResult.Done(put(key, value)) : new WriteResult.Conflict();
    }

    @Override
    public WriteResult create(String key, String value, Ttl ttl) {
        return keys.containsKey(key)
                ? new WriteResult.Conflict()
                : new WriteResult.Done(put(key, value));
    }

    @Override
    public WriteResult createDirectory(String key, Ttl ttl) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WriteResult delete(String key, long prevModifiedIndex) {
        return new WriteResult.Done(remove(key));
    }

    @Override
    public WriteResult deleteDirectory(String key) {
        keys.keySet().removeIf(name -> name.startsWith(key + "/"));
        return new WriteResult.Done(remove(key));
    }

    private static KeyNode directory(String key, List<KeyNode> children) {
        return new KeyNode(
                key, Optional.empty(), true, Optional.empty(), Optional.empty(), children, 1, 1);
    }
}
