package io.e3fx.app.shell;

import io.e3fx.app.changes.ChangesView;
import io.e3fx.app.changes.ChangesViewModel;
import io.e3fx.app.changes.Entry;
import io.e3fx.app.changes.Journal.Direction;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.TasksView;
import io.e3fx.app.changes.Trouble;
import io.e3fx.app.changes.Words;
import io.e3fx.app.compare.ComparisonView;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.session.KeyRequests;
import io.e3fx.app.session.RequestText.Program;
import io.e3fx.app.session.Write;
import io.e3fx.app.text.UndoableText;
import io.e3fx.icons.Icon;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;

/** Undo and redo of one cluster's changes, and the panes of its changes and tasks. Confined to the FX thread. */
final class ChangeCommands implements ChangesView.Actions, ChangesViewModel.Talk, AutoCloseable {

    private final ClusterViewModel cluster;
    private final KeyCommands keys;
    private final Context context;
    private final Desk desk;
    private final Words words;
    private final ChangesView changesView;
    private final TasksView tasksView;
    private final Subscriptions subscriptions = new Subscriptions();

    ChangeCommands(ClusterViewModel cluster, KeyCommands keys, Context context, Desk desk) {
        this.cluster = cluster;
        this.keys = keys;
        this.context = context;
        this.desk = desk;
        words = new Words(context.texts(), context.sentences());
        changesView =
                new ChangesView(
                        cluster.changes(),
                        words,
                        this,
                        new ComparisonView(context.background(), context.texts()));
        tasksView = new TasksView(cluster.tasks(), words);
    }

    /** Lets the menu do this, and adds the panes. */
    void register(CommandTable table, ToolPanes panes) {
        table.on(Command.UNDO, () -> takeNextOrTypedText(Direction.UNDO))
                .on(Command.REDO, () -> takeNextOrTypedText(Direction.REDO));
        panes.add("changes", text("changes.title"), Icon.HISTORY, changesView);
        StringProperty title = panes.add("tasks", text("tasks.title"), Icon.CHECK, tasksView);
        subscriptions.add(
                cluster.tasks()
                        .runningCountProperty()
                        .subscribe(count ->
                                title.set(
                                        count.intValue() == 0
                                                ? text("tasks.title")
                                                : context.texts()
                                                        .get("tasks.title.running", count))));
    }

    @Override
    public void close() {
        subscriptions.close();
        changesView.close();
        tasksView.close();
    }

    @Override
    public void open(String path) {
        keys.open(path);
    }

    @Override
    public void copyValue(String value) {
        desk.copy(value, text("copied.value"));
    }

    @Override
    public void copyAs(Write write, Program program) {
        keys.copyAs(KeyRequests.of(write), program);
    }

    @Override
    public void take(long number, Direction direction) {
        cluster.changes().take(number, direction, this);
    }

    @Override
    public void takeNext(Direction direction) {
        cluster.changes().takeNext(direction, this);
    }

    /** A system's menu bar takes the keys before the text that they are meant for. */
    private void takeNextOrTypedText(Direction direction) {
        boolean isUndo = direction == Direction.UNDO;
        Node focused = desk.window().getScene().getFocusOwner();
        switch (focused) {
            case TextInputControl field when field.isEditable() -> {
                if (isUndo) {
                    field.undo();
                } else {
                    field.redo();
                }
            }
            case UndoableText area when area.isEditable() -> {
                if (isUndo) {
                    area.undo();
                } else {
                    area.redo();
                }
            }
            case null, default -> takeNext(direction);
        }
    }

    @Override
    public void askAboutLostBytes(List<String> damaged, Runnable goOn) {
        new LostBytesDialog(desk.window(), damaged, context.texts(), goOn).show();
    }

    @Override
    public void tell(Direction direction, Entry entry, Report report) {
        String what = entry.label().subject();
        if (report.isAllDone()) {
            desk.toast(
                    context.texts()
                            .get(
                                    direction == Direction.UNDO
                                            ? "changes.undone"
                                            : "changes.redone",
                                    what));
        } else if (report.totalCount() == 1 && report.troubles().size() == 1) {
            tell(what, report.troubles().getFirst());
        } else {
            desk.warn(context.texts().get("changes.notTaken", what, words.report(report)));
        }
    }

    private void tell(String what, Trouble trouble) {
        String sentence = context.texts().get("changes.notTaken", what, words.trouble(trouble));
        if (trouble instanceof Trouble.Changed changed) {
            desk.warn(
                    sentence,
                    text("changes.conflict.show"),
                    () ->
                            new ChangedDialog(
                                            desk.window(),
                                            changed,
                                            context,
                                            () -> keys.open(changed.key()))
                                    .show());
        } else {
            desk.warn(sentence);
        }
    }

    @Override
    public void tellBusy() {
        desk.warn(text("tasks.busy"));
    }

    @Override
    public void tellNothing(Direction direction) {
        desk.toast(
                text(
                        direction == Direction.UNDO
                                ? "changes.nothingToUndo"
                                : "changes.nothingToRedo"));
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
