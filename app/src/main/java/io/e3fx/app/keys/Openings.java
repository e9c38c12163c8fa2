package io.e3fx.app.keys;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directories that are open: by a person, and for as long as a filter shows something in them. Confined to the FX thread. */
final class Openings {

    private final OpenDirectories open = new OpenDirectories();
    private final OpenDirectories forFilter = new OpenDirectories();

    /** Opens it; false if it was open. */
    boolean open(String directory) {
        return open.add(directory);
    }

    /** Closes it, whatever has opened it; false if it was not open. */
    boolean close(String directory) {
        boolean wasOpen = open.remove(directory);
        return forFilter.remove(directory) || wasOpen;
    }

    /** Whether a person has opened it. */
    boolean isOpen(String directory) {
        return open.contains(directory);
    }

    /** Whether what is in it is visible. */
    boolean isShownOpen(String directory) {
        return open.contains(directory) || forFilter.contains(directory);
    }

    /** Those that are children of this one, sorted. */
    List<String> in(String directory) {
        if (forFilter.in(directory).isEmpty()) {
            return List.copyOf(open.in(directory));
        }
        return Stream.concat(open.in(directory).stream(), forFilter.in(directory).stream())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** What the filter opens from now on. */
    void openForFilter(Collection<String> directories) {
        forFilter.removeAll();
        directories.forEach(forFilter::add);
    }

    /** Closes what is below it. */
    void closeBelow(String directory) {
        for (String child : List.copyOf(open.in(directory))) {
            open.remove(child);
            closeBelow(child);
        }
    }

    /** Closes what is in the directory no longer; a hidden one may be there although no listing has it. */
    void closeGone(String directory, Children children) {
        for (String child : List.copyOf(open.in(directory))) {
            boolean isHere = children.find(child).filter(Entry::isDirectory).isPresent();
            if (!isHere && !KeyPaths.isHidden(child)) {
                open.remove(child);
                closeBelow(child);
            }
        }
    }
}
