package io.e3fx.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.compare.Merge.Choice;
import io.e3fx.app.compare.Merge.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final String BASE = "a\nb\nc\nd\ne\n";

    @Test
    void changesOfDifferentLinesAreBothTaken() {
        Merge merge = Merge.of(BASE, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\nf\n");
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.result(List.of())).isEqualTo("A\nb\nc\nd\nE\nf\n");
    }

    @Test
    void theSameChangeIsTakenOnce() {
        Merge merge = Merge.of(BASE, "a\nb\nX\nd\ne\n", "a\nb\nX\nd\ne\n");
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.result(List.of())).isEqualTo("a\nb\nX\nd\ne\n");
    }

    @Test
    void differentChangesOfALineAreAConflict() {
        Merge merge = Merge.of(BASE, "a\nb\nmine\nd\ne\n", "a\nb\ntheirs\nd\ne\nf\n");
        assertThat(merge.conflicts())
                .isEqualTo(List.of(new Part.Conflict("c\n", "mine\n", "theirs\n")));
        assertThat(merge.result(Choice.MINE)).isEqualTo("a\nb\nmine\nd\ne\nf\n");
        assertThat(merge.result(Choice.THEIRS)).isEqualTo("a\nb\ntheirs\nd\ne\nf\n");
        assertThat(merge.result(Choice.BOTH)).isEqualTo("a\nb\nmine\ntheirs\nd\ne\nf\n");
    }

    @Test
    void aRemovalAgainstAChangeIsAConflict() {
        Merge merge = Merge.of(BASE, "a\nd\ne\n", "a\nb\nC\nd\ne\n");
        assertThat(merge.conflicts()).isEqualTo(List.of(new Part.Conflict("b\nc\n", "", "b\nC\n")));
    }

    @Test
    void linesAddedAtTheSamePlaceAreAConflict() {
        Merge merge = Merge.of("", "mine", "theirs");
        assertThat(merge.conflicts()).isEqualTo(List.of(new Part.Conflict("", "mine", "theirs")));
        assertThat(merge.result(Choice.BOTH)).isEqualTo("mine\ntheirs");
    }

    @Test
    void eachConflictIsChosenByItself() {
        Merge merge = Merge.of(BASE, "1\nb\nc\nd\n2\n", "3\nb\nc\nd\n4\n");
        assertThat(merge.result(List.of(Choice.MINE, Choice.THEIRS))).isEqualTo("1\nb\nc\nd\n4\n");
    }

    @Test
    void oneSideThatChangedNothingGivesTheOther() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String base = lines(random);
            String other = lines(random);
            assertThat(Merge.of(base, base, other).result(Choice.MINE)).isEqualTo(other);
            assertThat(Merge.of(base, other, base).result(Choice.THEIRS)).isEqualTo(other);
            assertThat(Merge.of(base, other, other).conflicts()).isEmpty();
        }
    }

    @Test
    void choosingOneSideEverywhereLosesNoLineOfIt() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            String base = lines(random);
            String mine = lines(random);
            Merge merge = Merge.of(base, mine, lines(random));
            for (Part part : merge.parts()) {
                if (part instanceof Part.Conflict conflict) {
                    assertThat(mine).contains(conflict.mine());
                }
            }
        }
    }

    @Test
    void hugeValuesAreComparedInTime() {
        StringBuilder one = new StringBuilder();
        StringBuilder two = new StringBuilder();
        for (int line = 0; line < 60_000; line++) {
            one.append("one ").append(line).append('\n');
            two.append("two ").append(line).append('\n');
        }
        assertThat(Merge.of(one.toString(), two.toString(), one.toString()).result(Choice.MINE))
                .isEqualTo(two.toString());
    }

    private static String lines(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(8);
        for (int line = 0; line < count; line++) {
            text.append((char) ('a' + random.nextInt(3))).append('\n');
        }
        return text.toString();
    }
}
