package io.e3fx.app.editor;

import atlantafx.base.theme.Styles;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.fx.Breadcrumb;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.KeyNode;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The path of the key that is shown, and what can be done with it. */
final class EditorHeader extends HBox {

    private static final double NARROW = 600;

    private final EditorViewModel model;
    private final EditorActions actions;
    private final Texts texts;
    private final Breadcrumb breadcrumb;
    private final Button edit;
    private final Button save;
    private final Button revert;
    private final Button delete;
    private final ToggleButton compare = new ToggleButton();
    private Optional<String> shownPath = Optional.empty();

    /**
     * Of nothing.
     *
     * @param begin begins to edit
     */
    EditorHeader(
            EditorViewModel model,
            EditorPages pages,
            EditorActions actions,
            Texts texts,
            Runnable begin) {
        this.model = model;
        this.actions = actions;
        this.texts = texts;
        getStyleClass().add("pane-header");
        setAlignment(Pos.CENTER_LEFT);
        breadcrumb = new Breadcrumb(actions::open);
        HBox.setHgrow(breadcrumb, Priority.SOMETIMES);
        edit = Nodes.button(Icon.EDIT, texts.get("editor.edit"), begin, Styles.ACCENT);
        save = Nodes.button(Icon.SAVE, texts.get("editor.save"), model::save, Styles.ACCENT);
        revert = Nodes.button(Icon.REVERT, texts.get("editor.revert"), model::revert);
        delete =
                Nodes.iconButton(
                        Icon.DELETE, texts.get("editor.delete"), this::delete, Styles.DANGER);
        compare.setText(texts.get("editor.compare"));
        compare.setGraphic(new IconView(Icon.HISTORY));
        compare.setMnemonicParsing(false);
        compare.setTooltip(new Tooltip(texts.get("editor.compare.tooltip")));
        compare.setOnAction(_ -> pages.toggleDraftChange());
        edit.setId("edit");
        save.setId("save");
        revert.setId("revert");
        delete.setId("delete");
        compare.setId("compare");
        revert.setTooltip(new Tooltip(texts.get("editor.revert")));
        for (ButtonBase button : List.of(edit, save, revert, compare)) {
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(button.getText());
        }
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        getChildren()
                .addAll(
                        breadcrumb,
                        Nodes.iconButton(Icon.COPY, texts.get("editor.copyPath"), this::copyPath),
                        Nodes.spacer(),
                        compare,
                        revert,
                        save,
                        edit,
                        delete);
    }

    /** Where there is little room the path has it, and what is less often needed is a glyph. */
    private void arrange(boolean isNarrow) {
        for (ButtonBase button : List.of(revert, compare)) {
            button.setContentDisplay(isNarrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        }
    }

    void show(EditState state, EditorPages.Page page) {
        if (!state.path().equals(shownPath)) {
            shownPath = state.path();
            shownPath.ifPresent(breadcrumb::show);
        }
        Nodes.show(this, state.path().isPresent());
        boolean isEditing = state instanceof EditState.Editing;
        boolean isViewing = state instanceof EditState.Viewing;
        boolean isBusy = state.typed().isPresent() && !isEditing;
        boolean isMerging = page instanceof EditorPages.Page.Merging;
        Nodes.show(edit, isViewing);
        Nodes.show(delete, isViewing);
        Nodes.show(save, (isEditing || isBusy) && !isMerging);
        Nodes.show(revert, (isEditing || isBusy) && !isMerging);
        Nodes.show(compare, (isEditing || isBusy) && !isMerging);
        save.setDisable(!(state instanceof EditState.Editing editing && canSave(editing)));
        revert.setDisable(!isEditing);
        compare.setDisable(
                !(state instanceof EditState.Editing editing && editing.isChanged()) && !isBusy);
        compare.setSelected(page instanceof EditorPages.Page.DraftChange);
        save.setText(texts.get(isBusy ? "editor.saving" : "editor.save"));
    }

    private static boolean canSave(EditState.Editing editing) {
        return editing.isChanged() && !(editing.theirs() instanceof Theirs.Removed);
    }

    private void delete() {
        model.stateProperty().get().shown().ifPresent((KeyNode node) -> actions.delete(node));
    }

    private void copyPath() {
        model.stateProperty()
                .get()
                .path()
                .ifPresent(path -> actions.copy(path, texts.get("copied.path")));
    }
}
