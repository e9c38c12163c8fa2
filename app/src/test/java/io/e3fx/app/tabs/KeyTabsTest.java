package io.e3fx.app.tabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.tabs.KeyTabs.Tab;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTabsTest {

    private Set<String> drafts = Set.of();
    private final KeyTabsViewModel model = new KeyTabsViewModel(() -> drafts);

    @Test
    void whatIsLookedAtTakesOverThePreview() {
        model.show("/a");
        model.show("/b");
        assertThat(tabs()).isEqualTo(List.of("/b*"));
        assertThat(shown()).contains("/b");
    }

    @Test
    void aPinnedTabStaysAndTheNextPreviewOpensBesideIt() {
        model.open("/a");
        model.open("/b");
        model.show("/a");
        model.show("/c");
        assertThat(tabs()).isEqualTo(List.of("/a", "/c*", "/b"));
    }

    @Test
    void ofManyTabsThatStayThoseThatWereShownLastAreThereNextTime() {
        IntStream.range(0, OpenTabs.MOST_TABS + 1).forEach(n -> model.open("/" + n));
        model.show("/0");
        OpenTabs staying = model.tabsProperty().get().staying();
        assertThat(staying.paths()).hasSize(OpenTabs.MOST_TABS).contains("/0").doesNotContain("/1");
        assertThat(staying.shown()).contains("/0");
    }

    @Test
    void tabsOfBeforeTakeOnlyTheRoomThatThereIs() {
        IntStream.range(0, KeyTabs.MOST_TABS - 1).forEach(n -> model.open("/" + n));
        model.openAgain(new OpenTabs(List.of("/x", "/y"), Optional.of("/y")), "/");
        assertThat(model.paths()).hasSize(KeyTabs.MOST_TABS).startsWith("/x", "/0");
        assertThat(shown()).contains("/" + (KeyTabs.MOST_TABS - 2));
    }

    @Test
    void aKeyIsOpenOnce() {
        model.open("/a");
        model.show("/b");
        model.show("/a");
        model.open("/a");
        assertThat(tabs()).isEqualTo(List.of("/a", "/b*"));
        assertThat(shown()).contains("/a");
    }

    @Test
    void aKeyWithADraftIsNeverShownInThePreview() {
        drafts = Set.of("/a");
        model.show("/a");
        model.show("/b");
        assertThat(tabs()).isEqualTo(List.of("/a", "/b*"));
    }

    @Test
    void whenTheShownTabIsClosedTheOneThatWasShownBeforeIs() {
        List.of("/a", "/b", "/c", "/a", "/c").forEach(model::open);
        model.close("/c"::equals);
        assertThat(shown()).contains("/a");
        model.close("/b"::equals);
        assertThat(shown()).as("another one was closed").contains("/a");
        model.close("/a"::equals);
        assertThat(shown()).isEmpty();
    }

    @Test
    void othersAndAllAreClosed() {
        List.of("/a", "/b", "/c").forEach(model::open);
        model.close(path -> !path.equals("/b"));
        assertThat(tabs()).isEqualTo(List.of("/b"));
        assertThat(shown()).contains("/b");
        model.close(_ -> true);
        assertThat(tabs()).isEmpty();
    }

    @Test
    void nextAndPreviousGoRoundTheEnd() {
        List.of("/a", "/b", "/c").forEach(model::open);
        model.next();
        assertThat(shown()).contains("/a");
        model.previous();
        model.previous();
        assertThat(shown()).contains("/b");
        new KeyTabsViewModel(Set::of).next();
    }

    @Test
    void beyondTheBoundTheOneThatWasNotShownForLongestIsClosedButNoneWithADraft() {
        drafts = Set.of("/0");
        IntStream.range(0, KeyTabs.MOST_TABS).forEach(number -> model.open("/" + number));
        model.show("/1");
        assertThat(model.paths()).hasSize(KeyTabs.MOST_TABS);
        model.open("/one more");
        assertThat(model.paths())
                .hasSize(KeyTabs.MOST_TABS)
                .contains("/0", "/1", "/one more")
                .doesNotContain("/2");
    }

    @Test
    void whenAllHaveDraftsTheOldestIsClosedAllTheSame() {
        drafts =
                IntStream.range(0, KeyTabs.MOST_TABS)
                        .mapToObj(number -> "/" + number)
                        .collect(java.util.stream.Collectors.toSet());
        IntStream.range(0, KeyTabs.MOST_TABS).forEach(number -> model.open("/" + number));
        model.show("/one more");
        assertThat(model.paths())
                .hasSize(KeyTabs.MOST_TABS)
                .contains("/one more")
                .doesNotContain("/0");
    }

    @Test
    void titlesAreTheLastPartsWithAsMuchBeforeThemAsTellsThemApart() {
        List.of("/", "/a/x/name", "/b/x/name", "/b/y", "/name", "/b").forEach(model::open);
        assertThat(model.tabsProperty().get().titles())
                .isEqualTo(
                        Map.of(
                                "/", "/",
                                "/a/x/name", "a/x/name",
                                "/b/x/name", "b/x/name",
                                "/b/y", "y",
                                "/name", "name",
                                "/b", "b"));
    }

    private List<String> tabs() {
        return model.tabsProperty().get().tabs().stream()
                .map((Tab tab) -> tab.path() + (tab.isPinned() ? "" : "*"))
                .toList();
    }

    private Optional<String> shown() {
        return model.tabsProperty().get().shown();
    }
}
