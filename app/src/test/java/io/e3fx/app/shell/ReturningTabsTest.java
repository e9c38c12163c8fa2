package io.e3fx.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.tabs.KeyTabsViewModel;
import io.e3fx.app.tabs.OpenTabs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReturningTabsTest {

    private final FakeKeys access = new FakeKeys();
    private final KeyTabsViewModel tabs = new KeyTabsViewModel(Set::of);
    private final ReturningTabs returning =
            new ReturningTabs(
                    tabs, access, new Background(Runnable::run, new FxMailbox(Runnable::run)), "/");
    private OpenTabs remembered = OpenTabs.none();

    @BeforeEach
    void fill() {
        access.put("/a", "1");
        access.put("/d/one", "1");
        access.put("/d/two", "2");
        tabs.show("/");
    }

    @Test
    void theTabsOfBeforeAreOpenAgainApartFromThoseWhoseKeyIsGone() {
        open(List.of("/a", "/gone", "/d"), "/d");
        assertThat(tabs.paths()).isEqualTo(List.of("/a", "/d"));
        assertThat(tabs.tabsProperty().get().shown()).contains("/d");
        assertThat(remembered).isEqualTo(new OpenTabs(List.of("/a", "/d"), Optional.of("/d")));
    }

    @Test
    void whenTheOneThatWasShownIsGoneTheRootStays() {
        open(List.of("/a", "/gone"), "/gone");
        assertThat(tabs.paths()).isEqualTo(List.of("/a", "/"));
        assertThat(tabs.tabsProperty().get().shown()).contains("/");
    }

    @Test
    void whoHasLookedAtSomethingMeanwhileIsNotDisturbed() {
        tabs.show("/d/two");
        open(List.of("/a", "/d/two"), "/a");
        assertThat(tabs.paths()).isEqualTo(List.of("/a", "/d/two"));
        assertThat(tabs.tabsProperty().get().shown()).contains("/d/two");
    }

    @Test
    void onlyWhatStaysIsRememberedAndNothingOnceThePageIsClosed() {
        open(List.of(), "");
        tabs.open("/a");
        tabs.show("/d");
        assertThat(remembered).isEqualTo(new OpenTabs(List.of("/a"), Optional.empty()));
        returning.close();
        tabs.close(_ -> true);
        assertThat(remembered.paths()).containsExactly("/a");
    }

    private void open(List<String> paths, String shown) {
        returning.open(new OpenTabs(paths, Optional.of(shown)), now -> remembered = now);
    }
}
