package io.e3fx.app.keys;

import io.e3fx.app.fx.Background;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.ReadResult;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.util.Subscription;

/**
 * Reads directories off the FX thread, a few at a time, child by child. Says how far each one is; each can be given up.
 * Confined to the FX thread.
 */
final class DirectoryLoads {

    /** So many are read at the same time: the cluster has others to serve too. */
    static final int MOST_AT_ONCE = 4;

    /** A directory with more children is not shown: two millions of entries take about 400 MB. */
    static final int MOST_CHILDREN = 2_000_000;

    private static final long PROGRESS_NANOS = 100_000_000;

    /** How far the reading of a directory is. */
    record Progress(int children, long bytes) {}

    /**
     * A directory that was read.
     *
     * @param children what is in it, if the result says that it was found
     */
    record Loaded(ReadResult result, Children children, boolean isTooMany) {}

    private final KeyAccess access;
    private final Background background;
    private final Consumer<String> progressed;
    private final BiConsumer<String, Loaded> done;
    private final Map<String, Progress> progress = new HashMap<>();
    private final Map<String, Subscription> running = new HashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    /** Those being read whose answer may be from before a gap, so that it is worth nothing. */
    private final Set<String> overtaken = new HashSet<>();

    DirectoryLoads(
            KeyAccess access,
            Background background,
            Consumer<String> progressed,
            BiConsumer<String, Loaded> done) {
        this.access = access;
        this.background = background;
        this.progressed = progressed;
        this.done = done;
    }

    /** Reads it next. */
    void soon(String directory) {
        if (!running.containsKey(directory)) {
            waiting.remove(directory);
            waiting.addFirst(directory);
            progress.put(directory, new Progress(0, 0));
            startWaiting();
        }
    }

    /** Reads them after those that wait. */
    void later(Set<String> directories) {
        for (String directory : directories) {
            if (progress.putIfAbsent(directory, new Progress(0, 0)) == null) {
                waiting.addLast(directory);
            }
        }
        startWaiting();
    }

    /** What is being read now is read again. */
    void overtake() {
        overtaken.addAll(running.keySet());
    }

    /** Gives the reading up; false if it was not under way. */
    boolean cancel(String directory) {
        boolean was = progress.remove(directory) != null;
        waiting.remove(directory);
        overtaken.remove(directory);
        Subscription task = running.remove(directory);
        if (task != null) {
            task.unsubscribe();
        }
        startWaiting();
        return was;
    }

    /** How far it is, if it is under way. */
    Optional<Progress> progress(String directory) {
        return Optional.ofNullable(progress.get(directory));
    }

    private void startWaiting() {
        while (running.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            String directory = waiting.removeFirst();
            Collector collector = new Collector(directory);
            running.put(directory, Subscription.EMPTY);
            Subscription task =
                    background.runInterruptibly(
                            collector::read, loaded -> loaded(directory, loaded));
            running.computeIfPresent(directory, (_, _) -> task);
        }
    }

    private void loaded(String directory, Loaded loaded) {
        running.remove(directory);
        if (overtaken.remove(directory)) {
            waiting.addFirst(directory);
        } else {
            progress.remove(directory);
            done.accept(directory, loaded);
        }
        startWaiting();
    }

    /** Collects the children of one directory. Confined to the thread that reads. */
    private final class Collector implements Listing {
        private final String directory;
        private List<Entry> entries = new ArrayList<>();
        private boolean isTooMany;
        private long lastNanos = System.nanoTime();

        Collector(String directory) {
            this.directory = directory;
        }

        Loaded read() {
            ReadResult result = access.list(directory, this);
            List<Entry> all = entries;
            entries = List.of();
            return new Loaded(result, Children.of(all), isTooMany);
        }

        @Override
        public void begin() {
            entries.clear();
            isTooMany = false;
        }

        @Override
        public void child(KeyNode child) {
            if (entries.size() < MOST_CHILDREN) {
                entries.add(Entry.of(child));
            } else {
                isTooMany = true;
            }
        }

        @Override
        public void received(long bytes) {
            long now = System.nanoTime();
            if (now - lastNanos >= PROGRESS_NANOS) {
                lastNanos = now;
                Progress here = new Progress(entries.size(), bytes);
                background
                        .mailbox()
                        .post(() -> {
                            if (progress.replace(directory, here) != null) {
                                progressed.accept(directory);
                            }
                        });
            }
        }
    }
}
