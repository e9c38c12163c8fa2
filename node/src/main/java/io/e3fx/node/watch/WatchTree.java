package io.e3fx.node.watch;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.KeyPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watchers by the key that they watch, as a tree of names: whom a change concerns is found on the way down to its key, and
 * for removals below it. Confined to its owner's lock.
 */
final class WatchTree {
    private final Branch root = new Branch(null, Bytes.EMPTY);

    private static final class Branch {
        private final @Nullable Branch parent;
        private final Bytes name;
        private Map<Bytes, Branch> below = Map.of();
        private Collection<Watch> watches = List.of();

        Branch(@Nullable Branch parent, Bytes name) {
            this.parent = parent;
            this.name = name;
        }

        boolean isEmpty() {
            return below.isEmpty() && watches.isEmpty();
        }
    }

    void add(Watch watch) {
        Branch branch = root;
        for (Bytes name : watch.key().names()) {
            if (branch.below.isEmpty()) {
                branch.below = new HashMap<>(2);
            }
            Branch parent = branch;
            branch = branch.below.computeIfAbsent(name, key -> new Branch(parent, key));
        }
        if (branch.watches.isEmpty()) {
            branch.watches = new LinkedHashSet<>(2);
        }
        branch.watches.add(watch);
    }

    /** True when the watch was there. */
    boolean remove(Watch watch) {
        Branch branch = find(watch.key());
        if (branch == null || !branch.watches.remove(watch)) {
            return false;
        }
        while (branch.parent != null && branch.isEmpty()) {
            branch.parent.below.remove(branch.name);
            branch = branch.parent;
        }
        return true;
    }

    private @Nullable Branch find(KeyPath key) {
        Branch branch = root;
        for (Bytes name : key.names()) {
            branch = branch.below.get(name);
            if (branch == null) {
                return null;
            }
        }
        return branch;
    }

    /** Hands each watch that is told of the change to {@code action}, which must not change this tree. */
    void forEachTold(Change.Applied applied, Consumer<Watch> action) {
        Event event = applied.event();
        if (event.visibility() == Event.Visibility.REFRESH) {
            return;
        }
        KeyPath changed = event.node().key();
        int firstDepthThatSees = 0;
        for (int i = 0; i < changed.depth(); i++) {
            // A hidden name is seen by those who watch it or something below it.
            if (KeyPath.isHidden(changed.names().get(i))) {
                firstDepthThatSees = i + 1;
            }
        }
        Branch branch = root;
        for (int depth = 0; depth < changed.depth(); depth++) {
            if (depth >= firstDepthThatSees) {
                branch.watches.stream().filter(Watch::isRecursive).forEach(action);
            }
            branch = branch.below.get(changed.names().get(depth));
            if (branch == null) {
                return;
            }
        }
        branch.watches.forEach(action);
        if (event.isRemoval()) {
            // A stream that watches the removed key itself is told twice, as etcd's (case
            // watch-stream).
            branch.watches.forEach(action);
            forEachTakenAway(branch, applied, action);
        }
    }

    /** Whoever watches something below a removed directory is told, hidden or not, if that something was there. */
    private static void forEachTakenAway(
            Branch top, Change.Applied applied, Consumer<Watch> action) {
        Deque<Branch> open = new ArrayDeque<>(top.below.values());
        while (!open.isEmpty()) {
            Branch branch = open.pop();
            branch.below.values().forEach(open::push);
            for (Watch watch : branch.watches) {
                if (!applied.tookAway(watch.key())) {
                    break; // all of this branch watch the same key
                }
                action.accept(watch);
            }
        }
    }

    /** All watches, in no order. */
    List<Watch> all() {
        List<Watch> all = new ArrayList<>();
        Deque<Branch> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Branch branch = open.pop();
            all.addAll(branch.watches);
            branch.below.values().forEach(open::push);
        }
        return all;
    }
}
