package io.e3fx.app.connect;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.CheckResult;
import io.e3fx.app.session.CheckStep;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The steps of a check, filled in place: what each found, how long it took, and what to do where one fails. */
final class CheckList extends VBox {

    private final Texts texts;
    private final FindingText findings;

    CheckList(Texts texts, FindingText findings) {
        this.texts = texts;
        this.findings = findings;
        getStyleClass().add("steps");
        setId("check-list");
    }

    /** Shows how far it has come; while it goes on the next step is marked. */
    void show(CheckResult result, boolean isUnderWay) {
        getChildren().clear();
        Optional<CheckStep> next = result.next().filter(_ -> isUnderWay);
        for (CheckStep step : CheckStep.values()) {
            Optional<CheckResult.Step> done = result.step(step);
            if (done.isPresent()) {
                getChildren().add(done(step, done.get()));
            } else if (next.filter(step::equals).isPresent()) {
                getChildren()
                        .add(
                                row(
                                        step,
                                        Icon.STARTING,
                                        "step-under-way",
                                        texts.get("check.now"),
                                        ""));
            } else {
                getChildren().add(row(step, Icon.MORE, "step-waiting", "", ""));
            }
        }
    }

    private HBox done(CheckStep step, CheckResult.Step what) {
        return switch (what) {
            case CheckResult.Step.Passed passed ->
                    row(step, Icon.CHECK, "step-done", passed.fact(), time(passed.duration()));
            case CheckResult.Step.Warned warned ->
                    row(
                            step,
                            Icon.WARNING,
                            "step-warned",
                            findings.say(warned.finding()),
                            time(warned.duration()));
            case CheckResult.Step.Failed failed ->
                    row(
                            step,
                            Icon.ERROR,
                            "step-failed",
                            findings.say(failed.finding()),
                            time(failed.duration()));
            case CheckResult.Step.LeftOut _ ->
                    row(step, Icon.CHECK, "step-waiting", texts.get("check.leftOut"), "");
        };
    }

    private HBox row(CheckStep step, Icon icon, String state, String details, String time) {
        String title = texts.get("check.step." + step);
        StackPane picture = new StackPane(new IconView(icon));
        picture.setAlignment(Pos.TOP_CENTER);
        picture.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label name = Nodes.label(title, "step-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label words = Nodes.label(details, "step-details");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label duration = Nodes.label(time, "step-details");
        duration.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(picture, name, words, duration);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("step", "check-step", state);
        row.setId("check-" + step);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(String.join(" ", title, texts.get("check.state." + state), details));
        return row;
    }

    private String time(Duration duration) {
        return texts.get("check.millis", duration.toMillis());
    }
}
