package io.e3fx.app.keys;

import static io.e3fx.app.keys.KeyNodes.directory;
import static io.e3fx.app.keys.KeyNodes.key;
import static io.e3fx.app.keys.KeyNodes.removal;
import static io.e3fx.app.keys.KeyNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyTreeTest {

    private final KeyTree loaded =
            KeyTree.empty()
                    .loaded("/", of(key("/a", "1", 3), directory("/d", 4)), 10)
                    .loaded("/d", of(key("/d/x", "2", 5), directory("/d/e", 6)), 10)
                    .loaded("/d/e", of(key("/d/e/y", "3", 7)), 10);

    @Test
    void aNewKeyAppearsInItsLoadedDirectory() {
        KeyTree.Step step = loaded.apply(set(key("/d/new", "v", 11)));
        assertThat(names(step.tree(), "/d")).containsExactly("e", "new", "x");
        assertThat(step.directories()).isEqualTo(Set.of("/d"));
        assertThat(step.keys()).isEqualTo(Set.of("/d/new"));
    }

    @Test
    void aKeyInADirectoryThatWasNeverLoadedChangesNothing() {
        KeyTree some = KeyTree.empty().loaded("/", of(directory("/d", 4)), 10);
        KeyTree.Step step = some.apply(set(key("/d/new", "v", 11)));
        assertThat(step.directories()).isEmpty();
        assertThat(names(step.tree(), "/")).containsExactly("d");
    }

    @Test
    void directoriesMadeOnTheWayAppear() {
        KeyTree.Step step = loaded.apply(set(key("/n/m/k", "v", 11)));
        assertThat(step.tree().entry("/n")).get().returns(true, Entry::isDirectory);
        assertThat(step.tree().directory("/n")).isEmpty();
    }

    @Test
    void anEventThatTheListingHasSeenIsPassedOver() {
        KeyTree.Step step = loaded.apply(set(key("/a", "old", 9)));
        assertThat(step.tree().entry("/a").orElseThrow().glance()).isEqualTo("1");
        assertThat(step.directories()).isEmpty();
    }

    @Test
    void aListingFromAMemberThatLagsIsBroughtUpToDateByTheEventsSince() {
        KeyTree ahead =
                loaded.apply(
                                List.of(
                                        set(key("/d/x", "new", 11)),
                                        removal(Action.DELETE, "/d/e", true, 12)))
                        .tree();
        KeyTree read = ahead.loaded("/d", of(key("/d/x", "2", 5), directory("/d/e", 6)), 10);
        assertThat(names(read, "/d")).containsExactly("x");
        assertThat(read.entry("/d/x").orElseThrow().glance()).isEqualTo("new");
    }

    @Test
    void removingADirectoryForgetsAllBelowIt() {
        KeyTree.Step step = loaded.apply(removal(Action.DELETE, "/d", true, 11));
        assertThat(names(step.tree(), "/")).containsExactly("a");
        assertThat(step.tree().loadedDirectories()).isEqualTo(Set.of("/"));
    }

    @Test
    void expiryOfADirectoryTakesItsChildrenAlong() {
        KeyTree.Step step = loaded.apply(removal(Action.EXPIRE, "/d/e", true, 11));
        assertThat(names(step.tree(), "/d")).containsExactly("x");
        assertThat(step.tree().directory("/d/e")).isEmpty();
        assertThat(step.keys()).isEmpty();
    }

    @Test
    void expiryOfAKeyRemovesItAlone() {
        assertThat(names(loaded.apply(removal(Action.EXPIRE, "/d/x", false, 11)).tree(), "/d"))
                .containsExactly("e");
    }

    @Test
    void aDirectoryMayReplaceAKey() {
        KeyTree.Step step = loaded.apply(set(directory("/a", 11)));
        assertThat(step.tree().entry("/a")).get().returns(true, Entry::isDirectory);
    }

    @Test
    void aKeyMayReplaceADirectoryThatWasRemovedBefore() {
        KeyTree tree =
                loaded.apply(
                                List.of(
                                        removal(Action.DELETE, "/d", true, 11),
                                        set(key("/d", "v", 12))))
                        .tree();
        assertThat(tree.entry("/d")).get().returns(false, Entry::isDirectory);
        assertThat(tree.directory("/d/e")).isEmpty();
    }

    @Test
    void hiddenKeysThatAreKnownSurviveAListingThatLeavesThemOut() {
        KeyTree tree =
                loaded.reread(Entry.of(key("/_h", "v", 8)), 10)
                        .loaded("/", of(key("/a", "1", 3), directory("/d", 4)), 12);
        assertThat(names(tree, "/")).containsExactly("d", "_h", "a");
        assertThat(tree.hidden("/")).extracting(Entry::key).containsExactly("/_h");
        assertThat(names(tree.missing("/_h", 12), "/")).containsExactly("d", "a");
    }

    @Test
    void aKeyReadAloneReplacesWhatIsKnownOfIt() {
        KeyTree tree = loaded.reread(Entry.of(key("/d/x", "new", 12)), 12);
        assertThat(tree.entry("/d/x").orElseThrow().glance()).isEqualTo("new");
        assertThat(tree.apply(set(key("/d/x", "old", 11))).keys()).isEmpty();
    }

    @Test
    void whatAnEventHasToldCountsMoreThanAnOlderAnswer() {
        KeyTree tree = loaded.apply(removal(Action.DELETE, "/d/x", false, 12)).tree();
        assertThat(tree.reread(Entry.of(key("/d/x", "2", 5)), 11)).isSameAs(tree);
        KeyTree set = loaded.apply(set(key("/d/e/n", "2", 12))).tree();
        assertThat(set.missing("/d/e", 11)).isSameAs(set);
    }

    @Test
    void keysWhoseTimeRanOutAreFound() {
        KeyTree tree =
                loaded.apply(set(KeyNodes.expiring("/d/t", "v", 11, Instant.ofEpochMilli(5000))))
                        .tree();
        assertThat(tree.expired(5000, 10)).isEmpty();
        assertThat(tree.expired(5001, 10)).extracting(Entry::key).containsExactly("/d/t");
        assertThat(tree.expired(5001, 0)).isEmpty();
    }

    @Test
    void aHiddenDirectoryThatWasOpenedIsKeptUpToDate() {
        KeyTree tree =
                loaded.loaded("/_h", of(key("/_h/k", "1", 8)), 10)
                        .apply(set(key("/_h/k", "2", 11)))
                        .tree();
        assertThat(tree.entry("/_h/k").orElseThrow().glance()).isEqualTo("2");
    }

    @Test
    void directoriesThatAReloadDoesNotShowAreForgotten() {
        KeyTree tree = loaded.afterGap().loaded("/", of(key("/a", "1", 3)), 2000);
        assertThat(tree.loadedDirectories()).isEqualTo(Set.of("/"));
    }

    @Test
    void ofSomeKeysThoseThatAreThereAreToldSorted() {
        assertThat(
                        loaded.present(
                                List.of("/d/x", "/d/no", "/no/x", "/d/e/y", "/a", "/", "/d", "/b")))
                .containsExactly("/", "/a", "/d", "/d/e/y", "/d/x");
    }

    @Test
    void keysAreCountedWithoutDirectories() {
        assertThat(loaded.keyCount()).isEqualTo(3);
    }

    private static Children of(KeyNode... nodes) {
        return Children.of(Stream.of(nodes).map(Entry::of).toList());
    }

    private static List<String> names(KeyTree tree, String directory) {
        List<String> names = new ArrayList<>();
        tree.directory(directory).orElseThrow().children().forEach(e -> names.add(e.name()));
        return names;
    }
}
