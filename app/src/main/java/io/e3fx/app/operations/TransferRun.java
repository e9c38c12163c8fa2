package io.e3fx.app.operations;

import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.Trouble;
import io.e3fx.app.operations.TransferPlan.Item;
import io.e3fx.app.operations.TransferPlan.Place;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries a plan out. Everything is made before anything is removed: whatever goes wrong, a value is in one of the
 * two places. A move removes only what it has copied, and only while it is what was copied.
 */
public final class TransferRun implements Job {

    private final KeyAccess keys;
    private final TransferPlan plan;
    private final OnExisting onExisting;
    private final OperationLimits limits;
    private final InstantSource clock;
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();

    /** To be run once. */
    public TransferRun(
            KeyAccess keys,
            TransferPlan plan,
            OnExisting onExisting,
            OperationLimits limits,
            InstantSource clock) {
        this.keys = keys;
        this.plan = plan;
        this.onExisting = onExisting;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Report run(Monitor monitor) {
        boolean isMove = plan.kind() == Transfer.Kind.MOVE;
        int copies = plan.items().size() - plan.count(Place.MERGED);
        Tally tally = new Tally(monitor, copies + (isMove ? plan.items().size() : 0));
        if (onExisting == OnExisting.STOP && plan.count(Place.TAKEN) > 0) {
            plan.items().stream()
                    .filter(item -> item.place() == Place.TAKEN)
                    .forEach(item -> tally.left(new Trouble.Exists(item.target())));
            tally.stop();
        }
        makeDirectories(tally);
        tally.each(keyItems(), limits.requestsInFlight(), item -> makeKey(item, tally));
        if (isMove) {
            tally.each(keyItems(), limits.requestsInFlight(), item -> removeKey(item, tally));
            removeDirectories(tally);
        }
        return tally.report();
    }

    private List<Item> keyItems() {
        return plan.items().stream().filter(item -> !item.source().isDirectory()).toList();
    }

    private List<Item> directoryItems() {
        return plan.items().stream().filter(item -> item.source().isDirectory()).toList();
    }

    private void makeDirectories(Tally tally) {
        for (Item item : directoryItems()) {
            if (tally.isOver()) {
                return;
            }
            switch (item.place()) {
                case MERGED -> made.add(item.source().key());
                case BLOCKED -> tally.left(new Trouble.Exists(item.target()));
                case FREE, TAKEN ->
                        timeLeft(item.source())
                                .ifPresentOrElse(
                                        ttl ->
                                                make(
                                                        item,
                                                        tally,
                                                        new Write.CreateDirectory(
                                                                item.target(), ttl)),
                                        () -> tally.left(new Trouble.RanOut(item.source().key())));
            }
        }
    }

    private void makeKey(Item item, Tally tally) {
        Optional<Ttl> ttl = timeLeft(item.source());
        if (ttl.isEmpty()) {
            tally.left(new Trouble.RanOut(item.source().key()));
            return;
        }
        String value = item.source().value().orElse("");
        switch (item.place()) {
            case FREE, MERGED ->
                    make(item, tally, new Write.Create(item.target(), value, ttl.get()));
            case TAKEN -> {
                if (onExisting == OnExisting.OVERWRITE) {
                    Condition asSeen =
                            Condition.prevIndex(item.existing().orElseThrow().modifiedIndex());
                    make(item, tally, new Write.Swap(item.target(), value, ttl.get(), asSeen));
                } else {
                    tally.left(new Trouble.Exists(item.target()));
                }
            }
            case BLOCKED -> tally.left(new Trouble.Exists(item.target()));
        }
    }

    private void make(Item item, Tally tally, Write write) {
        WriteResult result = keys.write(write);
        if (result instanceof WriteResult.Done) {
            made.add(item.source().key());
            tally.done();
            return;
        }
        Trouble trouble = Tally.trouble(keys, item.target(), Optional.of(item.source()), result);
        if (trouble instanceof Trouble.Exists
                && item.source().isDirectory()
                && isDirectory(item.target())) {
            // Someone has made it since: its content goes into it.
            made.add(item.source().key());
            tally.done();
            return;
        }
        tally.left(trouble);
        if (trouble instanceof Trouble.Exists && onExisting == OnExisting.STOP) {
            tally.stop();
        }
    }

    private boolean isDirectory(String path) {
        return keys.read(path) instanceof io.e3fx.app.session.ReadResult.Found(KeyNode node, long _)
                && node.isDirectory();
    }

    private void removeKey(Item item, Tally tally) {
        String key = item.source().key();
        if (!made.contains(key)) {
            return;
        }
        Condition asCopied = Condition.prevIndex(item.source().modifiedIndex());
        WriteResult result = keys.write(new Write.DeleteIf(key, asCopied));
        if (result instanceof WriteResult.Done) {
            removed.add(key);
            tally.done();
        } else {
            tally.left(Tally.trouble(keys, key, Optional.empty(), result));
        }
    }

    /** The deepest first; one in which something was left stays without a word. */
    private void removeDirectories(Tally tally) {
        List<String> left = new ArrayList<>();
        for (Item item : plan.items()) {
            if (!item.source().isDirectory() && !removed.contains(item.source().key())) {
                left.add(item.source().key());
            }
        }
        for (Item item : directoryItems().reversed()) {
            String key = item.source().key();
            if (tally.isOver()) {
                return;
            }
            if (!made.contains(key) || left.stream().anyMatch(path -> path.startsWith(key + "/"))) {
                continue;
            }
            WriteResult result = keys.write(new Write.DeleteDirectory(key));
            if (result instanceof WriteResult.Done) {
                tally.done();
            } else {
                left.add(key);
                tally.left(Tally.trouble(keys, key, Optional.empty(), result));
            }
        }
    }

    /** How long it still lives; absent when its time has run out since it was read. */
    private Optional<Ttl> timeLeft(KeyNode node) {
        if (node.expiration().isEmpty()) {
            return Optional.of(Ttl.NONE);
        }
        Duration left =
                node.ttl()
                        .orElse(Duration.ZERO)
                        .minus(Duration.between(plan.readAt(), clock.instant()));
        return left.isPositive() ? Optional.of(Ttl.of(left)) : Optional.empty();
    }
}
