package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final long SEED = 20261129;

    @Test
    void eachLineIsWhereAWalkThroughTheOpenDirectoriesFindsIt() {
        Random random = new Random(SEED);
        KeyTree tree = KeyTree.empty();
        OpenDirectories open = new OpenDirectories();
        open.add("/");
        List<String> directories = new ArrayList<>(List.of("/"));
        for (int number = 0; number < directories.size() && number < 60; number++) {
            String directory = directories.get(number);
            List<Entry> children = new ArrayList<>();
            int count = random.nextInt(4, 9);
            for (int child = 0; child < count; child++) {
                String path = KeyPaths.child(directory, "c" + child);
                boolean isDirectory = random.nextInt(3) > 0;
                children.add(
                        isDirectory
                                ? Entry.directory(path, 1)
                                : Entry.of(KeyNodes.key(path, "v", 1)));
                if (isDirectory) {
                    directories.add(path);
                }
            }
            tree = tree.loaded(directory, Children.of(children), 1);
            if (random.nextInt(5) > 0) {
                open.add(directory);
            }
        }
        KeyTree loaded = tree;
        Lines lines = Lines.of(tree, "/", true, directory -> contents(loaded, directory), open::in);
        List<String> expected = new ArrayList<>(List.of("/"));
        walk(tree, open, "/", expected);
        List<String> found = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            found.add(lines.get(place).id());
            assertThat(lines.indexOf(lines.get(place).id())).isEqualTo(place);
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(20);
        assertThat(lines.indexOf("/nobody/knows")).isNegative();
    }

    private static Lines.Contents contents(KeyTree tree, String directory) {
        return tree.directory(directory)
                .map(loaded -> Lines.Contents.of(loaded.children()))
                .orElseGet(() -> Lines.Contents.of(new Row.Loading(directory, 0, 0)));
    }

    private static void walk(
            KeyTree tree, OpenDirectories open, String directory, List<String> into) {
        if (tree.directory(directory).isEmpty()) {
            into.add(directory + "//remark");
            return;
        }
        tree.directory(directory)
                .get()
                .children()
                .forEach(child -> {
                    into.add(child.key());
                    if (open.contains(child.key())) {
                        walk(tree, open, child.key(), into);
                    }
                });
    }
}
