package io.e3fx.app.shell;

import io.e3fx.app.editor.EditorViewModel;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.keys.KeyTreeViewModel;
import io.e3fx.app.tabs.KeyTabs;
import io.e3fx.app.tabs.KeyTabsViewModel;
import java.util.Optional;
import javafx.util.Subscription;

/**
 * Keeps tree, tabs and editor together: what is chosen in the tree is shown in a tab, what a tab shows is chosen in the
 * tree, and a key that is edited has a tab that stays. Confined to the FX thread.
 */
final class TabsLink {

    private final KeyTreeViewModel keys;
    private final KeyTabsViewModel tabs;
    private final EditorViewModel editor;

    TabsLink(KeyTreeViewModel keys, KeyTabsViewModel tabs, EditorViewModel editor) {
        this.keys = keys;
        this.tabs = tabs;
        this.editor = editor;
    }

    Subscription follow() {
        Subscriptions subscriptions = new Subscriptions();
        subscriptions.add(keys.selectedProperty().subscribe(path -> path.ifPresent(tabs::show)));
        subscriptions.add(tabs.tabsProperty().subscribe(this::show));
        subscriptions.add(editor.draftKeysProperty().subscribe(all -> all.forEach(tabs::pin)));
        subscriptions.add(
                editor.stateProperty()
                        .subscribe(state ->
                                state.typed().flatMap(_ -> state.path()).ifPresent(tabs::pin)));
        return subscriptions::close;
    }

    private void show(KeyTabs now) {
        editor.keepOpen(tabs.paths());
        editor.choose(now.shown());
        if (!now.shown().equals(keys.selectedProperty().get())) {
            now.shown().ifPresentOrElse(keys::reveal, () -> keys.select(Optional.empty()));
        }
    }
}
