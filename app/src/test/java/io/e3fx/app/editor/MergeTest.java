package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.editor.Merge.Choice;
import io.e3fx.app.editor.Merge.Part;
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

    @Test
    void aDifferenceShowsTheChangeWithItsSurroundings() {
        Difference difference =
                Difference.between("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9");
        assertThat(difference.rows().stream().map(MergeTest::shown))
                .isEqualTo(
                        List.of(
                                " 1 1 1", " 2 2 2", " 3 3 3", " 4 4 4", "- 5 _ 5", "+ _ 5 X",
                                " 6 6 6", " 7 7 7", " 8 8 8", "- 9 _ 9", "+ _ 9 9", "+no end"));
        assertThat(difference.addedCount()).isEqualTo(2);
        assertThat(Difference.between("a", "a").isNone()).isTrue();
    }

    @Test
    void longUnchangedStretchesAreLeftOut() {
        String many = "same\n".repeat(50);
        Difference difference = Difference.between("a\n" + many + "b\n", "A\n" + many + "B\n");
        assertThat(difference.rows()).contains(new Difference.Row.Gap(44)).hasSize(4 + 6 + 1);
    }

    private static String shown(Difference.Row row) {
        return switch (row) {
            case Difference.Row.Line line ->
                    switch (line.sign()) {
                                case SAME -> " ";
                                case ADDED -> "+ ";
                                case REMOVED -> "- ";
                            }
                            + (line.oldLine().isPresent() ? line.oldLine().getAsInt() : "_")
                            + " "
                            + (line.newLine().isPresent() ? line.newLine().getAsInt() : "_")
                            + " "
                            + line.text();
            case Difference.Row.Gap gap -> "gap " + gap.lineCount();
            case Difference.Row.NoEnd noEnd ->
                    (noEnd.sign() == Difference.Sign.ADDED ? "+" : "-") + "no end";
        };
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
