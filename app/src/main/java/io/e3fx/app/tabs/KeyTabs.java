package io.e3fx.app.tabs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The open keys and directories. One tab at most is a preview, which the next key that is looked at takes over; all
 * others stay until they are closed. A key is open once. Immutable.
 *
 * @param tabs from left to right
 * @param shown the path of the tab that is shown; absent when none is open
 */
public record KeyTabs(List<Tab> tabs, Optional<String> shown) {

    /** Nobody finds one among more; beyond, the one that was not shown for longest is closed. */
    public static final int MOST_TABS = 30;

    private static final String ROOT = "/";

    /**
     * One tab.
     *
     * @param path the whole path of the key or directory
     * @param isPinned whether it stays when another key is looked at
     * @param shownAs the how many-th showing was its last
     */
    public record Tab(String path, boolean isPinned, long shownAs) {
        private Tab pinned() {
            return new Tab(path, true, shownAs);
        }
    }

    public KeyTabs {
        tabs = List.copyOf(tabs);
    }

    /** None is open. */
    public static KeyTabs none() {
        return new KeyTabs(List.of(), Optional.empty());
    }

    /** The tab of this path. */
    public Optional<Tab> tab(String path) {
        return tabs.stream().filter(tab -> tab.path().equals(path)).findFirst();
    }

    /**
     * Shows this path: in its tab if it has one, else in the preview.
     *
     * @param isKept which paths must not be closed to make room
     */
    KeyTabs show(String path, Predicate<String> isKept) {
        List<Tab> next = new ArrayList<>(tabs);
        long number = lastShowing() + 1;
        int own = place(tab -> tab.path().equals(path));
        int preview = place(tab -> !tab.isPinned());
        if (own >= 0) {
            next.set(own, new Tab(path, next.get(own).isPinned(), number));
        } else if (preview >= 0) {
            next.set(preview, new Tab(path, false, number));
        } else {
            int after = shown.map(now -> place(tab -> tab.path().equals(now))).orElse(-1);
            next.add(after < 0 ? next.size() : after + 1, new Tab(path, false, number));
        }
        return new KeyTabs(next, Optional.of(path)).bounded(isKept);
    }

    /** Lets the tab of this path stay, if it has one. */
    KeyTabs pin(String path) {
        return new KeyTabs(
                tabs.stream().map(tab -> tab.path().equals(path) ? tab.pinned() : tab).toList(),
                shown);
    }

    /** Without these; if the shown one is among them, the one that was shown last before is. */
    KeyTabs close(Predicate<String> isClosed) {
        List<Tab> left = tabs.stream().filter(tab -> !isClosed.test(tab.path())).toList();
        Optional<String> next =
                shown.filter(path -> !isClosed.test(path))
                        .or(() ->
                                left.stream()
                                        .max(Comparator.comparingLong(Tab::shownAs))
                                        .map(Tab::path));
        return new KeyTabs(left, next);
    }

    /** The tabs that stay; when they are too many, those that were shown last. */
    public OpenTabs staying() {
        List<Tab> pinned = tabs.stream().filter(Tab::isPinned).toList();
        Set<String> latest =
                pinned.stream()
                        .sorted(Comparator.comparingLong(Tab::shownAs).reversed())
                        .limit(OpenTabs.MOST_TABS)
                        .map(Tab::path)
                        .collect(Collectors.toSet());
        return new OpenTabs(
                pinned.stream().map(Tab::path).filter(latest::contains).toList(), shown);
    }

    /** With tabs of before to the left of what is open already, as far as there is room; what is shown stays. */
    KeyTabs withBefore(OpenTabs before) {
        Stream<Tab> returning =
                before.paths().stream()
                        .filter(path -> tab(path).isEmpty())
                        .limit(Math.max(0, MOST_TABS - tabs.size()))
                        .map(path -> new Tab(path, true, 0));
        KeyTabs next = new KeyTabs(Stream.concat(returning, tabs.stream()).toList(), shown);
        return before.paths().stream().reduce(next, KeyTabs::pin, (_, last) -> last);
    }

    /** The path so many tabs further to the right than the shown one, round the end. */
    Optional<String> neighbour(int distance) {
        int now = shown.map(path -> place(tab -> tab.path().equals(path))).orElse(-1);
        return now < 0
                ? Optional.empty()
                : Optional.of(tabs.get(Math.floorMod(now + distance, tabs.size())).path());
    }

    /**
     * What each tab is called: the last part of its path, and before it as many parts as it takes to tell it from the
     * others.
     */
    public Map<String, String> titles() {
        Map<String, String> titles = new HashMap<>();
        Map<String, List<String>> alike =
                tabs.stream().map(Tab::path).collect(Collectors.groupingBy(path -> end(path, 1)));
        alike.values()
                .forEach(paths -> paths.forEach(path -> titles.put(path, title(path, paths))));
        return titles;
    }

    private static String title(String path, List<String> alike) {
        int parts = 1;
        while (isAmbiguous(path, alike, parts) && end(path, parts).length() < path.length() - 1) {
            parts++;
        }
        return end(path, parts);
    }

    private static boolean isAmbiguous(String path, List<String> alike, int parts) {
        String title = end(path, parts);
        return alike.stream()
                .anyMatch(other -> !other.equals(path) && end(other, parts).equals(title));
    }

    /** The last parts of a path. */
    private static String end(String path, int parts) {
        if (path.equals(ROOT)) {
            return ROOT;
        }
        int from = path.length();
        for (int part = 0; part < parts && from > 0; part++) {
            from = path.lastIndexOf('/', from - 1);
        }
        return path.substring(Math.max(from, 0) + 1);
    }

    private KeyTabs bounded(Predicate<String> isKept) {
        if (tabs.size() <= MOST_TABS) {
            return this;
        }
        Comparator<Tab> order =
                Comparator.comparing((Tab tab) -> isKept.test(tab.path()))
                        .thenComparingLong(Tab::shownAs);
        Optional<Tab> victim =
                tabs.stream().filter(tab -> !shown.equals(Optional.of(tab.path()))).min(order);
        return close(path -> victim.filter(tab -> tab.path().equals(path)).isPresent());
    }

    private long lastShowing() {
        return tabs.stream().mapToLong(Tab::shownAs).max().orElse(0);
    }

    private int place(Predicate<Tab> isIt) {
        for (int place = 0; place < tabs.size(); place++) {
            if (isIt.test(tabs.get(place))) {
                return place;
            }
        }
        return -1;
    }
}
