package io.e3fx.app.value;

import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.text.Spans;
import io.e3fx.app.text.TextBuffer;
import java.util.function.ObjIntConsumer;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Finding in one text, and replacing where that can be typed into: with the bar that asks. Confined to the FX thread. */
public final class Finder implements AutoCloseable {

    private final FindViewModel model;
    private final FindBar bar;
    private final Subscriptions subscriptions = new Subscriptions();
    private boolean isEditable;

    /**
     * A finder that is not asked yet.
     *
     * @param buffer the text; what is found is chosen in it
     * @param mark told the places that are found, and the number of the one that is chosen, -1 for none
     * @param back puts the cursor back into the text
     */
    public Finder(
            ValueContext context, TextBuffer buffer, ObjIntConsumer<Spans> mark, Runnable back) {
        model = new FindViewModel(context, buffer);
        bar = new FindBar(model, context.texts(), back);
        subscriptions.add(bar::close);
        subscriptions.add(
                model.findingsProperty()
                        .subscribe(now -> mark.accept(now.places(), now.current())));
    }

    /** What is put above the text; it shows itself when it is needed. */
    public Node bar() {
        return bar;
    }

    /** Lets what is found be replaced, or not. */
    public void setEditable(boolean isEditable) {
        this.isEditable = isEditable;
        bar.setEditable(isEditable);
    }

    /** Asks what is looked for. */
    public void find() {
        bar.ask(false);
    }

    /** Asks what is looked for, and what it is replaced by if that is possible now. */
    public void replace() {
        bar.ask(isEditable);
    }

    /** Goes to the next place; asks what is looked for if that is not known. */
    public void next() {
        if (model.queryProperty().get().isEmpty()) {
            find();
        } else {
            model.next();
        }
    }

    /** Goes to the place before; asks what is looked for if that is not known. */
    public void previous() {
        if (model.queryProperty().get().isEmpty()) {
            find();
        } else {
            model.previous();
        }
    }

    /** Ends finding also while the cursor is in the text. */
    public void escape(KeyEvent press) {
        if (press.getCode() == KeyCode.ESCAPE && bar.isVisible()) {
            bar.dismiss();
            press.consume();
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        model.close();
    }
}
