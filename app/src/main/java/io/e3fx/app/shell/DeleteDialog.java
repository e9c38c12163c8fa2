package io.e3fx.app.shell;

import atlantafx.base.theme.Styles;
import io.e3fx.app.changes.JournalLimits;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Subtree;
import io.e3fx.app.session.SubtreeReader;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** Says what a removal destroys, by name and number, and does it when told to. */
final class DeleteDialog extends RequestDialog {

    /** What the dialog asks of the page. */
    interface Actions {
        /** The key is removed. */
        void deleted(KeyNode key);

        /** Removes all this as a task. */
        void deleteAll(List<KeyNode> nodes);
    }

    /** What is below the directories. */
    private sealed interface Counted {
        record Whole(int keys, int directories, boolean isUndoable) implements Counted {}

        record Many(int nodes) implements Counted {}

        record Not(String sentence) implements Counted {}
    }

    /** Counting ends here: whoever removes more will not check the number. */
    private static final SubtreeReader.Bounds COUNTED =
            new SubtreeReader.Bounds(100_000, 256L << 20);

    private static final int NAMED = 6;

    private final List<KeyNode> nodes;
    private final KeyAccess access;
    private final Context context;
    private final Actions actions;
    private final Label sentence = Nodes.label("", "dialog-sentence");
    private final AtomicBoolean isClosed = new AtomicBoolean();

    /** Asks whether to remove the keys as they were read, and the directories with all below them. */
    DeleteDialog(
            Window owner, List<KeyNode> nodes, KeyAccess access, Context context, Actions actions) {
        super(
                owner,
                Icon.DELETE,
                context.texts().get(name(nodes, "title"), nodes.size()),
                button(
                        context.texts().get(name(nodes, "action"), nodes.size()),
                        ButtonBar.ButtonData.OK_DONE),
                button(context.texts().get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.nodes = List.copyOf(nodes);
        this.access = access;
        this.context = context;
        this.actions = actions;
        action().getStyleClass().remove(Styles.ACCENT);
        action().getStyleClass().add(Styles.DANGER);
        nodes.stream().limit(NAMED).map(KeyNode::key).forEach(this::addPath);
        if (nodes.size() > NAMED) {
            addPath("\u2026");
        }
        sentence.setWrapText(true);
        sentence.setId("delete-sentence");
        sentence.setMinHeight(Label.USE_PREF_SIZE);
        content().getChildren().add(sentence);
        onClosed(() -> isClosed.set(true));
        if (nodes.stream().anyMatch(KeyNode::isDirectory)) {
            count();
        } else if (isOneKey()) {
            sentence.setText(
                    context.texts()
                            .get(
                                    "delete.key.sentence",
                                    Texts.number(nodes.getFirst().modifiedIndex())));
        } else {
            sentence.setText(context.texts().get("delete.keys.sentence"));
        }
    }

    @Override
    void send() {
        if (!isOneKey()) {
            close();
            actions.deleteAll(nodes);
            return;
        }
        action().setDisable(true);
        KeyNode key = nodes.getFirst();
        Write removal = new Write.DeleteIf(key.key(), Condition.prevIndex(key.modifiedIndex()));
        context.background().run(() -> access.write(removal), this::answered);
    }

    private static String name(List<KeyNode> nodes, String part) {
        if (nodes.size() > 1) {
            return "delete.several." + part;
        }
        return (nodes.getFirst().isDirectory() ? "delete.directory." : "delete.key.") + part;
    }

    private boolean isOneKey() {
        return nodes.size() == 1 && !nodes.getFirst().isDirectory();
    }

    private void addPath(String path) {
        Label label = Nodes.label(path, "dialog-path");
        label.setWrapText(true);
        content().getChildren().add(label);
    }

    private void count() {
        sentence.setText(context.texts().get("delete.counting"));
        context.background()
                .run(
                        this::counted,
                        result -> {
                            sentence.setText(say(result));
                            fit();
                        });
    }

    private Counted counted() {
        SubtreeReader reader = new SubtreeReader(access, COUNTED);
        SubtreeReader.Bounds kept = JournalLimits.defaults().captured();
        int keys = 0;
        int directories = 0;
        boolean isUndoable = true;
        for (KeyNode node : nodes) {
            if (!node.isDirectory()) {
                keys++;
                continue;
            }
            switch (reader.read(node.key(), isClosed::get, _ -> {})) {
                case SubtreeReader.Result.Read(Subtree subtree) -> {
                    keys += subtree.keyCount();
                    directories += subtree.directoryCount() - 1;
                    isUndoable &=
                            subtree.nodes().size() <= kept.maxNodes()
                                    && subtree.valueBytes() <= kept.maxValueBytes();
                }
                case SubtreeReader.Result.TooLarge(int seen) -> {
                    return new Counted.Many(keys + directories + seen);
                }
                case SubtreeReader.Result.Missing _, SubtreeReader.Result.Cancelled _ -> {
                    return new Counted.Not(context.texts().get("problem.100", node.key()));
                }
                case SubtreeReader.Result.Failed(var problem) -> {
                    return new Counted.Not(
                            context.texts()
                                    .get("delete.uncounted", context.sentences().apply(problem)));
                }
            }
        }
        return new Counted.Whole(keys, directories, isUndoable);
    }

    private String say(Counted counted) {
        Texts texts = context.texts();
        return switch (counted) {
            case Counted.Whole(int keys, int directories, boolean isUndoable) -> {
                action().setText(texts.get("delete.directory.counted", keys, directories));
                yield texts.get("delete.directory.sentence", keys, directories)
                        + " "
                        + texts.get(isUndoable ? "delete.undoable" : "delete.final");
            }
            case Counted.Many(int seen) ->
                    texts.get("delete.directory.many", seen) + " " + texts.get("delete.final");
            case Counted.Not(String why) -> why;
        };
    }

    private void answered(WriteResult result) {
        switch (result) {
            case WriteResult.Done _ -> {
                close();
                actions.deleted(nodes.getFirst());
            }
            case WriteResult.Conflict _ -> refuse(context.texts().get("delete.conflict"));
            case WriteResult.NotDone notDone ->
                    refuse(context.sentences().apply(notDone.problem()));
            case WriteResult.Unknown _ -> refuse(context.texts().get("problem.unknown"));
        }
    }
}
