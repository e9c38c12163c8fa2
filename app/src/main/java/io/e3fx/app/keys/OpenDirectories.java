package io.e3fx.app.keys;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The directories that are open, by the directory that holds them. Confined to the FX thread. */
final class OpenDirectories {

    private final Map<String, TreeSet<String>> byParent = new HashMap<>();
    private boolean isRootOpen;

    boolean add(String directory) {
        if (directory.equals(KeyPaths.ROOT)) {
            boolean isNew = !isRootOpen;
            isRootOpen = true;
            return isNew;
        }
        return byParent.computeIfAbsent(KeyPaths.parent(directory), _ -> new TreeSet<>())
                .add(directory);
    }

    boolean remove(String directory) {
        if (directory.equals(KeyPaths.ROOT)) {
            boolean was = isRootOpen;
            isRootOpen = false;
            return was;
        }
        TreeSet<String> siblings = byParent.get(KeyPaths.parent(directory));
        boolean was = siblings != null && siblings.remove(directory);
        if (siblings != null && siblings.isEmpty()) {
            byParent.remove(KeyPaths.parent(directory));
        }
        return was;
    }

    boolean contains(String directory) {
        return directory.equals(KeyPaths.ROOT)
                ? isRootOpen
                : byParent.getOrDefault(KeyPaths.parent(directory), new TreeSet<>())
                        .contains(directory);
    }

    /** Those that are children of this one, sorted. */
    Collection<String> in(String directory) {
        TreeSet<String> children = byParent.get(directory);
        return children == null ? List.of() : children;
    }

    void removeAll() {
        byParent.clear();
        isRootOpen = false;
    }
}
