package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.Watch;
import io.e3fx.launcher.client.WatchStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Writes and watches through many members at once; notes what was acknowledged and what was seen. */
final class MemberLoad implements AutoCloseable {
    /** Slow enough for a watcher that fetches one event at a time. */
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(30);

    static final String DIRECTORY = "/load";

    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<Thread> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Keys by the index at which they were written, as far as a member said that it is done. */
    final Map<Long, String> acknowledged = new ConcurrentHashMap<>();

    final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    final AtomicReference<String> failure = new AtomicReference<>("");

    /** Somebody who must see everything from some index on. */
    static final class Watcher {
        private final String name;
        private final Set<Long> seen = ConcurrentHashMap.newKeySet();
        private volatile long fromIndex;

        private Watcher(String name, long fromIndex) {
            this.name = name;
            this.fromIndex = fromIndex;
        }

        String name() {
            return name;
        }

        /** What it has not seen of these. */
        List<Long> missing(Set<Long> indexes) {
            return indexes.stream()
                    .filter(index -> index >= fromIndex && !seen.contains(index))
                    .sorted()
                    .toList();
        }
    }

    /** Each key is written once, and noted only when its member has said that it is done. */
    void writeThrough(Fleet.Ship member) {
        writers.add(Thread.startVirtualThread(() -> write(member)));
    }

    private void write(Fleet.Ship member) {
        try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
            for (int i = 0; !enough.get(); i++) {
                String key = DIRECTORY + "/" + member.name() + "-" + i;
                try {
                    Event event = client.set(key, key).value();
                    acknowledged.put(event.node().modifiedIndex(), key);
                } catch (EtcdException e) {
                    // Not acknowledged: it may be there or not.
                }
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One event at a time with waitIndex, from this member, or from others when it goes.
     *
     * @param others may change meanwhile
     */
    void pollThrough(Fleet.Ship member, CopyOnWriteArrayList<Fleet.Ship> others, long fromIndex) {
        Watcher watcher = new Watcher("poll at " + member.name(), fromIndex);
        watchers.add(watcher);
        threads.add(Thread.startVirtualThread(() -> poll(watcher, member, others)));
    }

    private void poll(Watcher watcher, Fleet.Ship first, CopyOnWriteArrayList<Fleet.Ship> others) {
        Fleet.Ship ship = first;
        long next = watcher.fromIndex;
        int turn = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try (EtcdClient client = new EtcdClient(List.of(ship.endpoint()))) {
                while (true) {
                    Watch watch = Watch.subtree(DIRECTORY).from(next);
                    var event = client.poll(watch, Duration.ofSeconds(5)).value();
                    if (event.isPresent()) {
                        long index = event.get().node().modifiedIndex();
                        watcher.seen.add(index);
                        next = index + 1;
                    }
                }
            } catch (EtcdException e) {
                if (e.getMessage().contains("cleared")) {
                    failure.compareAndSet("", watcher.name + ": " + e.getMessage());
                    return;
                }
                List<Fleet.Ship> now = List.copyOf(others);
                ship = now.get(turn++ % now.size());
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A stream from this member, which must not break. */
    void streamThrough(Fleet.Ship member) {
        Watcher watcher = new Watcher("stream at " + member.name(), Long.MAX_VALUE);
        watchers.add(watcher);
        threads.add(Thread.startVirtualThread(() -> stream(watcher, member)));
    }

    private void stream(Watcher watcher, Fleet.Ship member) {
        try (EtcdClient client = new EtcdClient(List.of(member.endpoint()));
                WatchStream stream = client.stream(Watch.subtree(DIRECTORY))) {
            watcher.fromIndex = stream.start().etcdIndex().orElseThrow() + 1;
            while (true) {
                Optional<Event> event = stream.next();
                if (event.isEmpty()) {
                    failure.compareAndSet("", watcher.name + " has ended");
                    return;
                }
                watcher.seen.add(event.get().node().modifiedIndex());
            }
        } catch (EtcdException e) {
            failure.compareAndSet("", watcher.name + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No writes any more; what was written is still watched. */
    void enough() throws InterruptedException {
        enough.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Override
    public void close() {
        enough.set(true);
        threads.forEach(Thread::interrupt);
    }
}
