package io.e3fx.app.operations;

import io.e3fx.app.session.LostBytes;
import io.e3fx.app.session.Subtree;
import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What will be made where. Immutable.
 *
 * @param kind whether the originals go
 * @param items directories before what goes into them
 * @param readAt when it was read, for times to live
 * @param leftOut files that can not become values: too large, no text, not readable
 */
public record TransferPlan(
        Transfer.Kind kind, List<Item> items, Instant readAt, List<String> leftOut) {

    /** What is at a place where something shall be made. */
    public enum Place {
        /** Nothing. */
        FREE,
        /** A directory, into which a directory's content goes. */
        MERGED,
        /** A key: the person decides. */
        TAKEN,
        /** A key where a directory shall be or the reverse, here or above: it can not be made. */
        BLOCKED
    }

    /**
     * One key or directory.
     *
     * @param source as it was read
     * @param target its new path
     * @param place what is there
     * @param existing the key that is there, as it was read; only of one that is taken
     */
    public record Item(KeyNode source, String target, Place place, Optional<KeyNode> existing) {}

    public TransferPlan {
        items = List.copyOf(items);
        leftOut = List.copyOf(leftOut);
    }

    TransferPlan withLeftOut(List<String> files) {
        return new TransferPlan(kind, items, readAt, files);
    }

    /**
     * Compares what shall be made with what is there.
     *
     * @param sources what was read, in the order of the transfer's routes
     * @param existing what is at the targets, by path
     */
    static TransferPlan of(
            Transfer transfer,
            List<Subtree> sources,
            Map<String, KeyNode> existing,
            Instant readAt) {
        List<Item> items = new ArrayList<>();
        Set<String> blocked = new HashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            Transfer.Route route = transfer.routes().get(i);
            for (KeyNode node : sources.get(i).nodes()) {
                String target = route.target() + node.key().substring(route.source().length());
                Item item = item(node, target, Optional.ofNullable(existing.get(target)), blocked);
                if (item.place() == Place.BLOCKED) {
                    blocked.add(target);
                }
                items.add(item);
            }
        }
        return new TransferPlan(transfer.kind(), items, readAt, List.of());
    }

    private static Item item(
            KeyNode source, String target, Optional<KeyNode> there, Set<String> blocked) {
        String parent = target.substring(0, target.lastIndexOf('/'));
        Place place;
        if (blocked.contains(parent)
                || there.filter(node -> node.isDirectory() != source.isDirectory()).isPresent()) {
            place = Place.BLOCKED;
        } else if (there.isEmpty()) {
            place = Place.FREE;
        } else {
            place = source.isDirectory() ? Place.MERGED : Place.TAKEN;
        }
        return new Item(source, target, place, place == Place.TAKEN ? there : Optional.empty());
    }

    /** How many keys. */
    public int keyCount() {
        return (int) items.stream().filter(item -> !item.source().isDirectory()).count();
    }

    /** How many directories. */
    public int directoryCount() {
        return items.size() - keyCount();
    }

    /** How many stand so. */
    public int count(Place place) {
        return (int) items.stream().filter(item -> item.place() == place).count();
    }

    /** How large the values are together. */
    public long valueBytes() {
        return items.stream().mapToLong(item -> Subtree.valueBytes(item.source())).sum();
    }

    /** The keys in whose values bytes are lost. */
    public List<String> damaged() {
        return items.stream()
                .map(Item::source)
                .filter(node -> node.value().filter(LostBytes::areIn).isPresent())
                .map(KeyNode::key)
                .toList();
    }

    /** Whether it is one key that finds its place free, so that there is nothing to decide. */
    public boolean isPlain() {
        return items.size() == 1
                && count(Place.FREE) == 1
                && damaged().isEmpty()
                && leftOut.isEmpty();
    }
}
