package io.e3fx.app.editor;

import atlantafx.base.theme.Styles;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.formats.Format;
import io.e3fx.app.formats.ValueWarning;
import io.e3fx.app.fx.Breadcrumb;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Problem;
import io.e3fx.app.value.ValueContext;
import io.e3fx.app.value.ValuePane;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.KeyNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One key on the screen: read first, a draft when asked for, theirs beside mine when both have changed. */
public final class EditorView extends BorderPane implements AutoCloseable {

    private final EditorViewModel model;
    private final EditorActions actions;
    private final Texts texts;
    private final Function<Problem, String> sentences;
    private final Breadcrumb breadcrumb;
    private final EditorBanner banner;
    private final EmptyState empty = new EmptyState();
    private final ValuePane mine;
    private final ValuePane theirs;
    private final VBox theirSide;
    private final Label mineTitle = Nodes.label("", "side-title");
    private final Label theirsTitle = Nodes.label("", "side-title");
    private final SplitPane sides = new SplitPane();
    private final VBox mySide;
    private final Button edit;
    private final Button save;
    private final Button revert;
    private final Button delete;
    private final Label format = Nodes.label("", "tag");
    private final Label size = Nodes.label("", "footer-text");
    private final Label replaced = Nodes.label("", "tag", "draft");
    private final Label draft = Nodes.label("", "tag", "draft");
    private final HBox header;
    private final HBox footer;
    private final Subscriptions subscriptions = new Subscriptions();

    /** Shows the model. */
    public EditorView(
            EditorViewModel model,
            EditorActions actions,
            ValueContext values,
            Function<Problem, String> sentences) {
        this.model = model;
        this.actions = actions;
        this.texts = values.texts();
        this.sentences = sentences;
        banner = new EditorBanner(model, texts, sentences);
        getStyleClass().add("editor");
        mine = new ValuePane(texts.get("editor.value.accessible"), values);
        theirs = new ValuePane(texts.get("editor.theirs.accessible"), values);
        breadcrumb = new Breadcrumb(actions::open);
        edit = Nodes.button(Icon.EDIT, texts.get("editor.edit"), this::edit, Styles.ACCENT);
        save = Nodes.button(Icon.SAVE, texts.get("editor.save"), model::save, Styles.ACCENT);
        revert = Nodes.button(Icon.REVERT, texts.get("editor.revert"), model::revert);
        delete =
                Nodes.iconButton(
                        Icon.DELETE, texts.get("editor.delete"), this::delete, Styles.DANGER);
        edit.setId("edit");
        save.setId("save");
        revert.setId("revert");
        delete.setId("delete");
        header =
                new HBox(
                        breadcrumb,
                        Nodes.iconButton(Icon.COPY, texts.get("editor.copyPath"), this::copyPath),
                        Nodes.spacer(),
                        revert,
                        save,
                        edit,
                        delete);
        header.getStyleClass().add("pane-header");
        header.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(breadcrumb, Priority.SOMETIMES);
        footer = new HBox(format, size, replaced, Nodes.spacer(), draft);
        footer.getStyleClass().add("pane-footer");
        footer.setAlignment(Pos.CENTER_LEFT);
        mySide = side(mineTitle, mine);
        theirSide = side(theirsTitle, theirs);
        sides.getItems().add(mySide);
        sides.getStyleClass().add("sides");
        setTop(new VBox(header, banner.pane()));
        setBottom(footer);
        mine.textProperty().subscribe(this::typed);
        subscriptions.add(model.stateProperty().subscribe(this::show));
    }

    /** Puts the cursor into the value. */
    public void focus() {
        mine.focus();
    }

    @Override
    public void close() {
        subscriptions.close();
        mine.close();
        theirs.close();
    }

    private static VBox side(Label title, ValuePane value) {
        VBox.setVgrow(value, Priority.ALWAYS);
        return new VBox(title, value);
    }

    private void edit() {
        model.edit();
        mine.focus();
    }

    private void typed(String text) {
        if (model.stateProperty().get() instanceof EditState.Editing editing
                && !editing.draft().equals(text)) {
            model.type(text);
        }
    }

    private void delete() {
        model.stateProperty().get().shown().ifPresent(actions::delete);
    }

    private void copyPath() {
        model.stateProperty()
                .get()
                .path()
                .ifPresent(path -> actions.copy(path, texts.get("copied.path")));
    }

    private void show(EditState state) {
        boolean hasPath = state.path().isPresent();
        state.path().ifPresent(breadcrumb::show);
        Nodes.show(header, hasPath);
        boolean isEditing = state instanceof EditState.Editing;
        boolean isViewing = state instanceof EditState.Viewing;
        boolean isBusy = state.typed().isPresent() && !isEditing;
        Nodes.show(edit, isViewing);
        Nodes.show(delete, isViewing);
        Nodes.show(save, isEditing || isBusy);
        Nodes.show(revert, isEditing || isBusy);
        save.setDisable(!(state instanceof EditState.Editing editing && canSave(editing)));
        revert.setDisable(!isEditing);
        save.setText(texts.get(isBusy ? "editor.saving" : "editor.save"));
        state.shown().ifPresentOrElse(node -> showValue(state, node), () -> showEmpty(state));
        mine.setEditable(isEditing);
        banner.show(state);
    }

    private static boolean canSave(EditState.Editing editing) {
        return editing.isChanged() && !(editing.theirs() instanceof Theirs.Removed);
    }

    private void showValue(EditState state, KeyNode node) {
        String value = state.typed().orElse(node.value().orElse(""));
        mine.show(node.key(), value);
        setCenter(sides);
        Nodes.show(footer, true);
        format.setText(texts.get("format." + Format.of(value)));
        size.setText(
                texts.get(
                        "editor.size",
                        Texts.number(value.getBytes(StandardCharsets.UTF_8).length),
                        value.lines().count()));
        Optional<ValueWarning> warning = ValueWarning.of(value);
        Nodes.show(replaced, warning.isPresent());
        warning.ifPresent(
                found -> replaced.setText(texts.get("editor.replaced", found.replacementCount())));
        boolean isDraft = state instanceof EditState.Editing editing && editing.isChanged();
        Nodes.show(draft, isDraft);
        draft.setText(texts.get("editor.draft", Texts.number(node.modifiedIndex())));
        showSides(state, node);
    }

    private void showSides(EditState state, KeyNode base) {
        Optional<KeyNode> other =
                state instanceof EditState.Editing editing
                                && editing.theirs() instanceof Theirs.Changed changed
                        ? Optional.of(changed.node())
                        : Optional.empty();
        Nodes.show(mineTitle, other.isPresent());
        mineTitle.setText(texts.get("editor.mine", Texts.number(base.modifiedIndex())));
        if (other.isEmpty()) {
            sides.getItems().setAll(mySide);
            return;
        }
        theirs.show(base.key(), other.get().value().orElse(""));
        theirsTitle.setText(texts.get("editor.theirs", Texts.number(other.get().modifiedIndex())));
        if (sides.getItems().size() == 1) {
            sides.getItems().add(theirSide);
            sides.setDividerPositions(0.5);
        }
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
