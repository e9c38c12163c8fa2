package io.e3fx.app.keys;

import static io.e3fx.app.keys.KeyNodes.directory;
import static io.e3fx.app.keys.KeyNodes.key;
import static io.e3fx.app.keys.KeyNodes.removal;
import static io.e3fx.app.keys.KeyNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.KeyNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTreeTest {

    private final KeyTree loaded =
            KeyTree.empty()
                    .loaded(directory("/", 0, key("/a", "1", 3), directory("/d", 4)), 10)
                    .loaded(directory("/d", 4, key("/d/x", "2", 5), directory("/d/e", 6)), 10)
                    .loaded(directory("/d/e", 6, key("/d/e/y", "3", 7)), 10);

    @Test
    void aNewKeyAppearsInItsLoadedDirectory() {
        KeyTree.Step step = loaded.apply(set(key("/d/new", "v", 11)));
        assertThat(names(step.tree(), "/d")).containsExactly("e", "new", "x");
        assertThat(step.directories()).isEqualTo(Set.of("/d"));
        assertThat(step.keys()).isEqualTo(Set.of("/d/new"));
    }

    @Test
    void aKeyInADirectoryThatWasNeverLoadedChangesNothing() {
        KeyTree some = KeyTree.empty().loaded(directory("/", 0, directory("/d", 4)), 10);
        KeyTree.Step step = some.apply(set(key("/d/new", "v", 11)));
        assertThat(step.directories()).isEmpty();
        assertThat(names(step.tree(), "/")).containsExactly("d");
    }

    @Test
    void directoriesMadeOnTheWayAppear() {
        KeyTree.Step step = loaded.apply(set(key("/n/m/k", "v", 11)));
        assertThat(step.tree().node("/n")).get().returns(true, KeyNode::isDirectory);
        assertThat(step.tree().directory("/n")).isEmpty();
    }

    @Test
    void anEventThatTheListingHasSeenIsPassedOver() {
        KeyTree.Step step = loaded.apply(set(key("/a", "old", 9)));
        assertThat(step.tree().node("/a").orElseThrow().value()).contains("1");
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
        KeyTree read =
                ahead.loaded(directory("/d", 4, key("/d/x", "2", 5), directory("/d/e", 6)), 10);
        assertThat(names(read, "/d")).containsExactly("x");
        assertThat(read.node("/d/x").orElseThrow().value()).contains("new");
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
        assertThat(step.tree().node("/a")).get().returns(true, KeyNode::isDirectory);
    }

    @Test
    void aKeyMayReplaceADirectoryThatWasRemovedBefore() {
        KeyTree tree =
                loaded.apply(
                                List.of(
                                        removal(Action.DELETE, "/d", true, 11),
                                        set(key("/d", "v", 12))))
                        .tree();
        assertThat(tree.node("/d")).get().returns(false, KeyNode::isDirectory);
        assertThat(tree.directory("/d/e")).isEmpty();
    }

    @Test
    void hiddenKeysAreNotListed() {
        KeyTree tree =
                loaded.apply(List.of(set(key("/_h", "v", 11)), set(key("/d/_s/k", "v", 12))))
                        .tree();
        assertThat(names(tree, "/")).containsExactly("a", "d");
        assertThat(names(tree, "/d")).containsExactly("e", "x");
    }

    @Test
    void aHiddenDirectoryThatWasOpenedIsKeptUpToDate() {
        KeyTree tree =
                loaded.loaded(directory("/_h", 8, key("/_h/k", "1", 8)), 10)
                        .apply(set(key("/_h/k", "2", 11)))
                        .tree();
        assertThat(tree.node("/_h/k").orElseThrow().value()).contains("2");
    }

    @Test
    void directoriesThatAReloadDoesNotShowAreForgotten() {
        KeyTree tree = loaded.afterGap().loaded(directory("/", 0, key("/a", "1", 3)), 2000);
        assertThat(tree.loadedDirectories()).isEqualTo(Set.of("/"));
    }

    @Test
    void keysAreCountedWithoutDirectories() {
        assertThat(loaded.keyCount()).isEqualTo(3);
    }

    private static List<String> names(KeyTree tree, String directory) {
        return List.copyOf(tree.directory(directory).orElseThrow().children().keySet());
    }
}
