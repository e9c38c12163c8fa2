package io.e3fx.node.store;

import io.e3fx.node.store.Node.Directory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Walking down and copying along a path of the immutable tree. Nothing recurses: a key may be thousands of names deep. */
final class Tree {
    private Tree() {}

    /** The node at {@code path}, or why there is none: 104 names the file in the way, 100 the first missing part. */
    static Lookup find(Directory root, KeyPath path, long etcdIndex) {
        Node node = root;
        for (int i = 0; i < path.depth(); i++) {
            if (!(node instanceof Directory directory)) {
                return new Lookup.Missing(
                        StoreError.at(ErrorCode.NOT_A_DIRECTORY, path.first(i), etcdIndex));
            }
            Node child = directory.children().get(path.names().get(i));
            if (child == null) {
                return new Lookup.Missing(
                        StoreError.at(ErrorCode.KEY_NOT_FOUND, path.first(i + 1), etcdIndex));
            }
            node = child;
        }
        return new Lookup.Found(node);
    }

    /** Puts {@code node} at {@code path}; directories missing on the way are made at {@code newIndex}. */
    static Directory put(Directory root, KeyPath path, Node node, long newIndex) {
        return copyUp(spine(root, path, newIndex), path, node);
    }

    /** Takes away what is at {@code path}, if anything is. */
    static Directory remove(Directory root, KeyPath path) {
        List<Directory> spine = spine(root, path, 0);
        Directory shorter = spine.removeLast().without(path.name());
        return copyUp(spine, path, shorter);
    }

    /** The directories from the root to the parent of {@code path}; missing ones are new. */
    private static List<Directory> spine(Directory root, KeyPath path, long newIndex) {
        List<Directory> spine = new ArrayList<>(path.depth());
        Directory directory = root;
        spine.add(root);
        for (int i = 0; i < path.depth() - 1; i++) {
            Node child = directory.children().get(path.names().get(i));
            directory =
                    child instanceof Directory there
                            ? there
                            : Directory.empty(newIndex, Expiry.NEVER);
            spine.add(directory);
        }
        return spine;
    }

    /** Copies the spine from its last directory up to the root, with {@code node} in the last one. */
    private static Directory copyUp(List<Directory> spine, KeyPath path, Node node) {
        Node changed = node;
        for (int i = spine.size() - 1; i >= 0; i--) {
            changed = spine.get(i).with(path.names().get(i), changed);
        }
        return (Directory) changed;
    }

    /** Hands every node of this subtree that has an expiry to {@code action}. */
    static void forEachDue(KeyPath top, Node node, Consumer<Due> action) {
        Deque<Placed> open = new ArrayDeque<>();
        open.push(new Placed(top, node));
        while (!open.isEmpty()) {
            Placed placed = open.pop();
            Instant at = placed.node().expiry().at();
            if (!placed.node().expiry().isNever()) {
                action.accept(new Due(at, placed.path()));
            }
            if (placed.node() instanceof Directory directory) {
                directory
                        .children()
                        .forEach((name, child) ->
                                open.push(new Placed(placed.path().child(name), child)));
            }
        }
    }

    private record Placed(KeyPath path, Node node) {}
}
