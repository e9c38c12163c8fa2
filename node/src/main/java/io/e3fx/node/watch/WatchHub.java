package io.e3fx.node.watch;

import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.StateListener;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.EventHistory;
import io.e3fx.node.store.Store;
import io.e3fx.node.store.StoreError;
import io.e3fx.node.store.WatchScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All watchers of this member (SPEC section 3). The apply thread tells it of each change; it only offers to bounded queues
 * and wakes those concerned. Nothing is missed between the history and the line: both are looked at under one lock.
 * Thread-safe.
 */
public final class WatchHub implements StateListener {
    private final WatchLimits limits;
    private final Object lock = new Object();
    private final WatchTree tree = new WatchTree();
    private int count;
    private EventHistory history;

    /**
     * A hub without watchers.
     *
     * @param start the keyspace before the first change that it will be told of
     */
    public WatchHub(WatchLimits limits, Store start) {
        this.limits = limits;
        this.history = start.history();
    }

    /**
     * Looks into the history, else takes a place in the line.
     *
     * @param scope what is watched
     * @param waitIndex the first index of interest, unsigned; 0 for what comes from now on
     * @param span one event or all
     * @param wakeUp called when {@link Watch#next} has something after it had {@link Watch.Next.Nothing}, possibly before
     *     this method returns and possibly once too often; on the apply thread, so it must only schedule
     */
    public Registration register(
            WatchScope scope, long waitIndex, Watch.Span span, Runnable wakeUp) {
        synchronized (lock) {
            long etcdIndex = history.etcdIndex();
            boolean inThePast = waitIndex != 0 && Long.compareUnsigned(waitIndex, etcdIndex) <= 0;
            if (inThePast && waitIndex < history.oldestIndex()) {
                return new Registration.Outdated(outdated(waitIndex, etcdIndex));
            }
            if (inThePast) {
                var found = history.firstFor(scope, waitIndex);
                if (found.isPresent()) {
                    return new Registration.Found(found.get(), etcdIndex);
                }
            }
            if (count == limits.watchers()) {
                return new Registration.Full();
            }
            Watch watch = new Watch(this, scope, waitIndex, span, wakeUp);
            tree.add(watch);
            count++;
            return new Registration.Waiting(watch, etcdIndex);
        }
    }

    private StoreError outdated(long waitIndex, long etcdIndex) {
        String cause =
                "the requested history has been cleared [%d/%s]"
                        .formatted(history.oldestIndex(), Long.toUnsignedString(waitIndex));
        return new StoreError(ErrorCode.EVENT_INDEX_CLEARED, Bytes.of(cause), etcdIndex);
    }

    /** How many watchers wait. */
    public int watchers() {
        synchronized (lock) {
            return count;
        }
    }

    void remove(Watch watch) {
        synchronized (lock) {
            if (tree.remove(watch)) {
                count--;
            }
        }
    }

    @Override
    public void changed(Applied applied, List<Change.Applied> changes) {
        Set<Watch> told = new LinkedHashSet<>();
        synchronized (lock) {
            for (Change.Applied change : changes) {
                tell(change, told);
            }
            history = applied.state().store().history();
        }
        told.forEach(Watch::wake);
    }

    private void tell(Change.Applied change, Set<Watch> told) {
        if (count == 0) {
            return;
        }
        Event event = change.event();
        List<Watch> gone = new ArrayList<>();
        tree.forEachTold(
                change,
                watch -> {
                    if (watch.wantsFrom(event.etcdIndex())) {
                        // Behind is who was so before this entry; within it nobody can read.
                        boolean isFirst = told.add(watch);
                        int capacity = isFirst ? limits.queuedEvents() : limits.burstEvents();
                        if (watch.offer(event, capacity)) {
                            gone.add(watch);
                        }
                    }
                });
        gone.forEach(this::remove);
    }

    @Override
    public void replaced(Applied applied) {
        List<Watch> all;
        synchronized (lock) {
            all = tree.all();
            all.forEach(this::remove);
            all.forEach(Watch::end);
            history = applied.state().store().history();
        }
        all.forEach(Watch::wake);
    }
}
