package io.e3fx.app.value;

import atlantafx.base.theme.Styles;
import io.e3fx.app.formats.Check;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Says below a value where it breaks its format's rules, or what it is that is shown. Hidden while there is nothing to say. */
final class ProblemBar extends HBox implements AutoCloseable {

    private final Texts texts;
    private final StackPane picture = new StackPane();
    private final Label sentence = Nodes.label("", "problem-sentence");
    private final Button jump = new Button();
    private final Button back = new Button();
    private final Subscriptions subscriptions = new Subscriptions();
    private Optional<Check.Invalid> place = Optional.empty();
    private Optional<Icon> said = Optional.empty();

    /** What is done to go to a place of the value. */
    interface Jump {
        void to(int line, int column);
    }

    ProblemBar(ValueViewModel model, Texts texts, Jump jumping) {
        this.texts = texts;
        getStyleClass().add("problem-bar");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setMinWidth(0);
        sentence.setWrapText(true);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(sentence.textProperty());
        sentence.setTooltip(whole);
        jump.setId("value-problem");
        jump.setText(texts.get("value.jump"));
        back.setId("value-as-is");
        back.setText(texts.get("value.back"));
        for (Button button : new Button[] {jump, back}) {
            button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.ACCENT);
            button.setMinWidth(USE_PREF_SIZE);
        }
        jump.setOnAction(_ -> {
            model.showAs(Display.AS_IS);
            place.ifPresent(error -> jumping.to(error.line(), error.column()));
        });
        back.setOnAction(_ -> model.showAs(Display.AS_IS));
        getChildren().addAll(picture, sentence, Nodes.spacer(), jump, back);
        subscriptions.add(model.stateProperty().subscribe(this::show));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void show(ValueState now) {
        place = Optional.empty();
        if (now.refusal().isPresent()) {
            refused(now, now.refusal().get());
        } else if (now.display() != Display.AS_IS) {
            say(Icon.INFO, "info", texts.get("display.remark." + now.display()));
        } else {
            checked(now, now.check());
        }
        Nodes.show(jump, place.isPresent());
        Nodes.show(back, now.display() != Display.AS_IS);
    }

    private void checked(ValueState now, Optional<Check> check) {
        switch (check.orElse(null)) {
            case Check.Invalid invalid -> invalid(now, invalid);
            case Check.Unchecked(Check.Reason reason)
                    when reason == Check.Reason.TOO_LARGE || reason == Check.Reason.TOO_DEEP ->
                    say(Icon.INFO, "info", texts.get("value.unchecked." + reason, formatName(now)));
            case Check.Unchecked _, Check.Valid _ -> Nodes.show(this, false);
            case null -> Nodes.show(this, false);
        }
    }

    private void refused(ValueState now, Refusal refusal) {
        switch (refusal) {
            case Refusal.Broken broken -> invalid(now, broken.error());
            case Refusal.Impossible impossible ->
                    say(
                            Icon.WARNING,
                            "warning",
                            texts.get("value.refused." + impossible.reason(), formatName(now)));
            case Refusal.NoText noText ->
                    say(
                            Icon.WARNING,
                            "warning",
                            texts.get("value.refused.charset", noText.charset().name()));
            case Refusal.NoBase64 _ ->
                    say(Icon.WARNING, "warning", texts.get("value.refused.base64"));
        }
    }

    private void invalid(ValueState now, Check.Invalid error) {
        place = Optional.of(error);
        say(
                Icon.ERROR,
                "danger",
                texts.get(
                        "value.invalid",
                        formatName(now),
                        String.valueOf(error.line()),
                        String.valueOf(error.column()),
                        error.message()));
    }

    private String formatName(ValueState now) {
        return texts.get("format." + now.format());
    }

    private void say(Icon icon, String tone, String text) {
        if (!getStyleClass().contains(tone)) {
            getStyleClass().removeAll("info", "warning", "danger");
            getStyleClass().add(tone);
        }
        if (said.filter(icon::equals).isEmpty()) {
            said = Optional.of(icon);
            picture.getChildren().setAll(new IconView(icon));
        }
        sentence.setText(text);
        Nodes.show(this, true);
    }
}
