package io.e3fx.app.changes;

import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.RunResult;
import io.e3fx.app.session.SubtreeReader;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import io.e3fx.launcher.client.RawReply;
import io.e3fx.launcher.client.RawRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The keys of a cluster, with every write of them in the journal. Before a directory is removed with all below it, that
 * is read, within bounds, so that it can be brought back. Thread-safe.
 */
public final class JournaledKeys implements KeyAccess {

    private static final String KEYS = "/v2/keys";

    private final KeyAccess keys;
    private final JournalKeeper keeper;
    private final JournalLimits limits;
    private final InstantSource clock;
    private final Consumer<? super Event> silent;
    private final OwnWrites own;

    /**
     * Writes through to these keys.
     *
     * @param silent told the changes that a watch of the root does not tell: refreshes and hidden keys; on the thread
     *     that wrote
     * @param own told every change before the journal is
     */
    public JournaledKeys(
            KeyAccess keys,
            JournalKeeper keeper,
            JournalLimits limits,
            InstantSource clock,
            Consumer<? super Event> silent,
            OwnWrites own) {
        this.keys = keys;
        this.keeper = keeper;
        this.limits = limits;
        this.clock = clock;
        this.silent = silent;
        this.own = own;
    }

    @Override
    public ReadResult list(String directory, Listing listing) {
        return keys.list(directory, listing);
    }

    @Override
    public WriteResult write(Write write) {
        Label label = new Label(Label.Activity.WRITE, write.key());
        return write(write, keeper.nextNumber(), label);
    }

    /** The same keys; what is written through these belongs together and is undone together. */
    public Together together(Label label) {
        return new Together(label);
    }

    JournalKeeper keeper() {
        return keeper;
    }

    InstantSource clock() {
        return clock;
    }

    /**
     * Sends a request as it is; what it has changed is in the journal. What a recursive removal took with it was not read
     * before, so that can not be undone.
     *
     * @param send sends it and waits for the answer
     */
    public RunResult run(RawRequest request, Function<? super RawRequest, RunResult> send) {
        RunResult result = send.apply(request);
        if (!request.isRead() && request.path().startsWith(KEYS)) {
            changeOf(request, result)
                    .ifPresent(change ->
                            record(
                                    keeper.nextNumber(),
                                    new Label(Label.Activity.REQUEST, change.key()),
                                    List.of(change)));
        }
        return result;
    }

    private Optional<Change> changeOf(RawRequest request, RunResult result) {
        Instant now = clock.instant();
        return switch (result) {
            case RunResult.Answered(RawReply reply, Duration _) ->
                    reply.event()
                            .map(event -> {
                                // Whether it was a refresh stands in the request alone; telling
                                // twice does no harm.
                                own.note(event, Label.Activity.REQUEST);
                                silent.accept(event);
                                Change change = Change.of(event, now);
                                return change.kind() == Change.Kind.DIRECTORY_DELETED
                                        ? change.withObstacle(Obstacle.UNREAD)
                                        : change;
                            });
            case RunResult.NotAnswered(Problem.Unknown _) ->
                    Optional.of(
                            Change.unknown(
                                    request.method().equals("DELETE") ? Action.DELETE : Action.SET,
                                    request.path().substring(KEYS.length()),
                                    now));
            case RunResult.NotAnswered _ -> Optional.empty();
        };
    }

    /** A write that the journal knows of already: taking back or doing again. */
    WriteResult writeKnown(Write write, Label.Activity activity) {
        WriteResult result = keys.write(write);
        if (result instanceof WriteResult.Done(Event event)) {
            own.note(event, activity);
            if (write instanceof Write.Refresh || event.node().key().contains("/_")) {
                silent.accept(event);
            }
        }
        return result;
    }

    private WriteResult write(Write write, long number, Label label) {
        Optional<SubtreeReader.Result> captured =
                write instanceof Write.DeleteTree
                        ? Optional.of(
                                new SubtreeReader(keys, limits.captured())
                                        .read(write.key(), () -> false, _ -> {}))
                        : Optional.empty();
        WriteResult result = writeKnown(write, label.activity());
        Instant now = clock.instant();
        List<Change> changes =
                switch (result) {
                    case WriteResult.Done(Event event) when captured.isPresent() ->
                            removed(event, captured.get(), now);
                    case WriteResult.Done(Event event) -> List.of(Change.of(event, now));
                    case WriteResult.Unknown _ -> List.of(Change.unknown(write, now));
                    case WriteResult.Conflict _, WriteResult.NotDone _ -> List.of();
                };
        record(number, label, changes);
        return result;
    }

    private void record(long number, Label label, List<Change> changes) {
        if (!changes.isEmpty()) {
            keeper.update(journal -> {
                Journal next = journal;
                for (Change change : changes) {
                    next = next.record(number, label, change);
                }
                return next;
            });
        }
    }

    /** What is in a directory is before it, so that undoing from the end makes directories first. */
    private static List<Change> removed(Event event, SubtreeReader.Result captured, Instant now) {
        return switch (captured) {
            case SubtreeReader.Result.Read(var subtree) ->
                    subtree.nodes().reversed().stream()
                            .map((KeyNode node) -> Change.removed(node, event, now))
                            .toList();
            case SubtreeReader.Result.TooLarge _ ->
                    List.of(Change.of(event, now).withObstacle(Obstacle.TOO_LARGE));
            case SubtreeReader.Result.Missing _,
                    SubtreeReader.Result.Failed _,
                    SubtreeReader.Result.Cancelled _ ->
                    List.of(Change.of(event, now).withObstacle(Obstacle.UNREAD));
        };
    }

    /** Writes that are one entry of the journal. Thread-safe. */
    public final class Together implements KeyAccess {

        private final long number = keeper.nextNumber();
        private final Label label;

        private Together(Label label) {
            this.label = label;
        }

        /** The entry's, once something is written. */
        public long number() {
            return number;
        }

        @Override
        public ReadResult list(String directory, Listing listing) {
            return keys.list(directory, listing);
        }

        @Override
        public WriteResult write(Write write) {
            return JournaledKeys.this.write(write, number, label);
        }
    }
}
