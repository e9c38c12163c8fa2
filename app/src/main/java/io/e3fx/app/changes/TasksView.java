package io.e3fx.app.changes;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Work on many keys: how far it is, and what was left undone and why. */
public final class TasksView extends BorderPane implements AutoCloseable {

    private final TasksViewModel model;
    private final Words words;
    private final ListView<Task> tasks;
    private final ListView<Trouble> troubles = new ListView<>();
    private final Label outcome = Nodes.label("", "footer-text");
    private final Button clear;
    private final EmptyState empty = new EmptyState();
    private final Subscriptions subscriptions = new Subscriptions();
    private long chosen;

    /** Shows the tasks of a cluster. */
    public TasksView(TasksViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("tasks");
        tasks = new ListView<>(model.tasks());
        tasks.setId("tasks-list");
        tasks.setAccessibleText(words.get("tasks.accessible"));
        tasks.setCellFactory(_ -> new TaskCell());
        tasks.setOnKeyPressed(press -> {
            if (press.getCode() == KeyCode.DELETE || press.getCode() == KeyCode.ESCAPE) {
                selected().filter(Task::isRunning).ifPresent(task -> model.cancel(task.number()));
            }
        });
        troubles.setId("tasks-troubles");
        troubles.setAccessibleText(words.get("tasks.troubles.accessible"));
        troubles.setCellFactory(_ -> new TroubleCell());
        outcome.setWrapText(true);
        outcome.setMinHeight(Label.USE_PREF_SIZE);
        outcome.getStyleClass().add("task-outcome");
        VBox report = new VBox(outcome, troubles);
        report.setMinWidth(240);
        VBox.setVgrow(troubles, Priority.ALWAYS);
        SplitPane split = new SplitPane(tasks, report);
        split.setDividerPositions(0.5);
        setMinHeight(0);
        clear =
                Nodes.button(
                        Icon.CLOSE, words.get("tasks.clear"), model::clearFinished, Styles.SMALL);
        clear.setId("tasks-clear");
        HBox bar = new HBox(Nodes.spacer(), clear);
        bar.getStyleClass().add("tool-head");
        empty.say(Icon.CHECK, words.get("tasks.empty.title"), words.get("tasks.empty.sentence"));
        setTop(bar);
        setCenter(new StackPane(split, empty));
        subscriptions.add(
                tasks.getSelectionModel().selectedItemProperty().subscribe(_ -> showReport()));
        subscriptions.add(model.tasks().subscribe(this::changed));
        changed();
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void changed() {
        Nodes.show(empty, model.tasks().isEmpty());
        clear.setDisable(model.tasks().stream().allMatch(Task::isRunning));
        if (selected().isEmpty() || selected().get().number() != chosen) {
            model.tasks().stream()
                    .filter(task -> task.number() == chosen)
                    .findFirst()
                    .ifPresentOrElse(
                            tasks.getSelectionModel()::select,
                            tasks.getSelectionModel()::selectFirst);
        }
        showReport();
    }

    private Optional<Task> selected() {
        return Optional.ofNullable(tasks.getSelectionModel().getSelectedItem());
    }

    private void showReport() {
        Optional<Task> task = selected();
        chosen = task.map(Task::number).orElse(chosen);
        Optional<Report> report =
                task.map(Task::state)
                        .filter(Task.State.Finished.class::isInstance)
                        .map(state -> ((Task.State.Finished) state).report());
        outcome.setText(
                report.map(words::report)
                        .orElse(task.isPresent() ? words.get("tasks.working") : ""));
        if (!report.map(Report::troubles).equals(Optional.of(troubles.getItems()))) {
            troubles.getItems().setAll(report.map(Report::troubles).orElse(java.util.List.of()));
        }
        Nodes.show(troubles, !troubles.getItems().isEmpty());
    }

    /** What a task does, how far it is, and a way to end it. */
    private final class TaskCell extends ListCell<Task> {
        private final StackPane picture = new StackPane();
        private final Label title = Nodes.label("", "task-title");
        private final Label state = Nodes.label("", "footer-text");
        private final ProgressBar progress = new ProgressBar();
        private final Button cancel;
        private final HBox line;

        TaskCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            progress.setMaxWidth(Double.MAX_VALUE);
            cancel =
                    Nodes.iconButton(
                            Icon.STOP, words.get("tasks.cancel"), this::cancel, Styles.SMALL);
            VBox text = new VBox(title, progress, state);
            text.getStyleClass().add("task-text");
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            line = new HBox(picture, text, cancel);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("task-line");
            setPrefWidth(0);
        }

        private void cancel() {
            if (getItem() != null) {
                model.cancel(getItem().number());
            }
        }

        @Override
        protected void updateItem(Task task, boolean isEmpty) {
            super.updateItem(task, isEmpty);
            if (isEmpty || task == null) {
                setGraphic(null);
                return;
            }
            title.setText(words.task(task.label()));
            Nodes.show(progress, task.isRunning());
            Nodes.show(cancel, task.isRunning());
            switch (task.state()) {
                case Task.State.Running(int done, int total, boolean isEnding) -> {
                    progress.setProgress(
                            total == 0
                                    ? ProgressBar.INDETERMINATE_PROGRESS
                                    : (double) done / total);
                    state.setText(
                            isEnding
                                    ? words.get("tasks.ending")
                                    : words.get("tasks.progress", done, total));
                    cancel.setDisable(isEnding);
                    picture.getChildren().setAll(new IconView(Icon.STARTING));
                }
                case Task.State.Finished(Report report, _) -> {
                    state.setText(words.report(report));
                    picture.getChildren()
                            .setAll(new IconView(report.isAllDone() ? Icon.CHECK : Icon.WARNING));
                }
            }
            setText(title.getText() + ", " + state.getText());
            setGraphic(line);
        }
    }

    /** A key that was left, and why. */
    private final class TroubleCell extends ListCell<Trouble> {
        TroubleCell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Trouble trouble, boolean isEmpty) {
            super.updateItem(trouble, isEmpty);
            setText(
                    isEmpty || trouble == null
                            ? null
                            : trouble.key() + "\n" + words.trouble(trouble));
        }
    }
}
