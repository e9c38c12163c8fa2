package io.e3fx.app.editor;

import atlantafx.base.theme.Styles;
import io.e3fx.app.editor.EditState.Note;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.fx.Banner;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Problem;
import io.e3fx.launcher.client.KeyNode;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** What has to be said above a draft, with what can be done about it. */
final class EditorBanner {

    private final EditorViewModel model;
    private final Texts texts;
    private final Function<Problem, String> sentences;
    private final Banner banner = new Banner();

    EditorBanner(EditorViewModel model, Texts texts, Function<Problem, String> sentences) {
        this.model = model;
        this.texts = texts;
        this.sentences = sentences;
    }

    /** What is put above the value. */
    Node pane() {
        return banner;
    }

    /** Says what there is to say, or nothing. */
    void show(EditState state) {
        if (!(state instanceof EditState.Editing editing)) {
            banner.hide();
            return;
        }
        if (editing.note() instanceof Note.Warned warned) {
            banner.say(
                    Banner.Tone.WARNING,
                    texts.get("banner.replaced.title"),
                    texts.get("banner.replaced.sentence", warned.warning().replacementCount()),
                    small(texts.get("banner.saveAnyway"), model::saveAnyway));
            return;
        }
        switch (editing.theirs()) {
            case Theirs.Removed _ ->
                    banner.say(
                            Banner.Tone.DANGER,
                            texts.get("banner.removed.title"),
                            texts.get("banner.removed.sentence"),
                            small(
                                    texts.get("banner.createAgain"),
                                    model::createAgain,
                                    Styles.ACCENT),
                            small(texts.get("banner.discard"), model::revert));
            case Theirs.Changed changed -> showChanged(editing.note(), changed.node());
            case Theirs.Same _ -> showNote(editing.note());
        }
    }

    private void showChanged(Note note, KeyNode now) {
        boolean isConflict = note instanceof Note.Conflict;
        banner.say(
                isConflict ? Banner.Tone.DANGER : Banner.Tone.WARNING,
                texts.get(
                        isConflict ? "banner.conflict.title" : "banner.changed.title",
                        Texts.number(now.modifiedIndex())),
                texts.get(isConflict ? "banner.conflict.sentence" : "banner.changed.sentence"),
                small(texts.get("banner.keepMine"), model::keepMine),
                small(texts.get("banner.takeTheirs"), model::takeTheirs));
    }

    private void showNote(Note note) {
        switch (note) {
            case Note.None _, Note.Warned _ -> banner.hide();
            case Note.Conflict _ ->
                    banner.say(
                            Banner.Tone.DANGER,
                            texts.get("banner.conflict.unread.title"),
                            texts.get("banner.conflict.sentence"),
                            small(texts.get("retry"), model::reload));
            case Note.Failed failed ->
                    banner.say(
                            Banner.Tone.DANGER,
                            texts.get("banner.failed.title"),
                            sentences.apply(failed.problem()),
                            small(texts.get("retry"), model::save));
            case Note.Unknown _ ->
                    banner.say(
                            Banner.Tone.WARNING,
                            texts.get("banner.unknown.title"),
                            texts.get("banner.unknown.sentence"),
                            small(texts.get("banner.readAgain"), model::reload));
        }
    }

    private static Node small(String text, Runnable action, String... styleClasses) {
        Button button = new Button(text);
        button.getStyleClass().add(Styles.SMALL);
        button.getStyleClass().addAll(styleClasses);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
