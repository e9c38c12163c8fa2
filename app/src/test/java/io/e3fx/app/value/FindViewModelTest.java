package io.e3fx.app.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.text.TextBuffer;
import org.junit.jupiter.api.Test;

class FindViewModelTest {

    private final TextBuffer buffer = new TextBuffer();
    private final FindViewModel model =
            new FindViewModel(
                    new ValueContext(
                            Texts.load(),
                            new Background(Runnable::run, new FxMailbox(Runnable::run)),
                            new ValueChoices()),
                    buffer);

    private String where() {
        FindViewModel.Findings now = model.findingsProperty().get();
        return (now.current() + 1) + " of " + now.places().count();
    }

    private int caret() {
        return buffer.stateProperty().get().caret();
    }

    @Test
    void theFirstPlaceFromTheCursorOnIsChosenAndTheOthersFollow() {
        buffer.show("one two one two one");
        buffer.select(5, 5);
        model.open();
        model.queryProperty().set("one");
        assertThat(where()).isEqualTo("2 of 3");
        assertThat(buffer.stateProperty().get().chosen()).isEqualTo("one");
        model.next();
        assertThat(where()).isEqualTo("3 of 3");
        model.next();
        assertThat(where()).isEqualTo("1 of 3");
        model.previous();
        assertThat(where()).isEqualTo("3 of 3");
        model.previous();
        assertThat(where()).isEqualTo("2 of 3");
    }

    @Test
    void whatIsChosenIsLookedFor() {
        buffer.show("ab xy ab");
        buffer.select(0, 2);
        model.open();
        assertThat(model.queryProperty().get()).isEqualTo("ab");
        assertThat(where()).isEqualTo("1 of 2");
    }

    @Test
    void aChangeOfTheTextIsSearchedAgainAndTheCursorStays() {
        buffer.show("a b");
        model.open();
        model.queryProperty().set("a");
        buffer.replace(3, 3, " a");
        assertThat(model.findingsProperty().get().places().count()).isEqualTo(2);
        assertThat(caret()).isEqualTo(5);
    }

    @Test
    void onePlaceIsReplacedAfterTheOther() {
        buffer.show("a-a-a");
        model.open();
        model.queryProperty().set("a");
        model.replacementProperty().set("aa");
        model.replace();
        assertThat(buffer.text()).isEqualTo("aa-a-a");
        assertThat(caret()).isEqualTo(4);
        model.replace();
        assertThat(buffer.text()).isEqualTo("aa-aa-a");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("aa-a-a");
    }

    @Test
    void allPlacesAreReplacedInOneChange() {
        buffer.show("a-a-a");
        model.open();
        model.queryProperty().set("a");
        model.replacementProperty().set("b");
        model.replaceAll();
        assertThat(buffer.text()).isEqualTo("b-b-b");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("a-a-a");
    }

    @Test
    void nothingIsMarkedAfterTheEndAndTheKeyForNextBeginsAnew() {
        buffer.show("a a");
        model.open();
        model.queryProperty().set("a");
        model.end();
        assertThat(model.findingsProperty().get().places().count()).isZero();
        model.next();
        assertThat(where()).isEqualTo("2 of 2");
    }

    @Test
    void aWrongExpressionIsTold() {
        buffer.show("a");
        model.open();
        model.expressionProperty().set(true);
        model.queryProperty().set("[");
        assertThat(model.findingsProperty().get().trouble())
                .containsInstanceOf(Search.Result.Wrong.class);
        model.queryProperty().set("[a]");
        assertThat(model.findingsProperty().get().trouble()).isEmpty();
    }
}
