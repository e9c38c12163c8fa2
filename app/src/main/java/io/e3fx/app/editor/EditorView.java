package io.e3fx.app.editor;

import atlantafx.base.theme.Styles;
import io.e3fx.app.compare.ComparisonView;
import io.e3fx.app.compare.MergeView;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.editor.EditorPages.Page;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Problem;
import io.e3fx.app.value.Finder;
import io.e3fx.app.value.ValueContext;
import io.e3fx.app.value.ValuePane;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** One key on the screen: read first, a draft when asked for, compared and merged with what others have made of it. */
public final class EditorView extends BorderPane implements AutoCloseable {

    private final EditorViewModel model;
    private final EditorPages pages;
    private final OwnChanges own;
    private final Texts texts;
    private final Function<Problem, String> sentences;
    private final EditorHeader header;
    private final EditorBanner banner;
    private final EmptyState empty = new EmptyState();
    private final ValuePane value;
    private final ComparisonView comparison;
    private final MergeView merge;
    private final Finder comparisonFinder;
    private final Finder mergeFinder;
    private final EditorFooter footer;
    private final Subscriptions subscriptions = new Subscriptions();

    /** Shows the model. */
    public EditorView(
            EditorViewModel model,
            EditorActions actions,
            ValueContext values,
            Function<Problem, String> sentences,
            OwnChanges own) {
        this.model = model;
        this.own = own;
        this.texts = values.texts();
        this.sentences = sentences;
        pages = new EditorPages(model, values.background());
        header = new EditorHeader(model, pages, actions, texts, this::edit);
        banner = new EditorBanner(model, pages, own, texts, sentences);
        footer = new EditorFooter(texts);
        getStyleClass().add("editor");
        value = new ValuePane(texts.get("editor.value.accessible"), values);
        Button back = Nodes.button(Icon.EDIT, texts.get("compare.back"), this::back, Styles.SMALL);
        back.setId("compare-back");
        comparison = new ComparisonView(values.background(), texts, back);
        merge = new MergeView(values.background(), texts, pages::useMerged, this::back);
        comparisonFinder = new Finder(values, comparison.lines(), (_, _) -> {}, comparison::focus);
        comparison.setFinding(comparisonFinder.bar());
        comparison.addEventHandler(KeyEvent.KEY_PRESSED, comparisonFinder::escape);
        mergeFinder = new Finder(values, merge.result(), merge::find, merge::focusResult);
        mergeFinder.setEditable(true);
        merge.setFinding(mergeFinder.bar());
        merge.addEventHandler(KeyEvent.KEY_PRESSED, mergeFinder::escape);
        setTop(new VBox(header, banner.pane()));
        setBottom(footer);
        subscriptions.add(value.textProperty().subscribe(this::typed));
        subscriptions.add(model.stateProperty().subscribe(_ -> show()));
        subscriptions.add(pages.pageProperty().subscribe(_ -> show()));
        subscriptions.add(own.known().subscribe(_ -> tellWhose()));
    }

    /** What shows the value, or the draft. */
    public ValuePane value() {
        return value;
    }

    /** The value, while it is in sight. */
    public Optional<ValuePane> shownValue() {
        return isInSight(value) ? Optional.of(value) : Optional.empty();
    }

    /** Finds in what is in sight: the value, the lines of a comparison, or what comes of a merge. */
    public Optional<Finder> shownFinder() {
        if (isInSight(comparison)) {
            return Optional.of(comparisonFinder);
        }
        return isInSight(merge) ? Optional.of(mergeFinder) : shownValue().map(ValuePane::finder);
    }

    private boolean isInSight(Node node) {
        return getScene() != null && node.equals(getCenter());
    }

    /** Puts the focus on what is shown: the value, or what it is compared with. */
    public void focus() {
        switch (pages.pageProperty().get()) {
            case Page.Value _ -> value.focus();
            case Page.DraftChange _, Page.TheirChange _ -> comparison.focus();
            case Page.Merging _ -> merge.focus();
        }
    }

    /** Shows what the draft changes, or the value again. */
    public void toggleComparison() {
        if (model.stateProperty().get() instanceof EditState.Editing editing
                && editing.isChanged()) {
            pages.toggleDraftChange();
            focus();
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        pages.close();
        value.close();
        comparisonFinder.close();
        mergeFinder.close();
        comparison.close();
        merge.close();
    }

    private void edit() {
        model.edit();
        value.focus();
    }

    private void back() {
        pages.showValue();
        value.focus();
    }

    private void typed(String text) {
        if (model.stateProperty().get() instanceof EditState.Editing editing
                && !editing.draft().equals(text)) {
            model.type(text);
        }
    }

    /** Who has changed the key may be known only after it is told that it was changed. */
    private void tellWhose() {
        if (model.stateProperty().get() instanceof EditState.Editing editing
                && !(editing.theirs() instanceof Theirs.Same)) {
            show();
        }
    }

    private void show() {
        EditState state = model.stateProperty().get();
        Page page = pages.pageProperty().get();
        header.show(state, page);
        banner.show(state, page);
        state.shown().ifPresentOrElse(node -> show(state, node, page), () -> showEmpty(state));
        value.setEditable(state instanceof EditState.Editing);
    }

    private void show(EditState state, KeyNode base, Page page) {
        String text = state.typed().orElse(base.value().orElse(""));
        value.show(base.key(), text);
        footer.show(state, base, text);
        Nodes.show(footer, page instanceof Page.Value);
        setCenter(
                switch (page) {
                    case Page.Value _ -> value;
                    case Page.DraftChange _ -> compared(base, text);
                    case Page.TheirChange _ -> comparedWithTheirs(state, base, text);
                    case Page.Merging merging -> merged(merging);
                });
    }

    private Node compared(KeyNode base, String text) {
        comparison.show(
                texts.get("compare.draft", Texts.number(base.modifiedIndex())),
                base.value().orElse(""),
                text);
        return comparison;
    }

    private Node comparedWithTheirs(EditState state, KeyNode base, String text) {
        if (state instanceof EditState.Editing editing
                && editing.theirs() instanceof Theirs.Changed(KeyNode theirs)) {
            comparison.show(
                    texts.get(
                            own.way(theirs.key(), theirs.modifiedIndex()).isPresent()
                                    ? "compare.own"
                                    : "compare.theirs",
                            Texts.number(theirs.modifiedIndex())),
                    text,
                    theirs.value().orElse(""));
            return comparison;
        }
        return compared(base, text);
    }

    private Node merged(Page.Merging merging) {
        merge.show(merging.merge());
        return merge;
    }

    private void showEmpty(EditState state) {
        Nodes.show(footer, false);
        switch (state) {
            case EditState.Gone gone ->
                    empty.say(
                            Icon.DELETE,
                            texts.get("editor.gone.title"),
                            texts.get("editor.gone.sentence", gone.key()));
            case EditState.Unreadable unreadable ->
                    empty.say(
                            Icon.WARNING,
                            texts.get("editor.unreadable.title"),
                            sentences.apply(unreadable.problem()),
                            Nodes.button(
                                    Icon.REFRESH,
                                    texts.get("retry"),
                                    model::reload,
                                    Styles.ACCENT));
            case EditState.Loading _ -> empty.say(Icon.STARTING, texts.get("editor.loading"), "");
            default ->
                    empty.say(
                            Icon.KEY,
                            texts.get("editor.nothing.title"),
                            texts.get("editor.nothing.sentence"));
        }
        setCenter(empty);
    }
}
