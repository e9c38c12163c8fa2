package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Feed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyTreeViewModelTest {

    private final FakeKeys keys = new FakeKeys();
    private final KeyTreeViewModel model =
            new KeyTreeViewModel(
                    keys,
                    new Background(Runnable::run, new FxMailbox(Runnable::run)),
                    Object::toString);

    @Test
    void aDirectoryIsReadWhenItIsOpenedAndNotAgain() {
        keys.put("/d/a", "1");
        model.open("/");
        assertThat(keys.takeReads()).containsExactly("/");
        model.open("/d");
        model.close("/d");
        model.open("/d");
        assertThat(keys.takeReads()).containsExactly("/d");
        assertThat(model.row("/d").orElseThrow().count()).hasValue(1);
    }

    @Test
    void eventsAreShownWithoutReading() {
        model.open("/");
        keys.takeReads();
        model.accept(
                List.of(
                        new Feed.Changed(keys.put("/a", "1")),
                        new Feed.Changed(keys.put("/b", "2"))));
        assertThat(model.rows("/")).extracting(Row::id).containsExactly("/a", "/b");
        assertThat(keys.takeReads()).isEmpty();
    }

    @Test
    void aGapReadsAllThatIsLoadedAndKeepsWhatIsOpenAndChosen() {
        keys.put("/d/e/a", "1");
        model.reveal("/d/e/a");
        keys.takeReads();
        keys.put("/d/e/b", "2");
        model.accept(List.of(new Feed.Reload(keys.etcdIndex())));
        assertThat(keys.takeReads()).containsExactlyInAnyOrder("/", "/d", "/d/e");
        assertThat(model.isOpen("/d/e")).isTrue();
        assertThat(model.selectedProperty().get()).contains("/d/e/a");
        assertThat(model.rows("/d/e")).extracting(Row::id).containsExactly("/d/e/a", "/d/e/b");
    }

    @Test
    void aDirectoryWhoseReadingAGapOvertakesIsReadAgain() {
        Deque<Runnable> answers = new ArrayDeque<>();
        KeyTreeViewModel slow = slowModel(answers);
        keys.put("/a", "1");
        slow.open("/");
        keys.put("/b", "2");
        slow.accept(List.of(new Feed.Reload(keys.etcdIndex())));
        answers.remove().run();
        assertThat(slow.rows("/")).containsExactly(new Row.Loading("/"));
        answers.remove().run();
        assertThat(slow.rows("/")).extracting(Row::id).containsExactly("/a", "/b");
        assertThat(answers).isEmpty();
    }

    @Test
    void aDirectoryReadForTheFirstTimeDuringAGapIsReadAgain() {
        Deque<Runnable> answers = new ArrayDeque<>();
        KeyTreeViewModel slow = slowModel(answers);
        keys.put("/d/a", "1");
        slow.open("/");
        answers.remove().run();
        slow.open("/d");
        keys.put("/d/b", "2");
        slow.accept(List.of(new Feed.Reload(keys.etcdIndex())));
        while (!answers.isEmpty()) {
            answers.remove().run();
        }
        assertThat(slow.rows("/d")).extracting(Row::id).containsExactly("/d/a", "/d/b");
    }

    @Test
    void aRemovedDirectoryIsNoLongerOpen() {
        keys.put("/d/a", "1");
        model.open("/");
        model.open("/d");
        keys.deleteDirectory("/d");
        model.accept(
                List.of(
                        new Feed.Changed(
                                KeyNodes.removal(
                                        io.e3fx.launcher.client.Action.DELETE, "/d", true, 50))));
        assertThat(model.isOpen("/d")).isFalse();
    }

    @Test
    void anEmptyFilteredDirectorySaysSo() {
        keys.put("/a", "1");
        model.open("/");
        model.filterProperty().set("zzz");
        assertThat(model.rows("/")).containsExactly(new Row.Nothing("/", Row.Reason.FILTERED));
        assertThat(model.selectedProperty().get()).isEqualTo(Optional.empty());
    }

    /** Reads at once, but its answers arrive when they are run. */
    private KeyTreeViewModel slowModel(Deque<Runnable> answers) {
        return new KeyTreeViewModel(
                keys, new Background(Runnable::run, new FxMailbox(answers::add)), Object::toString);
    }
}
