package io.e3fx.app.editor;

import atlantafx.base.theme.Styles;
import io.e3fx.app.editor.EditState.Note;
import io.e3fx.app.editor.EditState.Theirs;
import io.e3fx.app.fx.Banner;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Problem;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** What has to be said above a draft, with what can be done about it. */
final class EditorBanner {

    /** Characters of a value in a sentence: both values and the words fit into two lines. */
    private static final int BRIEF = 30;

    /** Characters of which those are taken; more would only be blank. */
    private static final int LOOKED_AT = 300;

    private final EditorViewModel model;
    private final EditorPages pages;
    private final OwnChanges own;
    private final Texts texts;
    private final Function<Problem, String> sentences;
    private final Banner banner = new Banner();

    EditorBanner(
            EditorViewModel model,
            EditorPages pages,
            OwnChanges own,
            Texts texts,
            Function<Problem, String> sentences) {
        this.model = model;
        this.pages = pages;
        this.own = own;
        this.texts = texts;
        this.sentences = sentences;
    }

    /** What is put above the value. */
    Node pane() {
        return banner;
    }

    /** Says what there is to say, or nothing. */
    void show(EditState state, EditorPages.Page page) {
        if (page instanceof EditorPages.Page.Merging merging) {
            showMerging(state, merging);
            return;
        }
        switch (state) {
            case EditState.Editing editing -> showEditing(editing);
            case EditState.Viewing viewing -> showRemark(viewing);
            case EditState.Nothing _,
                    EditState.Loading _,
                    EditState.Gone _,
                    EditState.Unreadable _,
                    EditState.Saving _,
                    EditState.Comparing _,
                    EditState.Resolving _ ->
                    banner.hide();
        }
    }

    private void showMerging(EditState state, EditorPages.Page.Merging merging) {
        if (state instanceof EditState.Editing editing
                && editing.theirs() instanceof Theirs.Changed(KeyNode now)
                && now.modifiedIndex() > merging.theirs().modifiedIndex()) {
            banner.say(
                    Banner.Tone.WARNING,
                    texts.get("banner.changedAgain.title", Texts.number(now.modifiedIndex())),
                    texts.get("banner.changedAgain.sentence"),
                    small(texts.get("banner.mergeAnew"), pages::merge));
        } else {
            banner.hide();
        }
    }

    private void showRemark(EditState.Viewing viewing) {
        String index = Texts.number(viewing.node().modifiedIndex());
        switch (viewing.remark()) {
            case NONE -> banner.hide();
            case ALREADY_SO ->
                    banner.say(
                            Banner.Tone.INFO,
                            texts.get("banner.alreadySo.title"),
                            texts.get("banner.alreadySo.sentence", index));
            case SAVED_AFTER_ALL ->
                    banner.say(
                            Banner.Tone.INFO,
                            texts.get("banner.savedAfterAll.title"),
                            texts.get("banner.savedAfterAll.sentence", index));
            case TOO_MANY_DRAFTS ->
                    banner.say(
                            Banner.Tone.WARNING,
                            texts.get("banner.tooManyDrafts.title"),
                            texts.get("banner.tooManyDrafts.sentence"));
            case DRAFT_ELSEWHERE ->
                    banner.say(
                            Banner.Tone.WARNING,
                            texts.get("banner.draftElsewhere.title"),
                            texts.get("banner.draftElsewhere.sentence"));
        }
    }

    private void showEditing(EditState.Editing editing) {
        if (editing.note() instanceof Note.Warned warned) {
            banner.say(
                    Banner.Tone.WARNING,
                    texts.get("banner.replaced.title"),
                    texts.get("banner.replaced.sentence", warned.warning().replacementCount()),
                    small(texts.get("banner.saveAnyway"), model::saveAnyway));
            return;
        }
        switch (editing.theirs()) {
            case Theirs.Removed removed -> showRemoved(editing.base(), removed);
            case Theirs.Changed changed when editing.isAlreadyThere() ->
                    banner.say(
                            Banner.Tone.INFO,
                            texts.get("banner.alreadySo.title"),
                            texts.get(
                                    "banner.alreadySo.typed",
                                    Texts.number(changed.node().modifiedIndex())),
                            small(texts.get("banner.done"), model::takeTheirs, Styles.ACCENT));
            case Theirs.Changed changed -> showChanged(editing, changed.node());
            case Theirs.Same _ -> showNote(editing.note());
        }
    }

    private void showRemoved(KeyNode base, Theirs.Removed removed) {
        Optional<String> way = own.way(base.key(), removed.modifiedIndex());
        String whose =
                switch (removed.how()) {
                    case UNKNOWN -> "banner.gone";
                    case DELETED -> "banner.removed";
                    case EXPIRED -> "banner.expired";
                };
        banner.say(
                Banner.Tone.DANGER,
                texts.get((way.isPresent() ? "banner.ownRemoved" : whose) + ".title"),
                way.map(words -> texts.get("banner.ownRemoved.sentence", words))
                        .orElseGet(() -> texts.get("banner.removed.sentence")),
                small(texts.get("banner.createAgain"), model::createAgain, Styles.ACCENT),
                small(texts.get("banner.discard"), model::revert));
    }

    private void showChanged(EditState.Editing editing, KeyNode now) {
        boolean isConflict = editing.note() instanceof Note.Conflict;
        String what = isConflict ? "banner.conflict" : "banner.changed";
        Optional<String> way = own.way(now.key(), now.modifiedIndex());
        banner.say(
                isConflict ? Banner.Tone.DANGER : Banner.Tone.WARNING,
                texts.get(
                        what + (way.isPresent() ? ".own" : ".title"),
                        Texts.number(now.modifiedIndex())),
                way.map(words -> ownSentence(editing, now, words))
                        .orElseGet(() -> texts.get(what + ".sentence")),
                small(texts.get("banner.showTheirs"), pages::showTheirChange),
                mergeButton(),
                small(texts.get("banner.keepMine"), model::keepMine),
                small(
                        texts.get(way.isPresent() ? "banner.takeOther" : "banner.takeTheirs"),
                        model::takeTheirs));
    }

    private String ownSentence(EditState.Editing editing, KeyNode now, String way) {
        return texts.get("banner.own.sentence", brief(now), way, brief(editing.base()));
    }

    /** As much of a value as has room in a sentence, on one line. */
    private static String brief(KeyNode node) {
        String value = node.value().orElse("");
        String line = cut(value, LOOKED_AT).strip().replaceAll("\\s+", " ");
        String brief = cut(line, BRIEF);
        return brief.length() == line.length() && value.length() <= LOOKED_AT
                ? brief
                : brief + "\u2026";
    }

    private static String cut(String text, int most) {
        int end = Math.min(text.length(), most);
        boolean isHalf =
                end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isHalf ? end - 1 : end);
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
            case Note.Renewed _ ->
                    banner.say(
                            Banner.Tone.WARNING,
                            texts.get("banner.renewed.title"),
                            texts.get("banner.renewed.sentence"),
                            small(texts.get("editor.save"), model::save, Styles.ACCENT));
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

    private Node mergeButton() {
        Node button = small(texts.get("banner.merge"), pages::merge, Styles.ACCENT);
        button.setId("merge");
        return button;
    }

    private static Node small(String text, Runnable action, String... styleClasses) {
        Button button = new Button(text);
        button.setMnemonicParsing(false);
        button.getStyleClass().add(Styles.SMALL);
        button.getStyleClass().addAll(styleClasses);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
