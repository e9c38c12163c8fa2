package io.e3fx.node.watch;

import io.e3fx.node.store.Event;
import io.e3fx.node.store.StoreError;

/** What comes of the wish to watch. */
public sealed interface Registration {
    /**
     * The history has the answer already; nothing was registered.
     *
     * @param event the first that fits
     * @param etcdIndex the current index when it was found
     */
    record Found(Event event, long etcdIndex) implements Registration {}

    /**
     * A place in the line.
     *
     * @param watch to take events from; to be closed when nobody wants them any more
     * @param etcdIndex the current index when the wait began
     */
    record Waiting(Watch watch, long etcdIndex) implements Registration {}

    /** The history no longer goes back so far (error 401). */
    record Outdated(StoreError error) implements Registration {}

    /** As many watchers wait as may ({@link WatchLimits#watchers}). */
    record Full() implements Registration {}
}
