package io.e3fx.app.keys;

import static io.e3fx.app.keys.KeyNodes.expiring;
import static io.e3fx.app.keys.KeyNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Feed;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
        assertThat(lines(model)).containsExactly("/", "/d", "/d/a");
        assertThat(countOf("/d")).hasValue(1);
    }

    @Test
    void aTreeOfADirectoryShowsAndReadsNothingAboveOrBesideIt() {
        keys.put("/app/d/a", "1");
        keys.put("/other", "2");
        KeyTreeViewModel app = treeOf("/app");
        app.open("/app");
        app.reveal("/app/d/a");
        app.reveal("/other");
        assertThat(keys.takeReads()).containsExactly("/app", "/app/d");
        assertThat(lines(app)).containsExactly("/app", "/app/d", "/app/d/a");
        assertThat(app.isDirectory("/app")).isTrue();
        assertThat(app.isDirectory("/")).as("perhaps not to be read").isFalse();
        assertThat(app.linesProperty().get().indexOf("/other")).isNegative();
        app.accept(List.of(new Feed.Changed(keys.put("/app/d/b", "3"))));
        assertThat(lines(app)).containsExactly("/app", "/app/d", "/app/d/a", "/app/d/b");
        app.accept(List.of(new Feed.Reload(keys.etcdIndex())));
        assertThat(keys.takeReads()).containsExactlyInAnyOrder("/app", "/app/d");
    }

    @Test
    void aTreeOfADirectoryThatIsNotThereYetOrNoLongerFollowsItsComing() {
        KeyTreeViewModel app = treeOf("/app");
        app.open("/app");
        assertThat(lines(app)).hasSize(2);
        app.accept(List.of(new Feed.Changed(keys.put("/app/a", "1"))));
        assertThat(lines(app)).containsExactly("/app", "/app/a");
        app.accept(List.of(new Feed.Changed(keys.remove("/app"))));
        assertThat(lines(app)).hasSize(2).startsWith("/app").doesNotContain("/app/a");
        app.accept(List.of(new Feed.Changed(keys.put("/app/b", "1"))));
        assertThat(lines(app)).containsExactly("/app", "/app/b");
    }

    private KeyTreeViewModel treeOf(String top) {
        return new KeyTreeViewModel(
                top,
                keys,
                new Background(Runnable::run, new FxMailbox(Runnable::run)),
                Object::toString);
    }

    @Test
    void eventsAreShownWithoutReading() {
        model.open("/");
        keys.takeReads();
        model.accept(
                List.of(
                        new Feed.Changed(keys.put("/a", "1")),
                        new Feed.Changed(keys.put("/b", "2"))));
        assertThat(lines(model)).containsExactly("/", "/a", "/b");
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
        assertThat(lines(model)).containsExactly("/", "/d", "/d/e", "/d/e/a", "/d/e/b");
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
        assertThat(lines(slow)).containsExactly("/", "///remark");
        answers.remove().run();
        assertThat(lines(slow)).containsExactly("/", "/a", "/b");
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
        assertThat(lines(slow)).containsExactly("/", "/d", "/d/a", "/d/b");
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
        assertThat(model.linesProperty().get().get(1).row())
                .isEqualTo(new Row.Nothing("/", Row.Reason.FILTERED));
        assertThat(model.selectedProperty().get()).isEqualTo(Optional.empty());
    }

    @Test
    void theFilterOpensWhatLeadsToAMatchAndClosesItAgain() {
        keys.put("/d/e/Wanted", "1");
        keys.put("/d/other", "1");
        model.reveal("/d/e/Wanted");
        model.closeAll("/d");
        assertThat(lines(model)).containsExactly("/", "/d");
        model.filterProperty().set("want");
        assertThat(lines(model)).containsExactly("/", "/d", "/d/e", "/d/e/Wanted");
        model.accept(List.of(new Feed.Changed(keys.put("/d/wanted too", "2"))));
        assertThat(lines(model)).contains("/d/wanted too");
        model.filterProperty().set("");
        assertThat(lines(model)).containsExactly("/", "/d");
    }

    @Test
    void aDirectoryThatFitsShowsAllThatIsInIt() {
        keys.put("/wanted/e/a", "1");
        keys.put("/other", "1");
        model.reveal("/wanted/e/a");
        model.filterProperty().set("want");
        assertThat(lines(model)).containsExactly("/", "/wanted", "/wanted/e", "/wanted/e/a");
    }

    @Test
    void readingCanBeGivenUpAndTakenUpAgain() {
        Deque<Runnable> answers = new ArrayDeque<>();
        KeyTreeViewModel slow = slowModel(answers);
        keys.put("/a", "1");
        slow.open("/");
        assertThat(slow.cancel("/")).isTrue();
        answers.remove().run();
        assertThat(slow.linesProperty().get().get(1).row())
                .isEqualTo(new Row.Nothing("/", Row.Reason.CANCELLED));
        slow.retry(slow.linesProperty().get().get(1).row());
        answers.remove().run();
        assertThat(lines(slow)).containsExactly("/", "/a");
        assertThat(slow.cancel("/")).isFalse();
    }

    @Test
    void aHiddenKeyThatWasGoneToIsShownAndStaysOverAReload() {
        keys.put("/d/_hidden", "1");
        keys.put("/d/a", "1");
        model.reveal("/d/_hidden");
        assertThat(lines(model)).containsExactly("/", "/d", "/d/_hidden", "/d/a");
        model.accept(List.of(new Feed.Reload(keys.etcdIndex())));
        assertThat(lines(model)).containsExactly("/", "/d", "/d/_hidden", "/d/a");
        keys.remove("/d/_hidden");
        model.tick(Instant.EPOCH);
        assertThat(lines(model)).containsExactly("/", "/d", "/d/a");
    }

    @Test
    void aKeyWhoseTimeRanOutWithoutAnEventIsReadAgain() {
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        model.open("/");
        model.accept(
                List.of(
                        new Feed.Changed(set(expiring("/gone", "v", 1, end))),
                        new Feed.Changed(set(expiring("/refreshed", "v", 2, end)))));
        for (int times = 0; times < 3; times++) {
            keys.put("/refreshed", "v");
        }
        model.tick(end.plusSeconds(1));
        assertThat(lines(model)).containsExactly("/", "/gone", "/refreshed");
        model.tick(end.plusSeconds(3));
        assertThat(lines(model)).containsExactly("/", "/refreshed");
        assertThat(model.treeProperty().get().entry("/refreshed").orElseThrow().expiration())
                .isEmpty();
    }

    @Test
    void aChangeOfOursThatNoWatchTellsDoesNotHideThoseBeforeIt() {
        keys.put("/a", "1");
        model.open("/");
        Feed before = new Feed.Changed(keys.put("/b", "2"));
        model.acceptSilent(keys.put("/_mine", "3"));
        assertThat(lines(model)).containsExactly("/", "/_mine", "/a");
        model.accept(List.of(before));
        assertThat(lines(model)).containsExactly("/", "/_mine", "/a", "/b");
        model.acceptSilent(keys.remove("/_mine"));
        assertThat(lines(model)).containsExactly("/", "/a", "/b");
    }

    @Test
    void aRangeFollowsTheVisibleLinesAndTheLastOneChosenIsShown() {
        keys.put("/a", "1");
        keys.put("/b", "1");
        keys.put("/c", "1");
        model.open("/");
        model.choose("/a", KeyTreeViewModel.Choice.ONLY);
        model.choose("/c", KeyTreeViewModel.Choice.EXTEND);
        assertThat(model.selectedKeys()).containsExactly("/a", "/b", "/c");
        assertThat(model.selectedProperty().get()).contains("/c");
        model.choose("/b", KeyTreeViewModel.Choice.TOGGLE);
        assertThat(model.selectedKeys()).containsExactly("/a", "/c");
        model.accept(List.of(new Feed.Changed(keys.remove("/a"))));
        assertThat(model.selectedKeys()).containsExactly("/c");
        model.chooseSiblings();
        assertThat(model.selectedKeys()).containsExactly("/b", "/c");
    }

    @Test
    void moreThanTheMostAreNotChosenAndTheRestIsCounted() {
        IntStream.rangeClosed(0, Selection.MOST_KEYS)
                .forEach(i -> keys.put("/d/k%05d".formatted(i), "v"));
        model.open("/");
        model.open("/d");
        model.choose("/d/k00000", KeyTreeViewModel.Choice.ONLY);
        model.choose(last(Selection.MOST_KEYS - 1), KeyTreeViewModel.Choice.EXTEND);
        assertThat(model.selectedKeys()).hasSize(Selection.MOST_KEYS);
        assertThat(model.selectionProperty().get().leftOut()).isZero();
        model.choose(last(Selection.MOST_KEYS), KeyTreeViewModel.Choice.EXTEND);
        assertThat(model.selectedKeys()).hasSize(Selection.MOST_KEYS);
        assertThat(model.selectionProperty().get().leftOut()).isEqualTo(1);
        model.chooseSiblings();
        assertThat(model.selectionProperty().get().leftOut()).isEqualTo(1);
        model.choose(last(Selection.MOST_KEYS), KeyTreeViewModel.Choice.TOGGLE);
        assertThat(model.selectionProperty().get().leftOut()).isEqualTo(1);
        model.choose("/d/k00000", KeyTreeViewModel.Choice.TOGGLE);
        assertThat(model.selectedKeys()).hasSize(Selection.MOST_KEYS - 1);
        assertThat(model.selectionProperty().get().leftOut()).isZero();
    }

    private static String last(int place) {
        return "/d/k%05d".formatted(place);
    }

    private static List<String> lines(KeyTreeViewModel model) {
        Lines lines = model.linesProperty().get();
        return IntStream.range(0, lines.size())
                .mapToObj(place -> {
                    assertThat(lines.indexOf(lines.get(place).id())).isEqualTo(place);
                    return lines.get(place).id();
                })
                .toList();
    }

    private OptionalInt countOf(String directory) {
        Lines lines = model.linesProperty().get();
        return ((Row.Node) lines.get(lines.indexOf(directory)).row()).count();
    }

    /** Reads at once, but its answers arrive when they are run. */
    private KeyTreeViewModel slowModel(Deque<Runnable> answers) {
        return new KeyTreeViewModel(
                keys, new Background(Runnable::run, new FxMailbox(answers::add)), Object::toString);
    }
}
