package io.e3fx.app.value;

import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.text.TextNames;
import io.e3fx.app.text.TextView;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** A value as text: with its format, its check, and finding in it. Hides which controls these are. */
public final class ValuePane extends BorderPane implements AutoCloseable {

    private final ValueViewModel model;
    private final TextView view;
    private final Finder finder;
    private final GoToLineBar goToBar;
    private final Subscriptions subscriptions = new Subscriptions();

    /** An empty pane that can't be typed into. */
    public ValuePane(String accessibleName, ValueContext context) {
        Texts texts = context.texts();
        model = new ValueViewModel(context);
        view =
                new TextView(
                        model.buffer(),
                        Colours.STYLE_CLASSES,
                        TextNames.of(accessibleName, texts::get));
        view.setId("value");
        finder = new Finder(context, model.buffer(), view::find, view::requestFocus);
        goToBar = new GoToLineBar(view, texts);
        FormatBar formatBar =
                new FormatBar(model, context.choices().wrapsProperty(), texts, finder::find);
        ProblemBar problems = new ProblemBar(model, texts, this::jump);
        getStyleClass().add("value-pane");
        setTop(new VBox(formatBar, finder.bar(), goToBar));
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
        subscriptions.add(finder::close);
        subscriptions.add(
                model.stateProperty()
                        .subscribe(now -> {
                            view.editableProperty().set(now.isEditable());
                            finder.setEditable(now.isEditable());
                        }));
        subscriptions.add(model.coloursProperty().subscribe(view::colour));
        view.addEventHandler(KeyEvent.KEY_PRESSED, finder::escape);
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

    /** Finds and replaces in it. */
    public Finder finder() {
        return finder;
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

    private void jump(int line, int column) {
        view.goTo(line - 1, column - 1);
        view.requestFocus();
    }
}
