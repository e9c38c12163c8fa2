package io.e3fx.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBufferTest {

    private final TextBuffer buffer = new TextBuffer();

    private int caret() {
        return buffer.stateProperty().get().caret();
    }

    private void type(String text) {
        text.chars().forEach(c -> buffer.type(Character.toString(c)));
    }

    @Test
    void whatIsTypedInOneGoIsUndoneInOneGo() {
        buffer.show("ab");
        buffer.select(1, 1);
        type("xyz");
        assertThat(buffer.text()).isEqualTo("axyzb");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("ab");
        buffer.redo();
        assertThat(buffer.text()).isEqualTo("axyzb");
        buffer.undo();
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("ab");
    }

    @Test
    void movingTheCursorBeginsAnotherChange() {
        type("ab");
        buffer.select(0, 0);
        type("c");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("ab");
    }

    @Test
    void deletingBackwardsIsOneChangeAndTypingAfterItAnother() {
        buffer.show("abcd");
        buffer.select(4, 4);
        buffer.delete(3);
        buffer.delete(2);
        type("x");
        assertThat(buffer.text()).isEqualTo("abx");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("ab");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("abcd");
    }

    @Test
    void whatIsChosenIsReplacedByWhatIsTyped() {
        buffer.show("abcd");
        buffer.select(3, 1);
        type("x");
        assertThat(buffer.text()).isEqualTo("axd");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("abcd");
    }

    @Test
    void makingItAnotherTextIsOneChangeOfWhatDiffers() {
        buffer.show("one two three");
        buffer.change("one 2 three");
        assertThat(buffer.text()).isEqualTo("one 2 three");
        assertThat(caret()).isEqualTo(5);
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("one two three");
    }

    @Test
    void anotherTextThatIsShownCanNotBeUndone() {
        type("a");
        buffer.show("b");
        buffer.undo();
        assertThat(buffer.text()).isEqualTo("b");
    }

    @Test
    void theHistoryIsBounded() {
        String half = "x".repeat((int) (History.MOST_CHARACTERS / 4));
        for (int number = 0; number < 6; number++) {
            buffer.select(0, 0);
            buffer.replace(0, buffer.text().length(), half + number);
        }
        for (int number = 0; number < 10; number++) {
            buffer.undo();
        }
        assertThat(buffer.text()).endsWith("4").hasSize(half.length() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b\u0007", "a\rb\r\nc\n", "\ud800 alone", "\u202e\ufeff\u200b"})
    void typingChangesNoOtherCharacter(String value) {
        buffer.show(value);
        buffer.select(1, 1);
        buffer.type("x");
        assertThat(buffer.text()).isEqualTo(value.charAt(0) + "x" + value.substring(1));
    }

    @Test
    void aNewLineEndsAsTheOthersDo() {
        buffer.show("a\r\nb");
        assertThat(buffer.lineEnd()).isEqualTo("\r\n");
        buffer.show("a\nb");
        assertThat(buffer.lineEnd()).isEqualTo("\n");
        buffer.show("a");
        assertThat(buffer.lineEnd()).isEqualTo("\n");
    }

    @Test
    void stepsGoOverWhatAPersonTakesForOneCharacter() {
        String text = "e\u0301\ud83d\udc4d\ud83c\udffd\r\nx";
        assertThat(Steps.next(text, 0)).isEqualTo(2);
        assertThat(Steps.next(text, 2)).isEqualTo(6);
        assertThat(Steps.next(text, 6)).isEqualTo(8);
        assertThat(Steps.previous(text, 8)).isEqualTo(6);
        assertThat(Steps.previous(text, 6)).isEqualTo(2);
        assertThat(Steps.previous(text, 2)).isZero();
        assertThat(Steps.nextWord("ab, cd", 0)).isEqualTo(2);
        assertThat(Steps.nextWord("ab, cd", 3)).isEqualTo(6);
        assertThat(Steps.previousWord("ab, cd", 6)).isEqualTo(4);
        assertThat(Steps.previousWord("ab, cd", 0)).isZero();
    }

    @Test
    void partsMoveWithTheTextAndGoWhereItWasChanged() {
        Spans spans = new Spans.Builder(3).add(0, 2, 0).add(4, 6, 1).add(8, 9, 2).build();
        Spans after = spans.after(new Edit(5, "", "xy"));
        assertThat(after.count()).isEqualTo(2);
        assertThat(after.from(1)).isEqualTo(10);
        assertThat(after.kind(1)).isEqualTo(2);
        assertThat(after.firstBehind(2)).isEqualTo(1);
    }
}
