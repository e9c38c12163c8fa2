package io.e3fx.app.shell;

import io.e3fx.app.changes.Trouble;
import io.e3fx.app.compare.ComparisonView;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** What undoing would have written beside what someone else has written since; nothing was changed. */
final class ChangedDialog extends RequestDialog {

    private final Runnable open;

    /**
     * Shows both.
     *
     * @param open shows the key in the window
     */
    ChangedDialog(Window owner, Trouble.Changed changed, Context context, Runnable open) {
        super(
                owner,
                Icon.WARNING,
                context.texts().get("changes.conflict.title"),
                button(context.texts().get("changes.conflict.open"), ButtonBar.ButtonData.OK_DONE),
                button(context.texts().get("run.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.open = open;
        Texts texts = context.texts();
        Label sentence = Nodes.label(texts.get("changes.conflict.sentence"), "dialog-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Label.USE_PREF_SIZE);
        ComparisonView comparison = new ComparisonView(context.background(), texts);
        comparison.getStyleClass().add("in-dialog");
        comparison.show(
                texts.get(
                        "changes.conflict.sides",
                        side(changed.wanted(), texts),
                        side(changed.now(), texts)),
                value(changed.wanted()),
                value(changed.now()));
        content()
                .getChildren()
                .addAll(Nodes.label(changed.key(), "dialog-path"), sentence, comparison);
        widen();
        onClosed(comparison::close);
    }

    @Override
    void send() {
        close();
        open.run();
    }

    private static String value(Optional<KeyNode> node) {
        return node.flatMap(KeyNode::value).orElse("");
    }

    private static String side(Optional<KeyNode> node, Texts texts) {
        return node.map(there ->
                        texts.get(
                                there.isDirectory()
                                        ? "changes.conflict.directory"
                                        : "changes.conflict.value",
                                Texts.number(there.modifiedIndex())))
                .orElseGet(() -> texts.get("changes.conflict.nothing"));
    }
}
