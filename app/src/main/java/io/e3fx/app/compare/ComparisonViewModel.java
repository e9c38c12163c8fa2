package io.e3fx.app.compare;

import io.e3fx.app.fx.Background;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** What makes one value another, found in the background; only the last question is answered. Confined to the FX thread. */
public final class ComparisonViewModel {

    /** Where it stands. Immutable. */
    public sealed interface State {
        /** It is being found. */
        record Working() implements State {}

        /** It is found. */
        record Ready(Difference difference) implements State {}
    }

    private record Question(String before, String after) {}

    private final Background background;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Working());
    private Optional<Question> asked = Optional.empty();
    private Subscription underWay = Subscription.EMPTY;

    /** Nothing is asked yet. */
    public ComparisonViewModel(Background background) {
        this.background = background;
    }

    /** Where it stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Compares these; what was asked before is given up. */
    public void compare(String before, String after) {
        Question question = new Question(before, after);
        if (asked.filter(question::equals).isPresent()) {
            return;
        }
        asked = Optional.of(question);
        underWay.unsubscribe();
        state.set(new State.Working());
        underWay =
                background.runInterruptibly(
                        () -> Difference.between(before, after),
                        found -> state.set(new State.Ready(found)));
    }

    /** Gives up what is under way, and forgets the values. */
    public void clear() {
        underWay.unsubscribe();
        asked = Optional.empty();
        state.set(new State.Working());
    }
}
