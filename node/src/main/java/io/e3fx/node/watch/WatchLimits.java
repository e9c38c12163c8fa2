package io.e3fx.node.watch;

/**
 * Bounds of the hub.
 *
 * @param queuedEvents how many events a watcher may be behind before it is cut off: 100, as etcd's
 * @param burstEvents how many may come at once on top of that: one entry of the log may change many keys, and nobody can
 *     read in the middle of it
 * @param watchers how many may wait at once: each holds a connection and some hundred bytes
 */
public record WatchLimits(int queuedEvents, int burstEvents, int watchers) {
    /** What a member uses. */
    public static final WatchLimits DEFAULT = new WatchLimits(100, 10_000, 100_000);

    /** All are 1 or more, and a burst is no smaller than what may be behind. */
    public WatchLimits {
        if (queuedEvents < 1 || burstEvents < queuedEvents || watchers < 1) {
            throw new IllegalArgumentException(
                    "limits of watchers must be 1 or more, and a burst no smaller than the queue");
        }
    }
}
