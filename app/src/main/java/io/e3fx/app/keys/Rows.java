package io.e3fx.app.keys;

import io.e3fx.launcher.client.KeyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Which children of a loaded directory are shown, in which order, and how many lines stand for them. Immutable. */
record Rows(KeyTree tree, String filter) {

    /** A directory with more children than this shows groups of so many. */
    static final int GROUP_SIZE = 1000;

    Rows {
        filter = filter.strip().toLowerCase(Locale.ROOT);
    }

    /** The lines right below the directory: its children, or groups of them. */
    List<Row> of(String directory) {
        List<KeyNode> children = children(directory);
        if (children.size() <= GROUP_SIZE) {
            return rows(children);
        }
        List<Row> groups = new ArrayList<>();
        for (int from = 0; from < children.size(); from += GROUP_SIZE) {
            int to = Math.min(from + GROUP_SIZE, children.size());
            groups.add(
                    new Row.Group(
                            directory,
                            from,
                            to,
                            children.get(from).name(),
                            children.get(to - 1).name()));
        }
        return groups;
    }

    /** The lines of one group. */
    List<Row> of(Row.Group group) {
        List<KeyNode> children = children(group.directory());
        return rows(
                children.subList(
                        Math.min(group.from(), children.size()),
                        Math.min(group.to(), children.size())));
    }

    /** The line of one node. */
    Row.Node of(KeyNode node) {
        OptionalInt count =
                tree.directory(node.key())
                        .map(directory -> OptionalInt.of(directory.children().size()))
                        .orElse(OptionalInt.empty());
        return new Row.Node(node, count);
    }

    private List<Row> rows(List<KeyNode> children) {
        List<Row> rows = new ArrayList<>(children.size());
        children.forEach(child -> rows.add(of(child)));
        return rows;
    }

    /** Directories first, then keys, each by name, without those that the filter leaves out. */
    private List<KeyNode> children(String directory) {
        List<KeyNode> directories = new ArrayList<>();
        List<KeyNode> keys = new ArrayList<>();
        boolean all = filter.isEmpty() || matches(directory);
        tree.directory(directory)
                .ifPresent(loaded ->
                        loaded.children()
                                .values()
                                .forEach(child -> {
                                    if (all || isWanted(child)) {
                                        (child.isDirectory() ? directories : keys).add(child);
                                    }
                                }));
        directories.addAll(keys);
        return directories;
    }

    private boolean isWanted(KeyNode node) {
        if (matches(node.key())) {
            return true;
        }
        return tree.directory(node.key())
                .map(directory -> directory.children().values().stream().anyMatch(this::isWanted))
                .orElse(false);
    }

    /** Whether the name fits, or for a filter with a slash the whole path. */
    private boolean matches(String key) {
        String searched = filter.contains("/") ? key : KeyPaths.name(key);
        return searched.toLowerCase(Locale.ROOT).contains(filter);
    }
}
