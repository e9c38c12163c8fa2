package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.KeyNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubtreeReaderTest {

    private static final SubtreeReader.Bounds FIVE = new SubtreeReader.Bounds(5, 1000);

    private final FakeKeys keys = new FakeKeys();

    @Test
    void everyDirectoryIsReadByItselfAndComesBeforeWhatIsInIt() {
        keys.put("/a/b/c", "1");
        keys.put("/a/d", "22");
        SubtreeReader.Result result = read("/a", FIVE);
        assertThat(result)
                .isInstanceOfSatisfying(
                        SubtreeReader.Result.Read.class,
                        read -> {
                            assertThat(read.subtree().nodes())
                                    .extracting(KeyNode::key)
                                    .containsExactly("/a", "/a/b", "/a/d", "/a/b/c");
                            assertThat(read.subtree().keyCount()).isEqualTo(2);
                            assertThat(read.subtree().directoryCount()).isEqualTo(2);
                            assertThat(read.subtree().valueBytes()).isEqualTo(3);
                        });
        assertThat(keys.takeReads()).containsExactly("/a", "/a/b");
    }

    @Test
    void aKeyIsASubtreeOfItsOwn() {
        keys.put("/k", "v");
        assertThat(read("/k", FIVE))
                .isEqualTo(
                        new SubtreeReader.Result.Read(
                                new Subtree(List.of(keys.node("/k").orElseThrow()))));
    }

    @Test
    void readingEndsWhenThereAreMoreNodesThanAllowed() {
        for (int i = 0; i < 4; i++) {
            keys.put("/a/" + i, "");
        }
        assertThat(read("/a", FIVE)).isInstanceOf(SubtreeReader.Result.Read.class);
        keys.put("/a/4", "");
        assertThat(read("/a", FIVE)).isEqualTo(new SubtreeReader.Result.TooLarge(6));
    }

    @Test
    void readingEndsWhenTheValuesAreLargerThanAllowed() {
        keys.put("/a/k", "\u00e9");
        assertThat(read("/a", new SubtreeReader.Bounds(5, 2)))
                .isInstanceOf(SubtreeReader.Result.Read.class);
        keys.put("/a/l", "1");
        assertThat(read("/a", new SubtreeReader.Bounds(5, 2)))
                .isEqualTo(new SubtreeReader.Result.TooLarge(2));
    }

    @Test
    void ofADirectoryThatIsTooLargeNoMoreIsTakenInThanAllowed() {
        for (int i = 0; i < 100; i++) {
            keys.put("/a/%02d".formatted(i), "");
        }
        assertThat(read("/a", FIVE)).isEqualTo(new SubtreeReader.Result.TooLarge(6));
    }

    @Test
    void nothingThereIsSaid() {
        assertThat(read("/none", FIVE)).isEqualTo(new SubtreeReader.Result.Missing());
    }

    @Test
    void readingEndsWhenItIsToldTo() {
        keys.put("/a/b/c", "1");
        List<Integer> seen = new ArrayList<>();
        SubtreeReader.Result result =
                new SubtreeReader(keys, FIVE).read("/a", () -> !seen.isEmpty(), seen::add);
        assertThat(result).isEqualTo(new SubtreeReader.Result.Cancelled());
        assertThat(seen).containsExactly(2);
    }

    private SubtreeReader.Result read(String path, SubtreeReader.Bounds bounds) {
        return new SubtreeReader(keys, bounds).read(path, () -> false, _ -> {});
    }
}
