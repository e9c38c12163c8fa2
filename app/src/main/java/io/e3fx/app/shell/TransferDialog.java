package io.e3fx.app.shell;

import io.e3fx.app.changes.Label.Activity;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.operations.OnExisting;
import io.e3fx.app.operations.Transfer;
import io.e3fx.app.operations.TransferPlan;
import io.e3fx.app.operations.TransferPlan.Place;
import io.e3fx.app.operations.TransferSurvey;
import io.e3fx.icons.Icon;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Asks where keys shall be moved or copied, reads what that means, and shows it before anything is done. One key whose
 * new place is free is done at once.
 */
final class TransferDialog extends RequestDialog {

    /**
     * What is asked for.
     *
     * @param activity moving, copying or taking files in
     * @param sources what
     * @param place the field's first content: the new path of one, the directory for several
     * @param isComplete whether that is the answer already, so that the plan is shown at once
     */
    record Question(Activity activity, List<String> sources, String place, boolean isComplete) {
        Question {
            sources = List.copyOf(sources);
        }

        boolean isMove() {
            return activity == Activity.MOVE;
        }

        /** Whether the place is the new path itself. */
        boolean isOne() {
            return sources.size() == 1 && activity != Activity.FILES;
        }

        Transfer transfer(String typed) {
            Transfer.Kind kind = isMove() ? Transfer.Kind.MOVE : Transfer.Kind.COPY;
            String place = KeyPaths.normalize(typed);
            return isOne()
                    ? Transfer.to(kind, sources.getFirst(), place)
                    : Transfer.into(kind, sources, place);
        }
    }

    /** Reads what a transfer means; waits. */
    interface Survey {
        TransferSurvey.Result survey(
                Transfer transfer, BooleanSupplier isCancelled, IntConsumer progress);
    }

    private final Question question;
    private final Survey survey;
    private final BiConsumer<TransferPlan, OnExisting> start;
    private final Context context;
    private final TextField place = new TextField();
    private final VBox shown = new VBox();
    private final CheckBox allTheSame = new CheckBox();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private Optional<PlanPane> planned = Optional.empty();

    /**
     * Asks.
     *
     * @param start told what to do when the person wants it
     */
    TransferDialog(
            Window owner,
            Question question,
            Survey survey,
            Context context,
            BiConsumer<TransferPlan, OnExisting> start) {
        super(
                owner,
                Icon.COPY,
                context.texts().get(title(question.activity()), question.sources().size()),
                button(context.texts().get("transfer.look"), ButtonBar.ButtonData.OK_DONE),
                button(context.texts().get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.question = question;
        this.survey = survey;
        this.context = context;
        this.start = start;
        place.setId("transfer-place");
        place.setText(question.place());
        place.setPrefColumnCount(36);
        place.textProperty().addListener((_, _, _) -> forget());
        shown.getStyleClass().add("plan");
        content()
                .getChildren()
                .addAll(
                        sources(),
                        field(
                                context.texts()
                                        .get(
                                                question.isOne()
                                                        ? "transfer.path"
                                                        : "transfer.directory"),
                                place),
                        shown);
        onClosed(() -> isClosed.set(true));
    }

    private static String title(Activity activity) {
        return switch (activity) {
            case MOVE -> "transfer.move.title";
            case FILES -> "transfer.files.title";
            case COPY, WRITE, REQUEST, DELETE, TTL, UNDO, REDO -> "transfer.copy.title";
        };
    }

    @Override
    Node firstFocus() {
        int nameBegins = place.getText().lastIndexOf('/') + 1;
        context.background()
                .mailbox()
                .post(() -> place.selectRange(nameBegins, place.getText().length()));
        if (question.isComplete()) {
            look();
        }
        return place;
    }

    @Override
    void send() {
        if (planned.isEmpty()) {
            look();
        } else if (!planned.get().plan().damaged().isEmpty() && !allTheSame.isSelected()) {
            refuse(text("transfer.lost.tick"));
        } else {
            close();
            start.accept(planned.get().plan(), planned.get().onExisting());
        }
    }

    private Node sources() {
        VBox lines = new VBox();
        question.sources().stream()
                .limit(4)
                .forEach(source -> lines.getChildren().add(Nodes.label(source, "dialog-path")));
        int more = question.sources().size() - 4;
        if (more > 0) {
            lines.getChildren()
                    .add(Nodes.label(context.texts().get("transfer.more", more), "remark"));
        }
        return lines;
    }

    private void forget() {
        planned = Optional.empty();
        shown.getChildren().clear();
        action().setText(text("transfer.look"));
        refuse("");
    }

    private void look() {
        if (place.getText().isBlank()) {
            refuse(text("transfer.place.missing"));
            return;
        }
        Transfer transfer = question.transfer(place.getText());
        Optional<Transfer.Fault> fault = transfer.fault();
        if (fault.isPresent()) {
            refuse(text("transfer.fault." + fault.get()));
            return;
        }
        refuse("");
        action().setDisable(true);
        place.setDisable(true);
        Label reading = Nodes.label(text("transfer.reading"), "remark");
        shown.getChildren().setAll(reading);
        context.background()
                .run(
                        () ->
                                survey.survey(
                                        transfer,
                                        isClosed::get,
                                        count ->
                                                context.background()
                                                        .mailbox()
                                                        .post(() ->
                                                                reading.setText(
                                                                        context.texts()
                                                                                .get(
                                                                                        "transfer.read",
                                                                                        count)))),
                        this::surveyed);
    }

    private void surveyed(TransferSurvey.Result result) {
        action().setDisable(false);
        place.setDisable(false);
        shown.getChildren().clear();
        switch (result) {
            case TransferSurvey.Result.Planned(TransferPlan plan) -> {
                if (plan.isPlain() && !isClosed.get()) {
                    close();
                    start.accept(plan, OnExisting.STOP);
                } else {
                    show(plan);
                }
            }
            case TransferSurvey.Result.TooLarge(int nodes) ->
                    refuse(context.texts().get("transfer.tooLarge", nodes));
            case TransferSurvey.Result.Missing(String key) ->
                    refuse(context.texts().get("problem.100", key));
            case TransferSurvey.Result.Failed(var problem) ->
                    refuse(context.sentences().apply(problem));
            case TransferSurvey.Result.Cancelled _ -> refuse("");
        }
    }

    private void show(TransferPlan plan) {
        PlanPane pane = new PlanPane(plan, question.activity() == Activity.FILES, context.texts());
        planned = Optional.of(pane);
        shown.getChildren().setAll(pane);
        if (!plan.damaged().isEmpty()) {
            allTheSame.setText(context.texts().get("transfer.lost", plan.damaged().size()));
            allTheSame.setWrapText(true);
            allTheSame.setMinHeight(CheckBox.USE_PREF_SIZE);
            allTheSame.setSelected(false);
            allTheSame.setId("transfer-lost");
            shown.getChildren().add(allTheSame);
        }
        int free = plan.keyCount() - plan.count(Place.BLOCKED);
        action().setText(
                        context.texts()
                                .get(
                                        question.isMove()
                                                ? "transfer.move.action"
                                                : "transfer.copy.action",
                                        Math.max(0, free)));
        fit();
        action().requestFocus();
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
