package io.e3fx.app.editor;

import io.e3fx.app.fx.Background;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.TtlRequests;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.KeyNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How long the shown key or directory lives, and changing it. Confined to the FX thread. */
public final class TtlViewModel {

    /** Whether watchers are told of a new time. */
    public enum Notice {
        TELL,
        /** {@code refresh=true}: the value stays with the cluster and no watcher wakes. */
        QUIET
    }

    /** How the last change went. Immutable. */
    public sealed interface Outcome {
        /** Nothing was asked for, or it was done. */
        record Fine() implements Outcome {}

        /** It is under way. */
        record Waiting() implements Outcome {}

        /** It was not done, or nobody knows. */
        record Wrong(WriteResult result) implements Outcome {}

        /** It would have destroyed bytes. */
        record LostBytes() implements Outcome {}
    }

    private final KeyAccess access;
    private final Background background;
    private final InstantSource clock;
    private final Runnable readAgain;
    private final ReadOnlyObjectWrapper<Outcome> outcome =
            new ReadOnlyObjectWrapper<>(new Outcome.Fine());
    private Optional<KeyNode> shown = Optional.empty();

    /**
     * Nothing is shown.
     *
     * @param readAgain reads the shown key again, after it turned out to be another
     */
    public TtlViewModel(
            KeyAccess access, Background background, InstantSource clock, Runnable readAgain) {
        this.access = access;
        this.background = background;
        this.clock = clock;
        this.readAgain = readAgain;
    }

    /** How the last change went. */
    public ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** What it is about from now on. */
    void show(KeyNode node) {
        boolean isOther = shown.filter(before -> before.key().equals(node.key())).isEmpty();
        shown = Optional.of(node);
        if (isOther) {
            outcome.set(new Outcome.Fine());
        }
    }

    /** Gives it this time. */
    public void set(Duration time, Notice notice) {
        shown.ifPresent(node -> change(node, time, notice));
    }

    /** Gives it this much more than is left. */
    public void extend(Duration more, Notice notice) {
        shown.ifPresent(
                node -> change(node, TtlRequests.extended(node, more, clock.instant()), notice));
    }

    /** Lets it live for ever. */
    public void remove() {
        shown.ifPresent(node -> {
            if (TtlRequests.sendsLostBytes(node)) {
                outcome.set(new Outcome.LostBytes());
            } else {
                send(TtlRequests.remove(node));
            }
        });
    }

    private void change(KeyNode node, Duration time, Notice notice) {
        if (notice == Notice.QUIET) {
            send(TtlRequests.refresh(node, time));
        } else if (TtlRequests.sendsLostBytes(node)) {
            outcome.set(new Outcome.LostBytes());
        } else {
            send(TtlRequests.set(node, time));
        }
    }

    private void send(Write write) {
        if (outcome.get() instanceof Outcome.Waiting) {
            return;
        }
        outcome.set(new Outcome.Waiting());
        background.run(
                () -> access.write(write),
                result -> {
                    boolean isDone = result instanceof WriteResult.Done;
                    outcome.set(isDone ? new Outcome.Fine() : new Outcome.Wrong(result));
                    if (!isDone) {
                        readAgain.run();
                    }
                });
    }
}
