package io.e3fx.app.shell;

import io.e3fx.app.keys.Columns;
import io.e3fx.app.tabs.OpenTabs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the window remembers. Immutable.
 *
 * @param appearance light, dark, or as the system has it
 * @param bounds where the window was
 * @param dividers how a cluster's page is shared out
 * @param recent addresses of clusters, the last one first
 * @param wrapping whether lines of values are broken where the pane ends
 * @param tabs the keys that were open, by the cluster's ID, the last cluster first
 */
public record Settings(
        Appearance appearance,
        Optional<Bounds> bounds,
        Dividers dividers,
        List<String> recent,
        Wrapping wrapping,
        Map<String, OpenTabs> tabs) {

    /** More clusters than anyone goes back to; of the one that was used least lately the tabs are forgotten. */
    static final int MOST_CLUSTERS = 20;

    private static final int MOST_RECENT = 6;

    /** Which colours are used. */
    public enum Appearance {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** Whether lines are broken where the pane ends. */
    public enum Wrapping {
        ON,
        OFF
    }

    /** A window's place on the screen. */
    public record Bounds(double x, double y, double width, double height, boolean isMaximized) {}

    /**
     * How a cluster's page is shared out.
     *
     * @param tree the share of the width that the tree takes
     * @param details where the details begin
     * @param tools where the tools begin, as a share of the height
     * @param columns how wide the columns of directories are
     */
    public record Dividers(double tree, double details, double tools, Columns columns) {

        /** What holds before one was moved. */
        public static Dividers defaults() {
            return new Dividers(0.25, 0.78, 0.55, Columns.styled());
        }

        /** With other columns. */
        Dividers with(Columns newColumns) {
            return new Dividers(tree, details, tools, newColumns);
        }
    }

    public Settings {
        recent = List.copyOf(recent);
        tabs = Collections.unmodifiableMap(new LinkedHashMap<>(tabs));
    }

    /** What holds before anything was changed. */
    public static Settings defaults() {
        return new Settings(
                Appearance.SYSTEM,
                Optional.empty(),
                Dividers.defaults(),
                List.of(),
                Wrapping.ON,
                Map.of());
    }

    /** With another appearance. */
    public Settings with(Appearance newAppearance) {
        return new Settings(newAppearance, bounds, dividers, recent, wrapping, tabs);
    }

    /** With another place of the window. */
    public Settings with(Bounds newBounds) {
        return new Settings(appearance, Optional.of(newBounds), dividers, recent, wrapping, tabs);
    }

    /** With other dividers. */
    public Settings with(Dividers newDividers) {
        return new Settings(appearance, bounds, newDividers, recent, wrapping, tabs);
    }

    /** With lines that are broken or not. */
    public Settings with(Wrapping newWrapping) {
        return new Settings(appearance, bounds, dividers, recent, newWrapping, tabs);
    }

    /** With this cluster as the last one that was used. */
    public Settings withRecent(String address) {
        List<String> next = new ArrayList<>(recent);
        next.remove(address);
        next.addFirst(address);
        return new Settings(
                appearance,
                bounds,
                dividers,
                next.subList(0, Math.min(next.size(), MOST_RECENT)),
                wrapping,
                tabs);
    }

    /** With what is open in this cluster, which was used last now. */
    public Settings with(String clusterId, OpenTabs open) {
        Map<String, OpenTabs> next = new LinkedHashMap<>();
        if (!open.paths().isEmpty()) {
            next.put(clusterId, open);
        }
        for (Map.Entry<String, OpenTabs> other : tabs.entrySet()) {
            if (next.size() < MOST_CLUSTERS && !other.getKey().equals(clusterId)) {
                next.put(other.getKey(), other.getValue());
            }
        }
        return new Settings(appearance, bounds, dividers, recent, wrapping, next);
    }
}
