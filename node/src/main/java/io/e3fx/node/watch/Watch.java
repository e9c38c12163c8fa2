package io.e3fx.node.watch;

import io.e3fx.node.store.Event;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.WatchScope;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One watcher's place in the line, and the events that wait for it. Thread-safe. */
public final class Watch {
    private final WatchHub hub;
    private final WatchScope scope;
    private final long fromIndex;
    private final Span span;
    private final Runnable wakeUp;

    /** Made with the first event: most watchers wait long with none. Guarded by this. */
    private @Nullable Queue<Event> events;

    /** Nothing more comes behind what is queued. Guarded by this. */
    private boolean ended;

    Watch(WatchHub hub, WatchScope scope, long fromIndex, Span span, Runnable wakeUp) {
        this.hub = hub;
        this.scope = scope;
        this.fromIndex = fromIndex;
        this.span = span;
        this.wakeUp = wakeUp;
    }

    /** How long a watcher wants to be told. */
    public enum Span {
        /** Of one event. */
        ONCE,
        /** Of all events. */
        STREAM
    }

    /** What a watcher finds when it looks. */
    public sealed interface Next {
        /** An event, which is now taken. */
        record Told(Event event) implements Next {}

        /** Nothing yet: a wake-up follows when that changes. */
        record Nothing() implements Next {}

        /** Nothing ever again: the one event was taken, the watcher was too slow, or the state was replaced. */
        record Ended() implements Next {}
    }

    /** Takes the next event. */
    public synchronized Next next() {
        Event event = events == null ? null : events.poll();
        if (event != null) {
            return new Next.Told(event);
        }
        return ended ? new Next.Ended() : new Next.Nothing();
    }

    /** Gives up the place and what is queued. May be called more than once. */
    public void close() {
        hub.remove(this);
        synchronized (this) {
            ended = true;
            events = null;
        }
    }

    KeyPath key() {
        return scope.key();
    }

    boolean isRecursive() {
        return scope.depth() == WatchScope.Depth.RECURSIVE;
    }

    boolean wantsFrom(long etcdIndex) {
        return Long.compareUnsigned(etcdIndex, fromIndex) >= 0;
    }

    /** Queues an event; true when the watcher has left the line: it has its one event, or was too slow for this one. */
    synchronized boolean offer(Event event, int capacity) {
        if (ended) {
            return true;
        }
        if (events == null) {
            events = new ArrayDeque<>(span == Span.ONCE ? 1 : 4);
        }
        boolean hasRoom = events.size() < capacity;
        if (hasRoom) {
            events.add(event);
        }
        ended = !hasRoom || span == Span.ONCE;
        return ended;
    }

    synchronized void end() {
        ended = true;
    }

    /** Tells the watcher to look. Called without any lock. */
    void wake() {
        wakeUp.run();
    }
}
