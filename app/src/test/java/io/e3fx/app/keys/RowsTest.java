package io.e3fx.app.keys;

import static io.e3fx.app.keys.KeyNodes.directory;
import static io.e3fx.app.keys.KeyNodes.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.KeyNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void directoriesComeFirstThenKeysByName() {
        KeyTree tree =
                KeyTree.empty()
                        .loaded(
                                directory(
                                        "/",
                                        0,
                                        key("/b", "", 1),
                                        directory("/z", 2),
                                        key("/a", "", 3)),
                                3);
        assertThat(ids(new Rows(tree, "").of("/"))).containsExactly("/z", "/a", "/b");
    }

    @Test
    void moreThanAThousandChildrenAreGrouped() {
        assertThat(new Rows(many(1000), "").of("/")).hasSize(1000);
        List<Row> groups = new Rows(many(1001), "").of("/");
        assertThat(groups).hasSize(2);
        assertThat(new Rows(many(1001), "").of((Row.Group) groups.get(1))).hasSize(1);
    }

    @Test
    void theFilterKeepsWhatFitsAndWhatLeadsToIt() {
        KeyTree tree =
                KeyTree.empty()
                        .loaded(directory("/", 0, key("/other", "", 1), directory("/d", 2)), 3)
                        .loaded(
                                directory("/d", 2, key("/d/Wanted", "", 3), key("/d/not", "", 3)),
                                3);
        assertThat(ids(new Rows(tree, "want").of("/"))).containsExactly("/d");
        assertThat(ids(new Rows(tree, "want").of("/d"))).containsExactly("/d/Wanted");
    }

    private static KeyTree many(int count) {
        KeyNode[] children =
                IntStream.range(0, count)
                        .mapToObj(i -> key("/k%05d".formatted(i), "", 1))
                        .toArray(KeyNode[]::new);
        return KeyTree.empty().loaded(directory("/", 0, children), 1);
    }

    private static List<String> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }
}
