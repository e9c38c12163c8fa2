package io.e3fx.app.value;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.value.FindViewModel.Findings;
import io.e3fx.icons.Icon;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Asks what is looked for, and what it is replaced by. Hidden until it is wanted. */
final class FindBar extends VBox implements AutoCloseable {

    private final FindViewModel model;
    private final Texts texts;
    private final Runnable back;
    private final TextField query = new TextField();
    private final TextField replacement = new TextField();
    private final Label count = Nodes.label("", "find-count");
    private final HBox second;
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * A hidden bar.
     *
     * @param back puts the cursor back into the text
     */
    FindBar(FindViewModel model, Texts texts, Runnable back) {
        this.model = model;
        this.texts = texts;
        this.back = back;
        getStyleClass().add("find-bar");
        field(query, "find.query", "find-query");
        field(replacement, "find.replacement", "find-replacement");
        query.textProperty().bindBidirectional(model.queryProperty());
        replacement.textProperty().bindBidirectional(model.replacementProperty());
        count.setMinWidth(USE_PREF_SIZE);
        HBox first =
                new HBox(
                        query,
                        toggle("find.case", "find-case", model.matchesCaseProperty()),
                        toggle("find.expression", "find-expression", model.expressionProperty()),
                        count,
                        small(Icon.CHEVRON_UP, "find.previous", model::previous),
                        small(Icon.CHEVRON_DOWN, "find.next", model::next),
                        small(Icon.CLOSE, "find.close", this::dismiss));
        Button one = button("find.replace", "find-replace", model::replace);
        Button all = button("find.replaceAll", "find-replace-all", model::replaceAll);
        second = new HBox(replacement, one, all);
        for (HBox row : new HBox[] {first, second}) {
            row.getStyleClass().add("find-row");
            row.setAlignment(Pos.CENTER_LEFT);
        }
        getChildren().addAll(first, second);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        query.setOnAction(_ -> model.next());
        replacement.setOnAction(_ -> model.replace());
        subscriptions.add(model.findingsProperty().subscribe(this::tell));
        Nodes.show(this, false);
    }

    /**
     * Asks.
     *
     * @param withReplacement whether also for what it is replaced by
     */
    void ask(boolean withReplacement) {
        Nodes.show(second, withReplacement);
        Nodes.show(this, true);
        model.open();
        query.requestFocus();
        query.selectAll();
    }

    /** Takes the replacement away where nothing can be replaced. */
    void setEditable(boolean isEditable) {
        if (!isEditable) {
            Nodes.show(second, false);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    /** Ends finding, and puts the cursor back. */
    void dismiss() {
        Nodes.show(this, false);
        model.end();
        back.run();
    }

    private void pressed(KeyEvent press) {
        if (press.getCode() == KeyCode.ESCAPE) {
            dismiss();
            press.consume();
        } else if (press.getCode() == KeyCode.ENTER && press.isShiftDown()) {
            model.previous();
            press.consume();
        }
    }

    private void tell(Findings now) {
        boolean isWrong = now.trouble().isPresent();
        count.getStyleClass().remove("field-problem");
        if (isWrong) {
            count.getStyleClass().add("field-problem");
        }
        String text = now.trouble().map(this::trouble).orElseGet(() -> counted(now));
        count.setText(text);
        count.setTooltip(
                now.trouble().orElse(null) instanceof Search.Result.Wrong wrong
                        ? new Tooltip(wrong.message())
                        : null);
    }

    private String trouble(Search.Result result) {
        return texts.get(result instanceof Search.Result.Wrong ? "find.wrong" : "find.tooMuch");
    }

    private String counted(Findings now) {
        if (model.queryProperty().get().isEmpty()) {
            return "";
        }
        int found = now.places().count();
        String total = now.isCut() ? texts.get("find.orMore", found) : String.valueOf(found);
        if (found == 0) {
            return now.isUnderWay() ? "" : texts.get("find.none");
        }
        return now.current() < 0
                ? texts.get("find.found", total)
                : texts.get("find.of", String.valueOf(now.current() + 1), total);
    }

    private void field(TextField field, String name, String id) {
        field.setId(id);
        field.setPromptText(texts.get(name));
        field.setAccessibleText(texts.get(name));
        field.getStyleClass().add(Styles.SMALL);
        field.setMinWidth(80);
        field.setPrefWidth(220);
        field.setMaxWidth(420);
        HBox.setHgrow(field, Priority.ALWAYS);
    }

    private ToggleButton toggle(String name, String id, BooleanProperty property) {
        ToggleButton toggle = new ToggleButton(texts.get(name + ".sign"));
        toggle.setId(id);
        toggle.getStyleClass().addAll(Styles.SMALL, "find-option");
        toggle.setTooltip(new Tooltip(texts.get(name)));
        toggle.setAccessibleText(texts.get(name));
        toggle.selectedProperty().bindBidirectional(property);
        toggle.setMinWidth(USE_PREF_SIZE);
        return toggle;
    }

    private Button small(Icon icon, String name, Runnable action) {
        return Nodes.iconButton(icon, texts.get(name), action, Styles.SMALL);
    }

    private Button button(String name, String id, Runnable action) {
        Button button = new Button(texts.get(name));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }
}
