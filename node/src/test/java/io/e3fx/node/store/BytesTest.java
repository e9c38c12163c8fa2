package io.e3fx.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void textIsUtf8() {
        Bytes bytes = Bytes.of("\u00e9\u20ac");

        assertThat(bytes.length()).isEqualTo(5);
        assertThat(bytes.at(0)).isEqualTo(0xc3);
        assertThat(bytes).hasToString("\u00e9\u20ac");
    }

    @Test
    void whatIsNoUtf8IsShownAsReplacementCharacter() {
        assertThat(Bytes.copyOf(new byte[] {'a', (byte) 0xff}, 0, 2)).hasToString("a\ufffd");
    }

    @Test
    void laterChangesOfTheSourceDoNotMatter() {
        byte[] source = {'a', 'b', 'c', 'd'};
        Bytes bytes = Bytes.copyOf(source, 1, 3);

        source[1] = 'x';

        assertThat(bytes).isEqualTo(Bytes.of("bc"));
    }

    @Test
    void emptyIsAlwaysTheSame() {
        assertThat(Bytes.of("")).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.copyOf(new byte[3], 2, 2)).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.join(" ", List.of())).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.EMPTY.isEmpty()).isTrue();
        assertThat(Bytes.of("a").isEmpty()).isFalse();
    }

    @Test
    void orderIsThatOfUnsignedBytes() {
        List<Bytes> ordered =
                List.of(
                        Bytes.EMPTY,
                        Bytes.of("\u0000"),
                        Bytes.of("B"),
                        Bytes.of("_"),
                        Bytes.of("a"),
                        Bytes.of("a\u0000"),
                        Bytes.of("aa"),
                        Bytes.of("\u00e9"),
                        Bytes.of("\uffee"),
                        Bytes.of("\ud83d\ude00"),
                        Bytes.copyOf(new byte[] {(byte) 0xff}, 0, 1));

        assertThat(ordered.reversed().stream().sorted()).containsExactlyElementsOf(ordered);
    }

    @Test
    void equalBytesAreEqual() {
        Bytes one = Bytes.of("abc");
        Bytes same = Bytes.copyOf("xabc".getBytes(UTF_8), 1, 4);

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isEqualByComparingTo(same);
        assertThat(one).isNotEqualTo(Bytes.of("abd"));
        assertThat(one.equals("abc")).isFalse();
    }

    @Test
    void copiesGoWhereTheyShould() {
        byte[] array = new byte[4];

        Bytes.of("ab").copyTo(array, 1);
        Bytes.of("wxyz").copyTo(2, array, 3, 1);

        assertThat(array).containsExactly(0, 'a', 'b', 'y');
    }

    @Test
    void handedOverBytesAreNotCopied() {
        assertThat(Bytes.owning("abc".getBytes(UTF_8))).isEqualTo(Bytes.of("abc"));
        assertThat(Bytes.owning(new byte[0])).isSameAs(Bytes.EMPTY);
    }

    @Test
    void joinPutsTheSeparatorBetween() {
        List<Bytes> parts = Stream.of("a", "", "b").map(Bytes::of).toList();

        assertThat(Bytes.join(", ", parts)).isEqualTo(Bytes.of("a, , b"));
        assertThat(Bytes.join(", ", parts.subList(0, 1))).isEqualTo(Bytes.of("a"));
    }
}
