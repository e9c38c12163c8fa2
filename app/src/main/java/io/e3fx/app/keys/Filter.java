package io.e3fx.app.keys;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is typed to see less: a part of a name or, with a slash, of a path; capital or not. Immutable.
 *
 * @param text what is looked for, in small letters
 */
record Filter(String text) {

    /**
     * What is left of the loaded directories.
     *
     * @param children what is shown of each
     * @param leading the directories below which something fits
     * @param matches how many keys and directories fit
     */
    record Left(Map<String, Children> children, Set<String> leading, int matches) {}

    Filter {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Where the name shows what was looked for. */
    Optional<Span> in(String name) {
        String part = text.substring(text.lastIndexOf('/') + 1);
        int place = part.isEmpty() ? -1 : find(name, 0, part);
        return place < 0 ? Optional.empty() : Optional.of(new Span(place, place + part.length()));
    }

    /** A part of a text. */
    record Span(int from, int to) {}

    /** Leaves what fits, all below a directory that fits, and what leads to it. Takes a while when much is loaded. */
    Left leave(KeyTree tree) {
        Map<String, Children> left = new HashMap<>();
        Set<String> leading = new HashSet<>();
        int[] matches = new int[1];
        // Backwards, so that what is in a directory is known before the directory itself.
        for (String directory : List.copyOf(tree.loadedDirectories()).reversed()) {
            Children all =
                    tree.directory(directory)
                            .map(KeyTree.Directory::children)
                            .orElse(Children.none());
            boolean isInside = isInsideOfOneThatFits(directory);
            Children shown =
                    all.filter(entry -> {
                        boolean fits = fits(entry.key());
                        matches[0] += fits ? 1 : 0;
                        return fits || isInside || leading.contains(entry.key());
                    });
            left.put(directory, shown);
            if (!isInside && !shown.isEmpty()) {
                leading.add(directory);
            }
        }
        return new Left(left, leading, matches[0]);
    }

    private boolean isInsideOfOneThatFits(String directory) {
        return !directory.equals(KeyPaths.ROOT)
                && (fits(directory)
                        || KeyPaths.ancestors(directory).stream().skip(1).anyMatch(this::fits));
    }

    private boolean fits(String key) {
        return find(key, text.indexOf('/') >= 0 ? 0 : key.lastIndexOf('/') + 1, text) >= 0;
    }

    /** Without making another string of the name: there may be a million of them. */
    private static int find(String name, int from, String part) {
        for (int place = from; place <= name.length() - part.length(); place++) {
            if (name.regionMatches(true, place, part, 0, part.length())) {
                return place;
            }
        }
        return -1;
    }
}
