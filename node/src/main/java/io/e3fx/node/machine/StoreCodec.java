package io.e3fx.node.machine;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.EventHistory;
import io.e3fx.node.store.Node;
import io.e3fx.node.store.Node.Directory;
import io.e3fx.node.store.Node.File;
import io.e3fx.node.store.NodeImage;
import io.e3fx.node.store.Store;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/** The keyspace inside a snapshot. The tree goes depth first and without recursion: a key may be thousands of names deep. */
final class StoreCodec {
    private static final int FILE = 0;
    private static final int DIRECTORY = 1;

    private StoreCodec() {}

    static void write(Encoder out, Store store) throws IOException {
        out.number(store.etcdIndex());
        out.number(store.bytes());
        writeTree(out, store.root());
        out.number(store.history().oldestIndex());
        out.number(store.history().events().size());
        for (Event event : store.history().events().values()) {
            write(out, event);
        }
    }

    static Store read(Decoder in, Heap heap) throws IOException {
        long etcdIndex = in.number();
        long bytes = in.number();
        heap.checkFor(bytes);
        Directory root = readTree(in);
        long oldestIndex = in.number();
        List<Event> events = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            events.add(readEvent(in));
        }
        Store store = Store.restored(root, EventHistory.restored(events, oldestIndex, etcdIndex));
        if (store.bytes() != bytes) {
            throw new CorruptDataException(
                    "the keys take " + store.bytes() + " bytes, not " + bytes);
        }
        return store;
    }

    private static void writeTree(Encoder out, Directory root) throws IOException {
        Deque<Iterator<Map.Entry<Bytes, Node>>> open = new ArrayDeque<>();
        writeHead(out, root);
        open.push(root.children().entrySet().iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Map.Entry<Bytes, Node> child = open.peek().next();
            out.bytes(child.getKey());
            writeHead(out, child.getValue());
            if (child.getValue() instanceof Directory directory) {
                open.push(directory.children().entrySet().iterator());
            }
        }
    }

    private static void writeHead(Encoder out, Node node) throws IOException {
        switch (node) {
            case File(Bytes value, _, _, _) -> {
                out.tag(FILE);
                out.bytes(value);
            }
            case Directory directory -> {
                out.tag(DIRECTORY);
                out.number(directory.children().size());
            }
        }
        out.number(node.modifiedIndex());
        out.number(node.createdIndex());
        out.expiry(node.expiry());
    }

    private static Directory readTree(Decoder in) throws IOException {
        if (!(readHead(in, Bytes.EMPTY) instanceof OpenDirectory root)) {
            throw new CorruptDataException("the root is no directory");
        }
        Deque<OpenDirectory> open = new ArrayDeque<>();
        open.push(root);
        while (true) {
            OpenDirectory directory = open.peek();
            if (directory.children.size() < directory.expectedChildren) {
                Bytes name = in.bytes();
                switch (readHead(in, name)) {
                    case OpenDirectory child -> open.push(child);
                    case ReadFile(File file) -> directory.add(name, file);
                }
                continue;
            }
            open.pop();
            if (open.isEmpty()) {
                return directory.close();
            }
            open.peek().add(directory.name, directory.close());
        }
    }

    private static Head readHead(Decoder in, Bytes name) throws IOException {
        int tag = in.tag();
        return switch (tag) {
            case FILE -> new ReadFile(new File(in.bytes(), in.number(), in.number(), in.expiry()));
            case DIRECTORY ->
                    new OpenDirectory(
                            name,
                            in.count(),
                            Directory.of(TreePMap.empty(), in.number(), in.number(), in.expiry()));
            default -> throw new CorruptDataException("an unknown node: " + tag);
        };
    }

    private sealed interface Head {}

    private record ReadFile(File file) implements Head {}

    /** A directory whose children are still to come. */
    private static final class OpenDirectory implements Head {
        private final Bytes name;
        private final int expectedChildren;
        private final Directory empty;
        private final TreeMap<Bytes, Node> children = new TreeMap<>();

        OpenDirectory(Bytes name, int expectedChildren, Directory empty) {
            this.name = name;
            this.expectedChildren = expectedChildren;
            this.empty = empty;
        }

        void add(Bytes childName, Node child) {
            if (children.put(childName, child) != null) {
                throw new CorruptDataException("a name that stands twice: " + childName);
            }
        }

        Directory close() {
            return Directory.of(
                    TreePMap.fromSortedMap(children),
                    empty.modifiedIndex(),
                    empty.createdIndex(),
                    empty.expiry());
        }
    }

    private static void write(Encoder out, Event event) throws IOException {
        out.constant(event.action());
        out.constant(event.visibility());
        write(out, event.node());
        out.flag(event.prevNode().isPresent());
        if (event.prevNode().isPresent()) {
            write(out, event.prevNode().get());
        }
    }

    private static Event readEvent(Decoder in) throws IOException {
        Event.Action action = in.constant(Event.Action.class);
        Event.Visibility visibility = in.constant(Event.Visibility.class);
        NodeImage node = readImage(in);
        return new Event(
                action,
                visibility,
                node,
                in.flag() ? Optional.of(readImage(in)) : Optional.empty());
    }

    private static void write(Encoder out, NodeImage image) throws IOException {
        out.key(image.key());
        out.flag(image.isDirectory());
        out.flag(image.value().isPresent());
        if (image.value().isPresent()) {
            out.bytes(image.value().get());
        }
        out.expiry(image.expiry());
        out.number(image.ttlSeconds());
        out.number(image.modifiedIndex());
        out.number(image.createdIndex());
    }

    private static NodeImage readImage(Decoder in) throws IOException {
        return new NodeImage(
                in.key(),
                in.flag(),
                in.flag() ? Optional.of(in.bytes()) : Optional.empty(),
                in.expiry(),
                in.number(),
                in.number(),
                in.number());
    }
}
