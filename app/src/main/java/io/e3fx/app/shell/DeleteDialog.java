package io.e3fx.app.shell;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.SubtreeReader;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** Says what a removal destroys, by name and number, and does it when told to. */
final class DeleteDialog extends RequestDialog {

    /** Counting ends here: whoever removes more will not check the number. */
    private static final SubtreeReader.Bounds COUNTED =
            new SubtreeReader.Bounds(100_000, 256L << 20);

    private final KeyNode node;
    private final KeyAccess access;
    private final Context context;
    private final Runnable done;
    private final Label sentence = Nodes.label("", "dialog-sentence");

    /** Asks whether to remove the key as it was read, or the directory with all below it. */
    DeleteDialog(Window owner, KeyNode node, KeyAccess access, Context context, Runnable done) {
        super(
                owner,
                Icon.DELETE,
                context.texts()
                        .get(node.isDirectory() ? "delete.directory.title" : "delete.key.title"),
                button(
                        context.texts()
                                .get(
                                        node.isDirectory()
                                                ? "delete.directory.action"
                                                : "delete.key.action"),
                        ButtonBar.ButtonData.OK_DONE),
                button(context.texts().get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.node = node;
        this.access = access;
        this.context = context;
        this.done = done;
        action().getStyleClass().remove(Styles.ACCENT);
        action().getStyleClass().add(Styles.DANGER);
        Label path = Nodes.label(node.key(), "dialog-path");
        path.setWrapText(true);
        sentence.setWrapText(true);
        sentence.setId("delete-sentence");
        sentence.setMinHeight(Label.USE_PREF_SIZE);
        content().getChildren().addAll(path, sentence);
        if (node.isDirectory()) {
            count();
        } else {
            sentence.setText(
                    context.texts().get("delete.key.sentence", Texts.number(node.modifiedIndex())));
        }
    }

    @Override
    void send() {
        action().setDisable(true);
        context.background()
                .run(
                        () ->
                                access.write(
                                        node.isDirectory()
                                                ? new Write.DeleteTree(node.key())
                                                : new Write.DeleteIf(
                                                        node.key(),
                                                        Condition.prevIndex(node.modifiedIndex()))),
                        this::answered);
    }

    private void count() {
        sentence.setText(context.texts().get("delete.counting"));
        SubtreeReader reader = new SubtreeReader(access, COUNTED);
        context.background()
                .run(
                        () -> reader.read(node.key(), () -> false, _ -> {}),
                        result -> sentence.setText(counted(result)));
    }

    private String counted(SubtreeReader.Result result) {
        return switch (result) {
            case SubtreeReader.Result.Read(var subtree) -> {
                int keys = subtree.keyCount();
                int directories = subtree.directoryCount() - 1;
                action().setText(
                                context.texts().get("delete.directory.counted", keys, directories));
                yield context.texts().get("delete.directory.sentence", keys, directories);
            }
            case SubtreeReader.Result.TooLarge(int nodes) ->
                    context.texts().get("delete.directory.many", nodes);
            case SubtreeReader.Result.Missing _, SubtreeReader.Result.Cancelled _ ->
                    context.texts().get("editor.gone.title");
            case SubtreeReader.Result.Failed(var problem) ->
                    context.texts().get("delete.uncounted", context.sentences().apply(problem));
        };
    }

    private void answered(WriteResult result) {
        switch (result) {
            case WriteResult.Done _ -> {
                close();
                done.run();
            }
            case WriteResult.Conflict _ -> refuse(context.texts().get("delete.conflict"));
            case WriteResult.NotDone notDone ->
                    refuse(context.sentences().apply(notDone.problem()));
            case WriteResult.Unknown _ -> refuse(context.texts().get("problem.unknown"));
        }
    }
}
