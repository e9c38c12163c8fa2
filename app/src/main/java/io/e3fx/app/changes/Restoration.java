package io.e3fx.app.changes;

import io.e3fx.app.changes.Journal.Direction;
import io.e3fx.app.session.LostBytes;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Takes an entry of the journal back, last change first, or does it again; what someone has changed since is left. */
final class Restoration implements Job {

    private final JournaledKeys keys;
    private final Entry entry;
    private final Direction direction;

    Restoration(JournaledKeys keys, Entry entry, Direction direction) {
        this.keys = keys;
        this.entry = entry;
        this.direction = direction;
    }

    /** The keys whose value would be written with characters that stand for bytes which are lost. */
    static List<String> damaged(Entry entry, Direction direction) {
        return entry.items().stream()
                .filter(item -> isToBeTaken(item, direction))
                .map(Entry.Item::change)
                .filter(change ->
                        target(change, direction)
                                .flatMap(KeyNode::value)
                                .filter(LostBytes::areIn)
                                .isPresent())
                .map(Change::key)
                .distinct()
                .toList();
    }

    @Override
    public Report run(Monitor monitor) {
        List<Integer> turns = turns();
        List<Trouble> troubles = new ArrayList<>();
        int done = 0;
        for (int item : turns) {
            monitor.progress(done, turns.size());
            if (monitor.isCancelled()) {
                return new Report(done, turns.size(), troubles, Report.End.CANCELLED);
            }
            Optional<Trouble> trouble = take(item);
            if (trouble.isEmpty()) {
                done++;
            } else {
                troubles.add(trouble.get());
                if (trouble.get().endsAll()) {
                    return new Report(done, turns.size(), troubles, Report.End.STOPPED);
                }
                keys.keeper().update(journal -> journal.refused(entry.number(), item, direction));
            }
        }
        return new Report(done, turns.size(), troubles, Report.End.COMPLETE);
    }

    private List<Integer> turns() {
        List<Integer> turns =
                new ArrayList<>(
                        IntStream.range(0, entry.items().size())
                                .filter(i -> isToBeTaken(entry.items().get(i), direction))
                                .boxed()
                                .toList());
        if (direction == Direction.UNDO) {
            Collections.reverse(turns);
        }
        return turns;
    }

    private static boolean isToBeTaken(Entry.Item item, Direction direction) {
        return (direction == Direction.UNDO) != (item.state() == Entry.State.UNDONE);
    }

    private static Optional<KeyNode> target(Change change, Direction direction) {
        return direction == Direction.UNDO ? change.before() : change.after();
    }

    private Optional<Trouble> take(int item) {
        Change change = entry.items().get(item).change();
        Journal journal = keys.keeper().journal();
        return switch (Restoring.of(change, direction, journal, keys.clock().instant())) {
            case Restoring.Impossible(Obstacle obstacle) ->
                    Optional.of(new Trouble.Impossible(change.key(), obstacle));
            case Restoring.Send(Write write) -> send(item, change, write);
            case Restoring.SendIfSame(Write write, KeyNode expected) ->
                    switch (keys.read(change.key())) {
                        case ReadResult.Found(KeyNode now, long _)
                                when now.isDirectory()
                                        && now.expiration().equals(expected.expiration()) ->
                                send(item, change, write);
                        case ReadResult.Failed(Problem problem) ->
                                Optional.of(new Trouble.Failed(change.key(), problem));
                        case ReadResult.Found _, ReadResult.Missing _ -> changed(change);
                    };
        };
    }

    private Optional<Trouble> send(int item, Change change, Write write) {
        return switch (keys.writeKnown(write, activity())) {
            case WriteResult.Done(Event event) -> {
                Optional<KeyNode> now =
                        event.action().isRemoval() ? Optional.empty() : Optional.of(event.node());
                keys.keeper()
                        .update(journal -> journal.taken(entry.number(), item, direction, now));
                yield Optional.empty();
            }
            case WriteResult.Conflict _ -> changed(change);
            case WriteResult.NotDone(Problem problem) -> notDone(change, problem);
            case WriteResult.Unknown _ -> Optional.of(new Trouble.Unknown(change.key()));
        };
    }

    private Label.Activity activity() {
        return direction == Direction.UNDO ? Label.Activity.UNDO : Label.Activity.REDO;
    }

    private Optional<Trouble> notDone(Change change, Problem problem) {
        if (problem instanceof Problem.Refused(var error)) {
            if (error.is(ErrorCode.KEY_EXISTS)
                    || error.is(ErrorCode.KEY_NOT_FOUND)
                    || error.is(ErrorCode.NOT_A_FILE)) {
                return changed(change);
            }
            if (error.is(ErrorCode.DIRECTORY_NOT_EMPTY)) {
                return Optional.of(new Trouble.HiddenRemain(change.key()));
            }
        }
        return Optional.of(new Trouble.Failed(change.key(), problem));
    }

    private Optional<Trouble> changed(Change change) {
        Optional<KeyNode> now =
                keys.read(change.key()) instanceof ReadResult.Found(KeyNode node, long _)
                        ? Optional.of(node)
                        : Optional.empty();
        return Optional.of(new Trouble.Changed(change.key(), target(change, direction), now));
    }
}
