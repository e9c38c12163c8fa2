package io.e3fx.app.tabs;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys and directories were open in tabs that stay, for the next time that the cluster is opened. Immutable.
 *
 * @param paths from left to right
 * @param shown the one that was shown; absent when it was none of these
 */
public record OpenTabs(List<String> paths, Optional<String> shown) {

    /** Each is asked for when the cluster is opened again, and takes room in the strip. */
    public static final int MOST_TABS = 20;

    /** They are kept in the settings, which are read as a whole before the window is there. */
    public static final int LONGEST_PATH = 1_000;

    public OpenTabs {
        paths =
                paths.stream()
                        .filter(path -> path.startsWith("/") && path.length() <= LONGEST_PATH)
                        .distinct()
                        .limit(MOST_TABS)
                        .toList();
        shown = shown.filter(paths::contains);
    }

    /** None is open. */
    public static OpenTabs none() {
        return new OpenTabs(List.of(), Optional.empty());
    }

    /** Without those that are there no longer. */
    public OpenTabs without(Set<String> gone) {
        return new OpenTabs(
                paths.stream().filter(path -> !gone.contains(path)).toList(),
                shown.filter(path -> !gone.contains(path)));
    }
}
