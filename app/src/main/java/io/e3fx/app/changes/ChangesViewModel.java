package io.e3fx.app.changes;

import io.e3fx.app.changes.Journal.Direction;
import io.e3fx.app.fx.Background;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.launcher.client.Event;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What was changed through this window, and taking it back. Whoever writes keys does it through {@link #keys()}.
 * Confined to the FX thread.
 */
public final class ChangesViewModel {

    /** What a person must know or decide. */
    public interface Talk {
        /** Values would be written back in which bytes are lost: only if the person wants it, goes on. */
        void askAboutLostBytes(List<String> keys, Runnable goOn);

        /** It was taken this way. */
        void tell(Direction direction, Entry entry, Report report);

        /** Too many tasks are under way. */
        void tellBusy();

        /** There is nothing to undo or redo. */
        void tellNothing(Direction direction);
    }

    private final Background background;
    private final TasksViewModel tasks;
    private final JournalKeeper keeper;
    private final JournaledKeys keys;
    private final OwnWrites own = new OwnWrites();
    private final AtomicBoolean isPosted = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<Journal> journal;
    private boolean isUnderWay;

    /**
     * An empty journal.
     *
     * @param cluster the keys themselves
     * @param tasks where undoing is done
     * @param silent told, on the FX thread, the changes that watches do not tell
     */
    public ChangesViewModel(
            KeyAccess cluster,
            TasksViewModel tasks,
            Background background,
            InstantSource clock,
            Consumer<? super Event> silent) {
        this.background = background;
        this.tasks = tasks;
        JournalLimits limits = JournalLimits.defaults();
        keeper = new JournalKeeper(limits, this::changed);
        journal = new ReadOnlyObjectWrapper<>(keeper.journal());
        keys =
                new JournaledKeys(
                        cluster,
                        keeper,
                        limits,
                        clock,
                        event -> background.mailbox().post(() -> silent.accept(event)),
                        own);
    }

    /** The keys of the cluster; what is written through them is remembered. */
    public JournaledKeys keys() {
        return keys;
    }

    /** All that was changed. */
    public ReadOnlyObjectProperty<Journal> journalProperty() {
        return journal.getReadOnlyProperty();
    }

    /** What was done when a change of the key was made through this window; absent if it was not. */
    public Optional<Label.Activity> ownActivity(String key, long modifiedIndex) {
        return own.activity(key, modifiedIndex);
    }

    /** Takes the newest change back, or does again what was taken back last. */
    public void takeNext(Direction direction, Talk talk) {
        Journal now = keeper.journal();
        Optional<Entry> next = direction == Direction.UNDO ? now.nextUndo() : now.nextRedo();
        next.ifPresentOrElse(
                entry -> take(entry.number(), direction, talk), () -> talk.tellNothing(direction));
    }

    /** Takes this entry back or does it again; nothing while another one is under way. */
    public void take(long number, Direction direction, Talk talk) {
        Optional<Entry> entry = keeper.journal().entry(number);
        if (isUnderWay || entry.isEmpty()) {
            return;
        }
        List<String> damaged = Restoration.damaged(entry.get(), direction);
        if (damaged.isEmpty()) {
            start(entry.get(), direction, talk);
        } else {
            talk.askAboutLostBytes(damaged, () -> start(entry.get(), direction, talk));
        }
    }

    private void start(Entry entry, Direction direction, Talk talk) {
        Label.Activity activity =
                direction == Direction.UNDO ? Label.Activity.UNDO : Label.Activity.REDO;
        isUnderWay = true;
        boolean isStarted =
                tasks.start(
                        new Label(activity, entry.label().subject()),
                        new Restoration(keys, entry, direction),
                        report -> {
                            isUnderWay = false;
                            talk.tell(direction, entry, report);
                        });
        if (!isStarted) {
            isUnderWay = false;
            talk.tellBusy();
        }
    }

    private void changed() {
        if (isPosted.compareAndSet(false, true)) {
            background
                    .mailbox()
                    .post(() -> {
                        isPosted.set(false);
                        journal.set(keeper.journal());
                    });
        }
    }
}
