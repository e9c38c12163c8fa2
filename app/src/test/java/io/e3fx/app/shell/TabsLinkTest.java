package io.e3fx.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.editor.EditorViewModel;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.keys.KeyTreeViewModel;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.tabs.KeyTabs.Tab;
import io.e3fx.app.tabs.KeyTabsViewModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TabsLinkTest {

    private final FakeKeys access = new FakeKeys();
    private final Background background =
            new Background(Runnable::run, new FxMailbox(Runnable::run));
    private final KeyTreeViewModel keys =
            new KeyTreeViewModel("/", access, background, Object::toString);
    private final EditorViewModel editor =
            new EditorViewModel(access, background, () -> Instant.EPOCH, keys::knownDirectory);
    private final KeyTabsViewModel tabs = new KeyTabsViewModel(editor::draftKeys);

    @BeforeEach
    void follow() {
        access.put("/a/one", "1");
        access.put("/b/two", "2");
        new TabsLink(keys, tabs, editor).follow();
        keys.open("/");
    }

    @Test
    void whatIsChosenInTheTreeIsShownAndTakesOverThePreview() {
        keys.select(Optional.of("/a/one"));
        keys.select(Optional.of("/b/two"));
        assertThat(tabs.paths()).isEqualTo(List.of("/b/two"));
        assertThat(editor.stateProperty().get().path()).contains("/b/two");
    }

    @Test
    void aTabThatIsShownIsChosenInTheTreeWhichOpensTheWayToIt() {
        tabs.open("/a/one");
        tabs.open("/b/two");
        tabs.show("/a/one");
        assertThat(keys.selectedProperty().get()).contains("/a/one");
        assertThat(keys.isOpen("/a")).isTrue();
        assertThat(editor.stateProperty().get().shown().flatMap(node -> node.value()))
                .contains("1");
    }

    @Test
    void afterTheLastTabIsClosedNothingIsChosenAndTheSameKeyCanBeChosenAgain() {
        keys.select(Optional.of("/a/one"));
        tabs.close(_ -> true);
        assertThat(keys.selectedProperty().get()).isEmpty();
        assertThat(editor.stateProperty().get().path()).isEmpty();
        keys.select(Optional.of("/a/one"));
        assertThat(tabs.paths()).isEqualTo(List.of("/a/one"));
    }

    @Test
    void aKeyThatIsEditedStays() {
        keys.select(Optional.of("/a/one"));
        editor.edit();
        keys.select(Optional.of("/b/two"));
        assertThat(tabs.paths()).isEqualTo(List.of("/a/one", "/b/two"));
    }

    @Test
    void aDraftOutlivesItsTabAndComesBackInOneThatStays() {
        keys.select(Optional.of("/a/one"));
        editor.edit();
        editor.type("mine");
        tabs.close("/a/one"::equals);
        assertThat(editor.draftKeys()).containsExactly("/a/one");
        keys.select(Optional.of("/a/one"));
        assertThat(editor.stateProperty().get().typed()).contains("mine");
        assertThat(tabs.tabsProperty().get().tab("/a/one").filter(Tab::isPinned)).isPresent();
    }
}
