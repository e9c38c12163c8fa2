package io.e3fx.app.keys;

import io.e3fx.app.fx.Background;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.ReadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads single keys again of whose changes no watcher is told: hidden ones, and those whose time has run out without an
 * event, because it may have been refreshed. Confined to the FX thread.
 */
final class Rereads {

    /** So many hidden keys are kept known: each is read again every few seconds. */
    static final int MOST_HIDDEN = 50;

    /** A hidden directory with more children is read again only when it is asked for. */
    static final int LARGEST_HIDDEN = 1000;

    /** So many overdue keys are looked at each time. */
    private static final int MOST_OVERDUE = 1000;

    /** So many keys are read at the same time. */
    static final int MOST_AT_ONCE = 16;

    /** More overdue keys in one directory: it is read once instead of each of them. */
    static final int MOST_SINGLE = 16;

    /** Members remove what has expired twice a second, and their clocks differ a bit. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration HIDDEN_INTERVAL = Duration.ofSeconds(10);

    /** A key that is overdue and still the same is asked for again after this while: the clocks differ. */
    private static final Duration OVERDUE_INTERVAL = Duration.ofSeconds(15);

    private final KeyAccess access;
    private final Background background;
    private final Supplier<KeyTree> tree;
    private final BiConsumer<String, ReadResult> done;
    private final Consumer<String> readDirectory;
    private final Set<String> hidden = new LinkedHashSet<>();
    private final Set<String> running = new HashSet<>();
    private final Map<String, Instant> nextTimes = new HashMap<>();
    private Instant nextHidden = Instant.MIN;

    /**
     * Rereads for one tree.
     *
     * @param done told what a key is now
     * @param readDirectory reads a whole directory again
     */
    Rereads(
            KeyAccess access,
            Background background,
            Supplier<KeyTree> tree,
            BiConsumer<String, ReadResult> done,
            Consumer<String> readDirectory) {
        this.access = access;
        this.background = background;
        this.tree = tree;
        this.done = done;
        this.readDirectory = readDirectory;
    }

    /** From now on the hidden key is known; the oldest one is no longer looked after when there are too many. */
    void know(String key) {
        if (hidden.add(key) && hidden.size() > MOST_HIDDEN) {
            hidden.remove(hidden.iterator().next());
        }
        read(key);
    }

    /** A directory was read: its listing says nothing of hidden keys. */
    void directoryLoaded(String directory) {
        for (String key : List.copyOf(hidden)) {
            if (KeyPaths.parent(key).equals(directory)) {
                read(key);
            }
        }
    }

    /** Reads what is due; to be called about once a second. */
    void tick(Instant now) {
        if (!now.isBefore(nextHidden)) {
            nextHidden = now.plus(HIDDEN_INTERVAL);
            readHidden();
        }
        readOverdue(now);
    }

    private void readHidden() {
        for (String directory : tree.get().loadedDirectories()) {
            int size =
                    tree.get()
                            .directory(directory)
                            .map(loaded -> loaded.children().size())
                            .orElse(0);
            if (KeyPaths.isInHidden(directory) && size <= LARGEST_HIDDEN) {
                readDirectory.accept(directory);
            }
        }
        hidden.stream().filter(key -> tree.get().directory(key).isEmpty()).forEach(this::read);
    }

    private void readOverdue(Instant now) {
        Map<String, Set<String>> due = new HashMap<>();
        for (Entry entry : tree.get().expired(now.minus(GRACE).toEpochMilli(), MOST_OVERDUE)) {
            due.computeIfAbsent(KeyPaths.parent(entry.key()), _ -> new LinkedHashSet<>())
                    .add(entry.key());
        }
        nextTimes.values().removeIf(time -> !time.isAfter(now));
        due.forEach((directory, keys) -> {
            if (keys.size() > MOST_SINGLE) {
                if (nextTimes.putIfAbsent(directory, now.plus(OVERDUE_INTERVAL)) == null) {
                    readDirectory.accept(directory);
                }
                return;
            }
            for (String key : keys) {
                if (running.size() < MOST_AT_ONCE
                        && nextTimes.putIfAbsent(key, now.plus(OVERDUE_INTERVAL)) == null) {
                    read(key);
                }
            }
        });
    }

    private void read(String key) {
        if (!running.add(key)) {
            return;
        }
        background.run(
                () -> access.read(key),
                result -> {
                    running.remove(key);
                    if (result instanceof ReadResult.Missing) {
                        hidden.remove(key);
                    }
                    done.accept(key, result);
                });
    }
}
