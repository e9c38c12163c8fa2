package io.e3fx.app.editor;

import io.e3fx.app.formats.ValueSize;
import io.e3fx.app.formats.ValueWarning;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What is known of the value that is shown: size, stand-ins for lost bytes, and whether it is a draft. */
final class EditorFooter extends HBox {

    private final Texts texts;
    private final Label size = Nodes.label("", "footer-text");
    private final Label replaced = Nodes.label("", "tag", "draft");
    private final Label draft = Nodes.label("", "tag", "draft");

    /** What the labels say the size of; nothing yet. */
    private @Nullable String counted;

    EditorFooter(Texts texts) {
        this.texts = texts;
        getStyleClass().add("pane-footer");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(size, replaced, Nodes.spacer(), draft);
    }

    void show(EditState state, KeyNode node, String value) {
        if (!value.equals(counted)) {
            count(value);
        }
        boolean isDraft = state instanceof EditState.Editing editing && editing.isChanged();
        Nodes.show(draft, isDraft);
        draft.setText(texts.get("editor.draft", Texts.number(node.modifiedIndex())));
    }

    private void count(String value) {
        counted = value;
        ValueSize now = ValueSize.of(value);
        size.setText(texts.get("editor.size", Texts.number(now.byteCount()), now.lineCount()));
        Optional<ValueWarning> warning = ValueWarning.of(value);
        Nodes.show(replaced, warning.isPresent());
        warning.ifPresent(
                found -> replaced.setText(texts.get("editor.replaced", found.replacementCount())));
    }
}
