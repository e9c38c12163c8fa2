package io.e3fx.node.store;

import static io.e3fx.node.store.Keyspace.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "a/b", "/a/b/", "//a///b//"})
    void slashesOnlySeparate(String text) {
        assertThat(KeyPath.of(text).names()).containsExactly(Bytes.of("a"), Bytes.of("b"));
        assertThat(KeyPath.of(text)).hasToString("/a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "///"})
    void noNameIsTheRoot(String text) {
        assertThat(KeyPath.of(text)).isEqualTo(KeyPath.ROOT);
        assertThat(KeyPath.of(text).isRoot()).isTrue();
        assertThat(KeyPath.of(text)).hasToString("/");
    }

    @Test
    void anyBytesButSlashMakeAName() {
        byte[] raw = {'/', (byte) 0xff, 0, ' ', '/', '.', '/', '.', '.'};

        KeyPath path = KeyPath.parse(raw);

        assertThat(path.depth()).isEqualTo(3);
        assertThat(path.text()).isEqualTo(Bytes.copyOf(raw, 0, raw.length));
    }

    @Test
    void emptyNameIsRefused() {
        List<Bytes> names = List.of(Bytes.of("a"), Bytes.EMPTY);

        assertThatThrownBy(() -> new KeyPath(names)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key("/a").child(Bytes.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nameWithSlashIsRefused() {
        Bytes name = Bytes.of("a/b");

        assertThatThrownBy(() -> KeyPath.ROOT.child(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreCopied() {
        List<Bytes> names = new ArrayList<>(List.of(Bytes.of("a")));
        KeyPath path = new KeyPath(names);

        names.add(Bytes.of("b"));

        assertThat(path).isEqualTo(key("/a"));
    }

    @Test
    void childAndParentAreEachOthersOpposite() {
        KeyPath path = key("/a/b");

        assertThat(path.child(Bytes.of("c"))).isEqualTo(key("/a/b/c"));
        assertThat(path.parent()).isEqualTo(key("/a"));
        assertThat(path.parent().parent()).isEqualTo(KeyPath.ROOT);
        assertThat(path.name()).isEqualTo(Bytes.of("b"));
    }

    @Test
    void firstGivesAncestors() {
        KeyPath path = key("/a/b/c");

        assertThat(path.first(0)).isEqualTo(KeyPath.ROOT);
        assertThat(path.first(2)).isEqualTo(key("/a/b"));
        assertThat(path.first(3)).isSameAs(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/, /a, true",
        "/a, /, false",
        "/a, /a, true",
        "/a, /a/b/c, true",
        "/a, /ab, false",
        "/a/b, /a, false",
        "/a/b, /a/c/b, false",
    })
    void isAtOrAboveItselfAndWhatIsBelow(String above, String below, boolean expected) {
        assertThat(key(above).isAtOrAbove(key(below))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/_a, 0, true",
        "/_a, 1, false",
        "/_a/b, 0, true",
        "/_a/b, 1, false",
        "/a/_b, 1, true",
        "/a_/b_, 0, false",
        "/, 0, false",
    })
    void isHiddenByAnyNameFromTheDepthOn(String path, int depth, boolean expected) {
        assertThat(key(path).isHiddenBelow(depth)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/, 1", "/a, 2", "/a/b, 4", "/\u00e9, 3"})
    void textLengthCountsBytes(String path, int length) {
        assertThat(key(path).textLength()).isEqualTo(length);
        assertThat(key(path).text().length()).isEqualTo(length);
        assertThat(key(path).text()).isEqualTo(Bytes.of(path));
        assertThat(path.getBytes(UTF_8)).hasSize(length);
    }
}
