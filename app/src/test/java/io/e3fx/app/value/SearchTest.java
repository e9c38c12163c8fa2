package io.e3fx.app.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.value.Search.Case;
import io.e3fx.app.value.Search.Kind;
import io.e3fx.app.value.Search.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static Search words(String query) {
        return new Search(query, Case.IGNORED, Kind.WORDS);
    }

    private static Search expression(String query) {
        return new Search(query, Case.EXACT, Kind.EXPRESSION);
    }

    private static int count(Result result) {
        return ((Result.Found) result).places().count();
    }

    @Test
    void wordsAreFoundAsTheyStandAndGreatLettersMatterOnlyWhenAskedFor() {
        assertThat(count(words("a.c").find("A.C abc a.c"))).isEqualTo(2);
        assertThat(count(new Search("a.c", Case.EXACT, Kind.WORDS).find("A.C abc a.c")))
                .isEqualTo(1);
        assertThat(count(words("").find("abc"))).isZero();
    }

    @Test
    void anExpressionKnowsLinesAndLeavesEmptyPlacesOut() {
        assertThat(count(expression("^b$").find("a\nb\nc"))).isEqualTo(1);
        assertThat(count(expression("x*").find("axxb"))).isEqualTo(1);
        assertThat(expression("(").find("a")).isInstanceOf(Result.Wrong.class);
    }

    @Test
    void veryManyPlacesAreCut() {
        Result.Found found = (Result.Found) words("a").find("a".repeat(Search.MOST_FOUND + 1));
        assertThat(found.isCut()).isTrue();
        assertThat(found.places().count()).isEqualTo(Search.MOST_FOUND);
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUp() {
        long began = System.nanoTime();
        Result slow = expression("(a|a)*\\1c").find("a".repeat(60) + "b");
        assertThat(slow).isInstanceOf(Result.TooMuch.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(Search.LONGEST.plusSeconds(5));
        assertThat(expression("(a|b)*c").find("ab".repeat(500_000)))
                .isInstanceOf(Result.TooMuch.class);
    }

    @Test
    void allPlacesAreReplacedAndGroupsStandForWhatTheyFound() {
        assertThat(words("$1").replaceAll("$1 $1", "\\0"))
                .isEqualTo(new Result.Replaced("\\0 \\0", 2));
        assertThat(expression("(\\w)=(\\w)").replaceAll("a=b\nc=d", "$2=$1"))
                .isEqualTo(new Result.Replaced("b=a\nd=c", 2));
        assertThat(expression("a").replaceAll("a", "$7")).isInstanceOf(Result.Wrong.class);
        assertThat(words("a").replaceAll("a".repeat(9_000), "x".repeat(1_000)))
                .isInstanceOf(Result.TooMuch.class);
    }

    @Test
    void onePlaceIsReplacedWithWhatStandsAroundItInView() {
        assertThat(expression("(?<=a)(b)").replacement("ab ab", 4, 5, "[$1]"))
                .isEqualTo(new Result.Replaced("[b]", 1));
        assertThat(expression("b").replacement("ab", 0, 1, "x")).isInstanceOf(Result.TooMuch.class);
    }
}
