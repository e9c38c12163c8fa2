package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Where keys and files may land. */
@ExtendWith(ApplicationExtension.class)
class HeldTest {

    private static final Line DIRECTORY = line(Entry.directory("/d", 1), Line.State.CLOSED);
    private static final Line KEY = line(Entry.of(KeyNodes.key("/d/k", "v", 1)), Line.State.LEAF);
    private static final Line ROOT = line(Entry.directory("/", 1), Line.State.OPEN);

    @Test
    void aDirectoryTakesWhatIsDroppedAndAKeyPassesItToTheDirectoryThatHoldsIt() {
        Held held = new Held(List.of("/a", "/b"), TreeDrops.Kind.MOVE);
        assertThat(held.target(DIRECTORY)).contains("/d");
        assertThat(held.target(KEY)).contains("/d");
        assertThat(held.target(new Line(new Row.Loading("/d", 0, 0), 1, Line.State.LEAF)))
                .contains("/d");
    }

    @Test
    void nothingGoesIntoItselfOrWhereItIsAlready() {
        assertThat(new Held(List.of("/d"), TreeDrops.Kind.COPY).target(KEY)).isEmpty();
        assertThat(new Held(List.of("/a"), TreeDrops.Kind.MOVE).target(ROOT)).isEmpty();
        assertThat(new Held(List.of("/a"), TreeDrops.Kind.COPY).target(ROOT)).contains("/");
        assertThat(new Held(List.of("/"), TreeDrops.Kind.COPY).target(DIRECTORY)).isEmpty();
    }

    @Test
    void aDropHandsOverWhatWasDraggedOrTheFiles() {
        List<String> told = new ArrayList<>();
        TreeDrops drops =
                new TreeDrops() {
                    @Override
                    public void transfer(List<String> keys, String directory, Kind kind) {
                        told.add(kind + " " + keys + " " + directory);
                    }

                    @Override
                    public void files(List<Path> files, String directory) {
                        told.add("FILES " + files + " " + directory);
                    }

                    @Override
                    public void prepareFiles(List<String> keys) {}

                    @Override
                    public boolean isPreparingFiles() {
                        return false;
                    }

                    @Override
                    public List<Path> preparedFiles(List<String> keys) {
                        return List.of();
                    }
                };
        TreeDrag drag = new TreeDrag(null, drops, _ -> KEY, _ -> {}, _ -> {});
        drag.take(List.of("/a"));
        assertThat(drag.drop(DIRECTORY, List.of(), TreeDrops.Kind.COPY)).isTrue();
        assertThat(drag.drop(KEY, List.of(new File("some.txt")), TreeDrops.Kind.COPY)).isTrue();
        assertThat(drag.drop(KEY, List.of(), TreeDrops.Kind.COPY)).isFalse();
        assertThat(told).containsExactly("COPY [/a] /d", "FILES [some.txt] /d");
    }

    private static Line line(Entry entry, Line.State state) {
        return new Line(new Row.Node(entry, OptionalInt.empty()), 0, state);
    }
}
