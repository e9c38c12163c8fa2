package io.e3fx.app.compare;

import io.e3fx.app.compare.MergeText.Answer;
import io.e3fx.app.fx.Background;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** Two changes of one value that are put together, conflict by conflict. Confined to the FX thread. */
public final class MergeViewModel implements AutoCloseable {

    /** Where it stands. Immutable. */
    public sealed interface State {
        /** The changes are being compared. */
        record Working() implements State {}

        /**
         * There is something to look at.
         *
         * @param text what comes of it
         * @param current the number of the conflict that is looked at; -1 when there is none
         */
        record Ready(MergeText text, int current) implements State {
            /** Whether nothing is left to be chosen. */
            public boolean isSettled() {
                return text.openCount() == 0;
            }
        }
    }

    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Working());
    private final Subscription underWay;
    private Optional<MergeText> begun = Optional.empty();

    /** Begins to put both changes of the base together. */
    public MergeViewModel(String base, String mine, String theirs, Background background) {
        this(base, mine, theirs, Optional.empty(), background);
    }

    /**
     * Puts both changes of the base together.
     *
     * @param left goes on from there
     */
    public MergeViewModel(
            String base,
            String mine,
            String theirs,
            Optional<MergeProgress> left,
            Background background) {
        underWay =
                background.runInterruptibly(
                        () -> MergeText.of(Merge.of(base, mine, theirs)),
                        merged -> begin(merged, left));
    }

    private void begin(MergeText fresh, Optional<MergeProgress> left) {
        begun = Optional.of(fresh);
        MergeText merged = left.map(fresh::resumed).orElse(fresh);
        int first = merged.places().isEmpty() ? -1 : 0;
        state.set(new State.Ready(merged, merged.nextOpen(-1).orElse(first)));
    }

    /** How far it has come; absent while nothing was done by hand. */
    public Optional<MergeProgress> progress() {
        return state.get() instanceof State.Ready ready
                        && !begun.filter(ready.text()::equals).isPresent()
                ? Optional.of(MergeProgress.of(ready.text()))
                : Optional.empty();
    }

    /** Where it stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Settles the conflict that is looked at, and goes on to the next open one. */
    public void choose(Answer answer) {
        if (state.get() instanceof State.Ready ready && ready.current() >= 0) {
            MergeText next = ready.text().choose(ready.current(), answer);
            state.set(
                    new State.Ready(next, next.nextOpen(ready.current()).orElse(ready.current())));
        }
    }

    /** Settles all that are open alike. */
    public void chooseOpen(Answer answer) {
        change(text -> text.chooseOpen(answer));
    }

    /** The value is now this. */
    public void type(String text) {
        change(now -> now.typed(text));
    }

    /** Looks at the conflict so many further on, round the end. */
    public void go(int distance) {
        if (state.get() instanceof State.Ready ready && ready.current() >= 0) {
            int count = ready.text().places().size();
            state.set(
                    new State.Ready(
                            ready.text(), Math.floorMod(ready.current() + distance, count)));
        }
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        underWay.unsubscribe();
    }

    private void change(UnaryOperator<MergeText> change) {
        if (state.get() instanceof State.Ready ready) {
            MergeText next = change.apply(ready.text());
            if (!next.equals(ready.text())) {
                state.set(new State.Ready(next, ready.current()));
            }
        }
    }
}
