package io.e3fx.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.compare.Marks.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void aDifferenceShowsTheChangeWithItsSurroundings() {
        Difference difference =
                Difference.between("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9");
        assertThat(difference.rows().stream().map(DifferenceTest::shown))
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

    @Test
    void changedWordsAreMarked() {
        assertThat(Marks.between("\"port\": 5432,", "\"port\": 5433,"))
                .isEqualTo(new Marks(List.of(new Span(8, 12)), List.of(new Span(8, 12))));
        assertThat(Marks.between("a b", "a new b"))
                .isEqualTo(new Marks(List.of(), List.of(new Span(1, 5))));
    }

    @Test
    void linesThatHaveLittleInCommonAreNotMarked() {
        assertThat(Marks.between("one line", "quite another thing"))
                .isEqualTo(new Marks(List.of(), List.of()));
        String longer = "word ".repeat(1_000);
        assertThat(Marks.between(longer, longer + "x")).isEqualTo(new Marks(List.of(), List.of()));
    }

    @Test
    void eachChangeBeginsOnce() {
        String many = "same\n".repeat(50);
        Difference difference = Difference.between("a\n" + many + "b\n", "A\nB\n" + many + "B");
        assertThat(difference.changes()).isEqualTo(List.of(0, 10));
    }

    @Test
    void changesFarApartInALongValueAreFoundByTheLinesBetween() {
        StringBuilder before = new StringBuilder();
        for (int line = 0; line < 50_000; line++) {
            before.append("line ").append(line % 2 == 0 ? line : 1).append('\n');
        }
        String after =
                before.toString()
                        .replace("line 4\n", "changed\n")
                        .replace("line 30000\n", "line 30000\nnew\n")
                        .replace("line 49998\n", "");
        Difference difference = Difference.between(before.toString(), after);
        assertThat(difference.addedCount()).isEqualTo(2);
        assertThat(difference.removedCount()).isEqualTo(2);
        assertThat(difference.changes()).hasSize(3);
    }

    @Test
    void whatMakesOneValueTheOtherDoesSoHoweverItIsFound() {
        Random random = new Random(11);
        for (int round = 0; round < 3; round++) {
            List<String> before = lines(random, 3_000);
            List<String> after = new ArrayList<>(before);
            for (int change = 0; change < 40; change++) {
                int place = random.nextInt(after.size());
                if (random.nextBoolean()) {
                    after.remove(place);
                } else {
                    after.add(place, lines(random, 1).getFirst());
                }
            }
            List<String> applied = new ArrayList<>(before);
            for (Lines.Hunk hunk : Lines.hunks(before, after).reversed()) {
                List<String> stretch = applied.subList(hunk.from(), hunk.to());
                stretch.clear();
                stretch.addAll(hunk.after(after));
            }
            assertThat(applied).isEqualTo(after);
        }
    }

    private static List<String> lines(Random random, int count) {
        return IntStream.range(0, count).mapToObj(_ -> random.nextInt(4_000) + "\n").toList();
    }

    @Test
    void soManyRowsAreShownAndTheOthersCounted() {
        Difference difference = Difference.between("", "1\n2\n3\n");
        assertThat(difference.first(3)).isEqualTo(difference);
        assertThat(difference.first(2).rows().stream().map(DifferenceTest::shown))
                .isEqualTo(List.of("+ _ 1 1", "+ _ 2 2", "rest 1"));
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
            case Difference.Row.Rest rest -> "rest " + rest.lineCount();
            case Difference.Row.Gap gap -> "gap " + gap.lineCount();
            case Difference.Row.NoEnd noEnd ->
                    (noEnd.sign() == Difference.Sign.ADDED ? "+" : "-") + "no end";
        };
    }
}
