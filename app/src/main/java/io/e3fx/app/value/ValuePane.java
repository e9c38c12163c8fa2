package io.e3fx.app.value;

import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.text.TextNames;
import io.e3fx.app.text.TextView;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** A value as text: with its format, its check, and finding in it. Hides which controls these are. */
public final class ValuePane extends BorderPane implements AutoCloseable {

    private final ValueViewModel model;
    private final FindViewModel finding;
    private final TextView view;
    private final FindBar findBar;
    private final GoToLineBar goToBar;
    private final Subscriptions subscriptions = new Subscriptions();

    /** An empty pane that can't be typed into. */
    public ValuePane(String accessibleName, ValueContext context) {
        Texts texts = context.texts();
        model = new ValueViewModel(context);
        finding = new FindViewModel(context, model.buffer());
        view =
                new TextView(
                        model.buffer(),
                        Colours.STYLE_CLASSES,
                        TextNames.of(accessibleName, texts::get));
        view.setId("value");
        findBar = new FindBar(finding, texts, view::requestFocus);
        goToBar = new GoToLineBar(view, texts);
        FormatBar formatBar =
                new FormatBar(model, context.choices().wrapsProperty(), texts, this::find);
        ProblemBar problems = new ProblemBar(model, texts, this::jump);
        getStyleClass().add("value-pane");
        setTop(new VBox(formatBar, findBar, goToBar));
        setCenter(view);
        setBottom(problems);
        view.wrapsProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> context.choices().wrapsProperty().get() && !isTable(),
                                context.choices().wrapsProperty(),
                                model.stateProperty()));
        subscriptions.add(view.wrapsProperty()::unbind);
        subscriptions.add(formatBar::close);
        subscriptions.add(problems::close);
        subscriptions.add(findBar::close);
        subscriptions.add(
                model.stateProperty()
                        .subscribe(now -> {
                            view.editableProperty().set(now.isEditable());
                            findBar.setEditable(now.isEditable());
                        }));
        subscriptions.add(model.coloursProperty().subscribe(view::colour));
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
        subscriptions.add(
                finding.findingsProperty()
                        .subscribe(now -> view.find(now.places(), now.current())));
    }

    /** What is in it, as it is typed. */
    public ReadOnlyStringProperty textProperty() {
        return model.valueProperty();
    }

    /**
     * Shows a value; the cursor stays where it is if the value is the same.
     *
     * @param key whose value it is: what is chosen for one key holds when it is shown again
     */
    public void show(String key, String value) {
        model.show(key, value);
    }

    /** Lets the value be typed into, or not. */
    public void setEditable(boolean isEditable) {
        model.setEditable(isEditable);
    }

    /** Puts the cursor in. */
    public void focus() {
        view.requestFocus();
    }

    /** Asks what is looked for. */
    public void find() {
        findBar.ask(false);
    }

    /** Asks what is looked for, and what it is replaced by if that is possible now. */
    public void replace() {
        findBar.ask(model.stateProperty().get().isEditable());
    }

    /** Goes to the next place that was found. */
    public void findNext() {
        finding.next();
    }

    /** Goes to the place before that was found. */
    public void findPrevious() {
        finding.previous();
    }

    /** Asks for a line to go to. */
    public void goToLine() {
        goToBar.ask();
    }

    /** Lays the value out: what is shown, or the draft while it is edited. */
    public void layOut() {
        model.layOut();
    }

    /** Shortens the value: what is shown, or the draft while it is edited. */
    public void minify() {
        model.minify();
    }

    @Override
    public void close() {
        subscriptions.close();
        finding.close();
        model.close();
        view.close();
    }

    /** Bytes are read in columns, which wrapping would break. */
    private boolean isTable() {
        return switch (model.stateProperty().get().display()) {
            case BYTES, DECODED_BYTES -> true;
            case AS_IS, LAID_OUT, MINIFIED, DECODED -> false;
        };
    }

    /** Ends finding also while the cursor is in the text. */
    private void escape(KeyEvent press) {
        if (press.getCode() == KeyCode.ESCAPE && findBar.isVisible()) {
            findBar.dismiss();
            press.consume();
        }
    }

    private void jump(int line, int column) {
        view.goTo(line - 1, column - 1);
        view.requestFocus();
    }
}
