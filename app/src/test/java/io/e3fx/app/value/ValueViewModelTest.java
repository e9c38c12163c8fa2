package io.e3fx.app.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.formats.Check;
import io.e3fx.app.formats.Format;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ValueViewModelTest {

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final ValueContext context =
            new ValueContext(
                    Texts.load(),
                    new Background(work::add, new FxMailbox(Runnable::run)),
                    new ValueChoices());
    private final ValueViewModel model = new ValueViewModel(context);

    private void settle() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private String shown() {
        return model.buffer().text();
    }

    private ValueState state() {
        return model.stateProperty().get();
    }

    @Test
    void theFormatIsToldAndChecked() {
        model.show("/a", "{\"a\": }");
        settle();
        assertThat(state().format()).isEqualTo(Format.JSON);
        assertThat(state().check()).containsInstanceOf(Check.Invalid.class);
        assertThat(model.coloursProperty().get().count()).isPositive();
        model.show("/a", "{\"a\": 1}");
        settle();
        assertThat(state().check()).contains(new Check.Valid());
    }

    @Test
    void aFormatThatWasChosenHoldsForItsKey() {
        model.show("/a", "a: 1");
        model.choose(Optional.of(Format.YAML));
        model.show("/b", "a: 1");
        assertThat(state().chosen()).isEmpty();
        model.show("/a", "a: 2");
        assertThat(state().format()).isEqualTo(Format.YAML);
        model.choose(Optional.empty());
        assertThat(state().format()).isEqualTo(Format.PLAIN);
    }

    @Test
    void layingOutWithoutADraftChangesOnlyWhatIsShown() {
        String value = "{\"a\":1}";
        model.show("/a", value);
        model.layOut();
        settle();
        assertThat(shown()).isEqualTo("{\n  \"a\": 1\n}");
        assertThat(model.valueProperty().get()).isEqualTo(value);
        model.setEditable(true);
        assertThat(shown()).isEqualTo(value);
        assertThat(state().isEditable()).isTrue();
        assertThat(state().display()).isEqualTo(Display.AS_IS);
    }

    @Test
    void layingADraftOutIsOneChangeThatCanBeUndone() {
        model.show("/a", "{\"a\":1}");
        model.setEditable(true);
        model.layOut();
        settle();
        assertThat(model.valueProperty().get()).isEqualTo("{\n  \"a\": 1\n}");
        model.buffer().undo();
        assertThat(model.valueProperty().get()).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatIsTypedMeanwhileIsNotOverwritten() {
        model.show("/a", "{\"a\":1}");
        model.setEditable(true);
        model.layOut();
        model.buffer().replace(5, 6, "2");
        settle();
        assertThat(model.valueProperty().get()).isEqualTo("{\"a\":2}");
    }

    @Test
    void aBrokenValueIsLeftAndTheReasonIsSaid() {
        model.show("/a", "{\"a\":}");
        model.layOut();
        settle();
        assertThat(shown()).isEqualTo("{\"a\":}");
        assertThat(state().refusal()).containsInstanceOf(Refusal.Broken.class);
        model.show("/b", "x");
        assertThat(state().refusal()).isEmpty();
    }

    @Test
    void base64IsReadAsTextOrBytesAndCanNotBeTypedIntoSo() {
        byte[] bytes = "gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8);
        String value = Base64.getEncoder().encodeToString(bytes);
        model.show("/a", value);
        model.setEditable(true);
        settle();
        assertThat(state().facts().isBase64()).isTrue();
        model.showAs(Display.DECODED);
        settle();
        assertThat(shown()).isEqualTo("gr\u00fc\u00dfe");
        assertThat(state().isEditable()).isFalse();
        model.decode(StandardCharsets.ISO_8859_1);
        settle();
        assertThat(shown()).isEqualTo("gr\u00c3\u00bc\u00c3\u009fe");
        model.decode(StandardCharsets.US_ASCII);
        settle();
        assertThat(state().refusal()).contains(new Refusal.NoText(StandardCharsets.US_ASCII));
        model.showAs(Display.DECODED_BYTES);
        settle();
        assertThat(shown()).startsWith("00000000  67 72 c3 bc");
        assertThat(model.valueProperty().get()).isEqualTo(value);
        model.showAs(Display.AS_IS);
        assertThat(state().isEditable()).isTrue();
        assertThat(shown()).isEqualTo(value);
    }

    @Test
    void aLargeValueIsLookedAtInTheBackgroundAndLateResultsAreDropped() {
        String large = "[" + "1,".repeat(ValueViewModel.LITTLE) + "1]";
        model.show("/a", large);
        assertThat(shown()).isEqualTo(large);
        assertThat(model.coloursProperty().get().count()).isZero();
        model.show("/b", "plain");
        settle();
        assertThat(state().format()).isEqualTo(Format.PLAIN);
        assertThat(model.coloursProperty().get().count()).isZero();
        model.show("/a", large);
        settle();
        assertThat(state().format()).isEqualTo(Format.JSON);
        assertThat(model.coloursProperty().get().count()).isPositive();
    }

    @Test
    void aValueThatChangesOnTheServerIsShownInTheSameWay() {
        model.show("/a", "{\"a\":1}");
        model.showAs(Display.BYTES);
        settle();
        model.show("/a", "{\"a\":2}");
        settle();
        assertThat(state().display()).isEqualTo(Display.BYTES);
        assertThat(shown()).contains("32 7d");
    }

    @Test
    void theChosenFormatsAreBounded() {
        for (int number = 0; number <= ValueChoices.MOST_KEYS; number++) {
            context.choices().choose("/" + number, Optional.of(Format.XML));
        }
        assertThat(context.choices().format("/0")).isEmpty();
        assertThat(context.choices().format("/1")).contains(Format.XML);
    }
}
