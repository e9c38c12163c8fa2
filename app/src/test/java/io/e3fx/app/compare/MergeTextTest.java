package io.e3fx.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.compare.MergeText.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergeTextTest {

    private final MergeText two =
            MergeText.of(
                    Merge.of(
                            "a\nb\nc\nd\ne\n",
                            "mine a\nb\nc\nd\nmine e\n",
                            "their a\nb\nC\nd\ntheir e\n"));

    @Test
    void whatIsNotSettledIsAsItWasAndTheRestIsMerged() {
        assertThat(two.text()).isEqualTo("a\nb\nC\nd\ne\n");
        assertThat(two.openCount()).isEqualTo(2);
    }

    @Test
    void aChoiceReplacesItsLinesAlone() {
        MergeText first = two.choose(0, Answer.BOTH);
        assertThat(first.text()).isEqualTo("mine a\ntheir a\nb\nC\nd\ne\n");
        MergeText second = first.choose(1, Answer.THEIRS);
        assertThat(second.text()).isEqualTo("mine a\ntheir a\nb\nC\nd\ntheir e\n");
        assertThat(second.openCount()).isZero();
        assertThat(second.choose(0, Answer.MINE).text()).isEqualTo("mine a\nb\nC\nd\ntheir e\n");
    }

    @Test
    void aMergeIsResumedWhereItWasLeft() {
        MergeText left = two.choose(0, Answer.BOTH).typed("mine a\ntheir a\nb\nC!\nd\ne\n");
        MergeProgress progress = MergeProgress.of(left);
        MergeProgress back = MergeProgress.parse(progress.text(), progress.conflicts());
        assertThat(two.resumed(back)).isEqualTo(left);
    }

    @Test
    void whatWasLeftOfAMergeWithOtherConflictsIsTakenAsTyped() {
        MergeText back = two.resumed(MergeProgress.parse("all by hand\n", "0-3"));
        assertThat(back.text()).isEqualTo("all by hand\n");
        assertThat(back.openCount()).isZero();
    }

    @Test
    void allThatIsOpenIsChosenAtOnce() {
        assertThat(two.choose(0, Answer.THEIRS).chooseOpen(Answer.MINE).text())
                .isEqualTo("their a\nb\nC\nd\nmine e\n");
    }

    @Test
    void theNextOpenOneIsFoundRoundTheEnd() {
        assertThat(two.nextOpen(-1)).hasValue(0);
        assertThat(two.nextOpen(0)).hasValue(1);
        assertThat(two.nextOpen(1)).hasValue(0);
        assertThat(two.choose(0, Answer.MINE).nextOpen(1)).hasValue(1);
        assertThat(two.chooseOpen(Answer.MINE).nextOpen(0)).isEmpty();
        assertThat(MergeText.of(Merge.of("a", "a", "b")).nextOpen(-1)).isEmpty();
    }

    @Test
    void whatIsTypedIntoAConflictSettlesItByHand() {
        MergeText typed = two.typed("by hand\nb\nC\nd\ne\n");
        assertThat(typed.places().getFirst().answer()).contains(Answer.BY_HAND);
        assertThat(typed.openCount()).isEqualTo(1);
        assertThat(typed.choose(1, Answer.MINE).text()).isEqualTo("by hand\nb\nC\nd\nmine e\n");
        assertThat(typed.choose(0, Answer.MINE).text()).isEqualTo("mine a\nb\nC\nd\ne\n");
    }

    @Test
    void whatIsTypedBetweenConflictsSettlesNone() {
        MergeText typed = two.typed("a\nb\nX\nC\nd\ne\n");
        assertThat(typed.openCount()).isEqualTo(2);
        assertThat(typed.chooseOpen(Answer.MINE).text()).isEqualTo("mine a\nb\nX\nC\nd\nmine e\n");
    }

    @Test
    void asItIsCanBeTheAnswer() {
        MergeText kept = two.choose(0, Answer.BY_HAND);
        assertThat(kept.text()).isEqualTo(two.text());
        assertThat(kept.places().getFirst().answer()).isEqualTo(Optional.of(Answer.BY_HAND));
    }

    @Test
    void linesStayLines() {
        MergeText open = MergeText.of(Merge.of("", "mine", "theirs"));
        assertThat(open.choose(0, Answer.BOTH).text()).isEqualTo("mine\ntheirs");
        MergeText last = MergeText.of(Merge.of("a\nb", "a\nmine", "a\ntheirs\n"));
        assertThat(last.choose(0, Answer.BOTH).text()).isEqualTo("a\nmine\ntheirs\n");
    }

    @Test
    void oneSideEverywhereGivesWhatTheMergeGives() {
        Random random = new Random(9);
        for (int round = 0; round < 300; round++) {
            Merge merge = Merge.of(lines(random), lines(random), lines(random));
            MergeText text = MergeText.of(merge);
            assertThat(text.chooseOpen(Answer.MINE).text())
                    .isEqualTo(merge.result(Merge.Choice.MINE));
            assertThat(text.chooseOpen(Answer.THEIRS).text())
                    .isEqualTo(merge.result(Merge.Choice.THEIRS));
        }
    }

    @Test
    void placesStayInsideTheTextWhateverIsTyped() {
        Random random = new Random(10);
        MergeText text = two;
        for (int round = 0; round < 500; round++) {
            int from = random.nextInt(text.text().length() + 1);
            int to = from + random.nextInt(Math.min(9, text.text().length() - from) + 1);
            String put = List.of("", "x", "y\n").get(random.nextInt(3));
            text = text.typed(text.text().substring(0, from) + put + text.text().substring(to));
            if (round % 7 == 0) {
                Answer answer = Answer.values()[random.nextInt(Answer.values().length)];
                text = text.choose(random.nextInt(text.places().size()), answer);
            }
            int behind = 0;
            for (MergeText.Place place : text.places()) {
                assertThat(place.from()).isBetween(behind, place.to());
                behind = place.to();
            }
            assertThat(behind).isLessThanOrEqualTo(text.text().length());
        }
    }

    private static String lines(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(6);
        for (int line = 0; line < count; line++) {
            text.append((char) ('a' + random.nextInt(3))).append('\n');
        }
        return text.toString();
    }
}
