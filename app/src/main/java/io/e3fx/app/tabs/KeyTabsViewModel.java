package io.e3fx.app.tabs;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The open keys and directories of one cluster. Confined to the FX thread. */
public final class KeyTabsViewModel {

    private final Supplier<Set<String>> drafts;
    private final ReadOnlyObjectWrapper<KeyTabs> tabs = new ReadOnlyObjectWrapper<>(KeyTabs.none());

    /**
     * None is open.
     *
     * @param drafts the keys with something typed and not saved: their tabs stay
     */
    public KeyTabsViewModel(Supplier<Set<String>> drafts) {
        this.drafts = drafts;
    }

    /** What is open, and which of it is shown. */
    public ReadOnlyObjectProperty<KeyTabs> tabsProperty() {
        return tabs.getReadOnlyProperty();
    }

    /** Shows a key or directory: in its tab, else in the preview. A key with a draft has a tab that stays. */
    public void show(String path) {
        set(tabs.get().show(path, drafts.get()::contains));
        if (drafts.get().contains(path)) {
            pin(path);
        }
    }

    /** Shows a key or directory in a tab that stays. */
    public void open(String path) {
        show(path);
        pin(path);
    }

    /** Lets the tab of this key stay, if it has one. */
    public void pin(String path) {
        set(tabs.get().pin(path));
    }

    /**
     * Opens the tabs of before again. The one that was shown is shown again, unless somebody has looked at something else
     * by now.
     *
     * @param first what is shown when a cluster is opened; its preview gives way
     */
    public void openAgain(OpenTabs before, String first) {
        boolean isUntouched =
                tabs.get().tabs().stream()
                        .allMatch(tab -> tab.path().equals(first) && !tab.isPinned());
        set(tabs.get().withBefore(before));
        if (isUntouched && before.shown().isPresent()) {
            show(before.shown().get());
            close(path -> path.equals(first) && !before.paths().contains(first));
        }
    }

    /** Closes the tabs of these paths. */
    public void close(Predicate<String> isClosed) {
        set(tabs.get().close(isClosed));
    }

    /** Shows the tab to the right, or the first one after the last. */
    public void next() {
        tabs.get().neighbour(1).ifPresent(this::show);
    }

    /** Shows the tab to the left, or the last one before the first. */
    public void previous() {
        tabs.get().neighbour(-1).ifPresent(this::show);
    }

    /** The open paths, from left to right. */
    public List<String> paths() {
        return tabs.get().tabs().stream().map(KeyTabs.Tab::path).toList();
    }

    private void set(KeyTabs next) {
        if (!next.equals(tabs.get())) {
            tabs.set(next);
        }
    }
}
