package io.e3fx.app.requests;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.CurlLine;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.RunResult;
import io.e3fx.launcher.client.RawRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * Shows what will be sent to the tab's cluster, sends it when that is confirmed, and shows the answer. The request is
 * pasted as a line for curl, or is one that was sent before.
 */
public final class RequestRunDialog {

    /** An answer may have a mebibyte; a text area takes this much without a stall. */
    private static final int MOST_SHOWN = 64 * 1024;

    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final Function<? super RawRequest, RunResult> run;
    private final Background background;
    private final Texts texts;
    private final Function<? super Problem, String> sentences;
    private final TextArea line = new TextArea();
    private final Label request = Nodes.label("", "command-text");
    private final Label notes = Nodes.label("", "remark");
    private final Label status = Nodes.label("", "field-name");
    private final TextArea answer = new TextArea();
    private final Button send;
    private Optional<RawRequest> ready = Optional.empty();
    private Subscription running = Subscription.EMPTY;

    /**
     * A dialog for requests to one cluster.
     *
     * @param run sends one and waits for the answer
     */
    public RequestRunDialog(
            Window owner,
            Function<? super RawRequest, RunResult> run,
            Background background,
            Texts texts,
            Function<? super Problem, String> sentences) {
        this.run = run;
        this.background = background;
        this.texts = texts;
        this.sentences = sentences;
        ButtonType sendType = new ButtonType(texts.get("run.send"), ButtonBar.ButtonData.OK_DONE);
        ButtonType closeType =
                new ButtonType(texts.get("run.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setResizable(true);
        dialog.getDialogPane().getStyleClass().addAll("request-dialog", "run-dialog");
        dialog.getDialogPane().getButtonTypes().setAll(sendType, closeType);
        send = (Button) dialog.getDialogPane().lookupButton(sendType);
        send.setId("run-send");
        send.getStyleClass().add(Styles.ACCENT);
        send.addEventFilter(
                ActionEvent.ACTION,
                press -> {
                    press.consume();
                    ready.ifPresent(this::send);
                });
        dialog.setOnHidden(_ -> running.unsubscribe());
    }

    /** Asks for a line for curl. */
    public void showCurl() {
        dialog.setTitle(texts.get("run.curl.title"));
        line.setId("run-line");
        line.setWrapText(true);
        line.setPrefRowCount(4);
        line.setPromptText(texts.get("run.curl.prompt"));
        line.setAccessibleText(texts.get("run.curl.label"));
        Label name = Nodes.label(texts.get("run.curl.label"), "field-name");
        name.setLabelFor(line);
        VBox field = new VBox(name, line);
        field.getStyleClass().add("field");
        show(field);
        line.textProperty().subscribe(this::read);
        line.requestFocus();
    }

    /** Asks whether to send this again. */
    public void showReplay(RawRequest again) {
        dialog.setTitle(texts.get("run.replay.title"));
        show(new VBox());
        prepare(again);
        notes.setText(texts.get(again.isRead() ? "run.replay.read" : "run.replay.write"));
        send.requestFocus();
    }

    private void show(VBox first) {
        request.setId("run-request");
        request.setWrapText(true);
        request.setMinHeight(Label.USE_PREF_SIZE);
        request.setMaxHeight(140);
        request.setMaxWidth(Double.MAX_VALUE);
        notes.setId("run-notes");
        notes.setWrapText(true);
        notes.setMinHeight(Label.USE_PREF_SIZE);
        status.setId("run-status");
        status.setWrapText(true);
        answer.setId("run-answer");
        answer.setEditable(false);
        answer.setWrapText(true);
        answer.setPrefRowCount(10);
        answer.setAccessibleText(texts.get("run.answer"));
        answer.getStyleClass().add("code");
        VBox all =
                new VBox(
                        first,
                        Nodes.label(texts.get("run.request"), "field-name"),
                        request,
                        notes,
                        status,
                        answer);
        all.getStyleClass().addAll("dialog-content", "connect-content");
        dialog.getDialogPane().setContent(all);
        send.setDisable(true);
        Nodes.show(answer, false);
        Nodes.show(status, false);
        dialog.show();
    }

    private void read(String text) {
        ready = Optional.empty();
        send.setDisable(true);
        request.setText("");
        switch (CurlLine.parse(text)) {
            case CurlLine.Result.Wrong(var reason, var what) ->
                    notes.setText(texts.get("run.wrong." + reason, what));
            case CurlLine.Result.Parsed parsed -> {
                prepare(parsed.request());
                String ignored =
                        parsed.notes().stream()
                                .sorted()
                                .map(note -> texts.get("run.note." + note))
                                .collect(Collectors.joining(" "));
                notes.setText(
                        texts.get(
                                        parsed.request().isRead() ? "run.reads" : "run.writes",
                                        parsed.host())
                                + " "
                                + ignored);
            }
        }
    }

    private void prepare(RawRequest next) {
        ready = Optional.of(next);
        String body = next.bodyText().map(text -> "\n" + text).orElse("");
        String all = next.method() + " " + next.target() + body;
        request.setText(all.length() > 600 ? all.substring(0, 600) + "\u2026" : all);
        send.setDisable(false);
    }

    private void send(RawRequest next) {
        send.setDisable(true);
        status.setText(texts.get("run.underWay"));
        Nodes.show(status, true);
        running = background.runInterruptibly(() -> run.apply(next), this::answered);
    }

    private void answered(RunResult result) {
        send.setDisable(false);
        switch (result) {
            case RunResult.Answered answered -> {
                status.setText(
                        texts.get(
                                "run.answered",
                                answered.reply().status(),
                                answered.duration().toMillis(),
                                answered.reply().endpoint()));
                String body = answered.reply().body();
                answer.setText(
                        body.length() > MOST_SHOWN
                                ? body.substring(0, MOST_SHOWN) + "\n" + texts.get("run.cut")
                                : body);
                Nodes.show(answer, true);
            }
            case RunResult.NotAnswered(var problem) -> {
                status.setText(sentences.apply(problem));
                Nodes.show(answer, false);
            }
        }
        dialog.getDialogPane().getScene().getWindow().sizeToScene();
    }
}
