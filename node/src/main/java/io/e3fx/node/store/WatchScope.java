package io.e3fx.node.store;

/**
 * Which events a watcher is told of. The rules for live events and for the history differ in etcd, and so here.
 *
 * @param key the watched node, which need not exist
 * @param depth whether what lies below counts too
 */
public record WatchScope(KeyPath key, Depth depth) {
    /** How far down a watcher looks. */
    public enum Depth {
        NODE,
        RECURSIVE
    }

    /**
     * True when a live watcher is told of a change. Changes below a hidden name are not shown to watchers above it.
     * Removals of a directory above are the caller's affair: they depend on what was really removed.
     */
    public boolean seesLive(KeyPath changed) {
        if (depth == Depth.NODE) {
            return key.equals(changed);
        }
        return key.isAtOrAbove(changed) && !changed.isHiddenBelow(key.depth());
    }

    /**
     * True when an event of the past is an answer: hidden names count here (case watch-hidden-history), and the removal
     * of a directory fits every key whose text begins like it (case watch-past-deleted-prefix).
     */
    boolean findsInHistory(Event event) {
        if (event.visibility() == Event.Visibility.REFRESH) {
            return false;
        }
        KeyPath changed = event.node().key();
        boolean fits = depth == Depth.NODE ? key.equals(changed) : key.isAtOrAbove(changed);
        boolean directoryWentAway = event.isRemoval() && event.node().isDirectory();
        return fits || (directoryWentAway && beginsLike(changed));
    }

    private boolean beginsLike(KeyPath prefix) {
        Bytes mine = key.text();
        Bytes theirs = prefix.text();
        if (mine.length() < theirs.length()) {
            return false;
        }
        for (int i = 0; i < theirs.length(); i++) {
            if (mine.at(i) != theirs.at(i)) {
                return false;
            }
        }
        return true;
    }
}
