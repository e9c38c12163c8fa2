package io.e3fx.app.value;

import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.text.TextNames;
import io.e3fx.app.text.TextView;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.layout.BorderPane;

/** A value as text, with line numbers and colours. Hides which control it is. */
public final class ValuePane extends BorderPane implements AutoCloseable {

    private final ValueViewModel model;
    private final TextView view;
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
        getStyleClass().add("value-pane");
        setCenter(view);
        view.wrapsProperty().bind(context.choices().wrapsProperty());
        subscriptions.add(view.wrapsProperty()::unbind);
        subscriptions.add(
                model.stateProperty()
                        .subscribe(now -> view.editableProperty().set(now.isEditable())));
        subscriptions.add(model.coloursProperty().subscribe(view::colour));
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

    @Override
    public void close() {
        subscriptions.close();
        model.close();
        view.close();
    }
}
