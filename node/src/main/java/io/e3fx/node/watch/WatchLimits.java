package io.e3fx.node.watch;

/**
 * Bounds of the hub.
 *
 * @param queuedEvents how many events a watcher may be behind before it is cut off: 100, as etcd's
 * @param watchers how many may wait at once: each holds a connection and some hundred bytes
 */
public record WatchLimits(int queuedEvents, int watchers) {
    /** What a member uses. */
    public static final WatchLimits DEFAULT = new WatchLimits(100, 100_000);

    /** Both are 1 or more. */
    public WatchLimits {
        if (queuedEvents < 1 || watchers < 1) {
            throw new IllegalArgumentException("limits of watchers must be 1 or more");
        }
    }
}
