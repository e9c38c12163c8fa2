package io.e3fx.app.editor;

import atlantafx.base.theme.Styles;
import io.e3fx.app.editor.TtlViewModel.Notice;
import io.e3fx.app.editor.TtlViewModel.Outcome;
import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.fx.TtlText;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.Sentences;
import io.e3fx.app.session.WriteResult;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.KeyNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The time that a key or directory has left, counting down, and what can be done to it. */
public final class TtlPane extends VBox implements AutoCloseable {

    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss");
    private static final javafx.util.Duration TICK = javafx.util.Duration.millis(500);
    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    private final TtlViewModel model;
    private final Texts texts;
    private final Sentences sentences;
    private final InstantSource clock;
    private final Label timeLeft = Nodes.label("", "property-value");
    private final Label expires = Nodes.label("", "property-value");
    private final ProgressBar timeBar = new ProgressBar();
    private final HBox expiresRow;
    private final TextField typed = new TextField();
    private final CheckBox quiet = new CheckBox();
    private final FlowPane steps = new FlowPane();
    private final Button set;
    private final Button remove;
    private final Label problem = Nodes.label("", "field-problem");
    private final Subscriptions subscriptions = new Subscriptions();
    private Optional<KeyNode> shown = Optional.empty();
    private Duration wholeTime = Duration.ZERO;

    /** Shows nothing yet. */
    public TtlPane(TtlViewModel model, Texts texts, Sentences sentences, InstantSource clock) {
        this.model = model;
        this.texts = texts;
        this.sentences = sentences;
        this.clock = clock;
        getStyleClass().add("ttl-pane");
        timeLeft.setId("ttl");
        expires.setId("expires");
        timeBar.setMaxWidth(Double.MAX_VALUE);
        timeBar.getStyleClass().add("small");
        expiresRow = row("details.expires", expires);
        for (Duration step : STEPS) {
            Button button = new Button(texts.get("ttl.more", Durations.text(step)));
            button.setId("ttl-more-" + step.toSeconds());
            button.getStyleClass().add(Styles.SMALL);
            button.setTooltip(new Tooltip(texts.get("ttl.more.tooltip", Durations.text(step))));
            button.setOnAction(_ -> model.extend(step, notice()));
            steps.getChildren().add(button);
        }
        steps.getStyleClass().add("ttl-steps");
        set = new Button(texts.get("ttl.set"));
        set.setId("ttl-set");
        set.getStyleClass().add(Styles.SMALL);
        set.setOnAction(_ -> setTyped());
        remove = Nodes.button(Icon.CLOSE, texts.get("ttl.remove"), model::remove, Styles.SMALL);
        remove.setId("ttl-remove");
        typed.setId("ttl-typed");
        typed.setPromptText(texts.get("ttl.prompt"));
        typed.setAccessibleText(texts.get("ttl.typed.accessible"));
        typed.setPrefColumnCount(8);
        typed.setOnKeyPressed(press -> {
            if (press.getCode() == KeyCode.ENTER) {
                setTyped();
                press.consume();
            }
        });
        HBox.setHgrow(typed, Priority.ALWAYS);
        set.setMinWidth(USE_PREF_SIZE);
        HBox typing = new HBox(typed, set);
        typing.getStyleClass().add("ttl-steps");
        quiet.setText(texts.get("ttl.quiet"));
        quiet.setId("ttl-quiet");
        quiet.setWrapText(true);
        quiet.setTooltip(new Tooltip(texts.get("ttl.quiet.tooltip")));
        problem.setWrapText(true);
        problem.setMinHeight(Label.USE_PREF_SIZE);
        problem.setId("ttl-problem");
        getChildren()
                .addAll(
                        row("details.ttl", timeLeft),
                        timeBar,
                        expiresRow,
                        typing,
                        steps,
                        remove,
                        quiet,
                        problem);
        Timeline ticking = new Timeline(new KeyFrame(TICK, _ -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        subscriptions.add(ticking::stop);
        subscriptions.add(model.outcomeProperty().subscribe(this::showOutcome));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    /** Shows the time of this key or directory. */
    void show(KeyNode node) {
        boolean isOther = shown.filter(before -> before.key().equals(node.key())).isEmpty();
        boolean isNewTime =
                isOther || !shown.flatMap(KeyNode::expiration).equals(node.expiration());
        shown = Optional.of(node);
        model.show(node);
        if (isOther) {
            typed.clear();
        }
        boolean isTimed = node.expiration().isPresent();
        Nodes.show(timeBar, isTimed);
        Nodes.show(expiresRow, isTimed);
        Nodes.show(remove, isTimed);
        if (isTimed && isNewTime) {
            Instant end = node.expiration().get();
            wholeTime = Duration.between(clock.instant(), end);
            expires.setText(CLOCK_TIME.format(end.atZone(ZoneId.systemDefault())));
        }
        tick();
    }

    private void tick() {
        if (shown.isEmpty()) {
            return;
        }
        Optional<Duration> left =
                shown.get().expiration().map(end -> Duration.between(clock.instant(), end));
        timeLeft.setText(
                left.map(time ->
                                time.isNegative()
                                        ? texts.get("details.expired")
                                        : Durations.text(time))
                        .orElse(texts.get("details.permanent")));
        left.ifPresent(time ->
                timeBar.setProgress(
                        wholeTime.toMillis() <= 0
                                ? 0
                                : Math.max(0, (double) time.toMillis() / wholeTime.toMillis())));
    }

    private void setTyped() {
        TtlText.parse(typed.getText())
                .ifPresentOrElse(
                        time -> model.set(time, notice()), () -> say(texts.get("ttl.wrong")));
    }

    private Notice notice() {
        return quiet.isSelected() ? Notice.QUIET : Notice.TELL;
    }

    private void showOutcome(Outcome outcome) {
        boolean isWaiting = outcome instanceof Outcome.Waiting;
        set.setDisable(isWaiting);
        remove.setDisable(isWaiting);
        steps.setDisable(isWaiting);
        say(
                switch (outcome) {
                    case Outcome.Fine _, Outcome.Waiting _ -> "";
                    case Outcome.LostBytes _ -> texts.get("ttl.lost");
                    case Outcome.Wrong(WriteResult result) -> sentence(result);
                });
    }

    private String sentence(WriteResult result) {
        return switch (result) {
            case WriteResult.Done _ -> "";
            case WriteResult.Conflict _ -> texts.get("ttl.conflict");
            case WriteResult.NotDone(Problem why) -> sentences.apply(why);
            case WriteResult.Unknown(String details) ->
                    sentences.apply(new Problem.Unknown(details));
        };
    }

    private void say(String sentence) {
        problem.setText(sentence);
        Nodes.show(problem, !sentence.isEmpty());
    }

    private HBox row(String name, Label value) {
        HBox row = new HBox(Nodes.label(texts.get(name), "property-name"), Nodes.spacer(), value);
        row.setAlignment(Pos.BASELINE_LEFT);
        row.getStyleClass().add("property");
        return row;
    }
}
