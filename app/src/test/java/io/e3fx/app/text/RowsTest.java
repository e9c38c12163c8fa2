package io.e3fx.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private static List<String> shown(String text, int columns) {
        Rows rows = Rows.of(text, columns);
        List<String> shown = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            shown.add(text.substring(rows.start(row), rows.end(row)));
        }
        return shown;
    }

    @Test
    void aLineEndsWithAFeedOrWithAReturnAndAFeed() {
        assertThat(shown("a\nb\r\nc\rd\n", 80)).containsExactly("a", "b", "c\rd", "");
        assertThat(shown("", 80)).containsExactly("");
        assertThat(shown("\r\n\n\r", 80)).containsExactly("", "", "\r");
    }

    @Test
    void aLongLineGoesOnBehindABlankOrWhereTheRowIsFull() {
        assertThat(shown("aaaa bbbb cccc", 10)).containsExactly("aaaa bbbb ", "cccc");
        assertThat(shown("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(shown("abcd\r\ne", 4)).containsExactly("abcd", "e");
    }

    @Test
    void wideCharactersAndTabsTakeTheirRoomAndPairsStayWhole() {
        assertThat(shown("\u4e2d\u6587\u5b57", 4)).containsExactly("\u4e2d\u6587", "\u5b57");
        assertThat(shown("a\tb", 4)).containsExactly("a\t", "b");
        assertThat(shown("\ud83d\ude00\ud83d\ude00", 3)).allMatch(row -> row.length() == 2);
        assertThat(shown("ae\u0301e\u0301", 3)).containsExactly("ae\u0301e\u0301");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "one two three\nfour\r\n\nfive", "no end of this line at all"})
    void theRowsHoldEveryCharacterOnce(String text) {
        Rows rows = Rows.of(text, 6);
        assertThat(rows.start(0)).isZero();
        for (int row = 0; row < rows.count(); row++) {
            int next = row + 1 < rows.count() ? rows.start(row + 1) : text.length();
            assertThat(text.substring(rows.end(row), next)).isIn("", "\n", "\r\n");
            for (int place = rows.start(row); place < next; place++) {
                assertThat(rows.rowAt(place)).isEqualTo(row);
            }
        }
        assertThat(rows.rowAt(text.length())).isEqualTo(rows.count() - 1);
    }

    @Test
    void aLineIsFoundByItsNumber() {
        Rows rows = Rows.of("a long first line\nb\nc", 5);
        assertThat(rows.lineCount()).isEqualTo(3);
        assertThat(rows.rowOfLine(0)).isZero();
        assertThat(rows.start(rows.rowOfLine(1))).isEqualTo(18);
        assertThat(rows.rowOfLine(9)).isEqualTo(rows.count() - 1);
    }

    @Test
    void withoutWrappingARowIsStillBounded() {
        assertThat(Rows.of("x".repeat(5_000), Integer.MAX_VALUE).count()).isEqualTo(3);
    }
}
