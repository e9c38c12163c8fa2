package io.e3fx.app.editor;

import io.e3fx.app.compare.MergeProgress;
import io.e3fx.app.compare.MergeViewModel;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.launcher.client.KeyNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What is shown of the key in the editor: its value, or a comparison, or a merge. Each key with a draft has its own, which
 * comes back with it. Confined to the FX thread.
 */
final class EditorPages implements AutoCloseable {

    /** What is shown. */
    sealed interface Page {
        /** The value, to be read or typed into. */
        record Value() implements Page {}

        /** What the draft changes. */
        record DraftChange() implements Page {}

        /** What the server has instead of the draft. */
        record TheirChange() implements Page {}

        /**
         * Both changes are put together.
         *
         * @param theirs what the server had when this began
         */
        record Merging(MergeViewModel merge, KeyNode theirs) implements Page {}
    }

    private static final Page VALUE = new Page.Value();

    private final EditorViewModel model;
    private final Background background;
    private final Map<String, Page> pages = new HashMap<>();
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(VALUE);
    private final Subscriptions subscriptions = new Subscriptions();

    /** Follows the model; to be told before those that show its state. */
    EditorPages(EditorViewModel model, Background background) {
        this.model = model;
        this.background = background;
        subscriptions.add(model.stateProperty().subscribe(this::follow));
        subscriptions.add(model.draftKeysProperty().subscribe(this::forget));
    }

    /** What is shown. */
    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Shows what the draft changes, or the value again. */
    void toggleDraftChange() {
        set(page.get() instanceof Page.DraftChange ? VALUE : new Page.DraftChange());
    }

    /** Shows what the server has instead of the draft. */
    void showTheirChange() {
        set(new Page.TheirChange());
    }

    /** Shows the value. */
    void showValue() {
        set(VALUE);
    }

    /** Begins to put mine and theirs together. */
    void merge() {
        if (model.stateProperty().get() instanceof EditState.Editing editing
                && editing.theirs() instanceof Theirs.Changed(KeyNode theirs)) {
            String key = editing.base().key();
            set(merging(value(editing.base()), editing.draft(), theirs, Optional.empty()));
            keep(key);
        }
    }

    private Page.Merging merging(
            String base, String mine, KeyNode theirs, Optional<MergeProgress> left) {
        return new Page.Merging(
                new MergeViewModel(base, mine, value(theirs), left, background), theirs);
    }

    /** What is put together is kept with the draft as it goes on, until it is used or given up. */
    private void keep(String key) {
        if (pages.get(key) instanceof Page.Merging merging && !merging.theirs().isDirectory()) {
            merging.merge()
                    .stateProperty()
                    .subscribe(state -> {
                        if (state instanceof MergeViewModel.State.Ready
                                && merging.equals(pages.get(key))) {
                            model.keepMerge(
                                    key,
                                    merging.merge()
                                            .progress()
                                            .map(now -> new KeptMerge(merging.theirs(), now)));
                        }
                    });
        }
    }

    /** A merge that was kept with the draft, also while the application did not run, goes on. */
    private void resume(String key, EditState state) {
        if (pages.containsKey(key)) {
            return;
        }
        model.merge(key)
                .ifPresent(kept ->
                        state.shown()
                                .ifPresent(base -> {
                                    pages.put(
                                            key,
                                            merging(
                                                    value(base),
                                                    state.typed().orElse(""),
                                                    kept.theirs(),
                                                    Optional.of(kept.progress())));
                                    keep(key);
                                }));
    }

    /** Goes on with what came of the merge that is shown. */
    void useMerged(String text) {
        if (page.get() instanceof Page.Merging merging) {
            showValue();
            model.useMerged(text, merging.theirs());
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        pages.values().forEach(EditorPages::end);
    }

    private static String value(KeyNode node) {
        return node.value().orElse("");
    }

    private Optional<String> key() {
        return model.stateProperty().get().path();
    }

    private void set(Page next) {
        key().ifPresent(key -> put(key, next));
        page.set(next);
    }

    private void put(String key, Page next) {
        Page before = pages.put(key, next);
        if (before != null && !before.equals(next)) {
            end(before);
            model.keepMerge(key, Optional.empty());
        }
    }

    private static void end(Page page) {
        if (page instanceof Page.Merging merging) {
            merging.merge().close();
        }
    }

    private void follow(EditState state) {
        state.path().ifPresent(key -> resume(key, state));
        Page own = state.path().map(key -> pages.getOrDefault(key, VALUE)).orElse(VALUE);
        if (isPossible(own, state)) {
            page.set(own);
        } else {
            set(VALUE);
        }
    }

    private static boolean isPossible(Page page, EditState state) {
        return switch (page) {
            case Page.Value _ -> true;
            case Page.DraftChange _ -> state.typed().isPresent();
            case Page.TheirChange _ ->
                    state instanceof EditState.Editing editing
                            && editing.theirs() instanceof Theirs.Changed;
            case Page.Merging _ -> state.typed().isPresent();
        };
    }

    /** A page of a draft that was saved or given up means nothing any more. */
    private void forget(Set<String> drafts) {
        Optional<String> shown = key();
        pages.entrySet()
                .removeIf(entry -> {
                    boolean isOver =
                            !drafts.contains(entry.getKey())
                                    && !shown.equals(Optional.of(entry.getKey()));
                    if (isOver) {
                        end(entry.getValue());
                    }
                    return isOver;
                });
    }
}
