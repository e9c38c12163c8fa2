package io.e3fx.app.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers items from any thread and hands all that have come to the FX thread at once, in their order. Thread-safe.
 *
 * @param <T> what is gathered
 */
public final class FxBatch<T> {

    private final FxMailbox mailbox;
    private final Consumer<? super List<T>> reader;
    private final List<T> gathered = new ArrayList<>();

    /** Hands batches to the reader through the mailbox. */
    public FxBatch(FxMailbox mailbox, Consumer<? super List<T>> reader) {
        this.mailbox = mailbox;
        this.reader = reader;
    }

    /** Adds one item. */
    public void add(T item) {
        boolean first;
        synchronized (gathered) {
            first = gathered.isEmpty();
            gathered.add(item);
        }
        if (first) {
            mailbox.post(this::deliver);
        }
    }

    private void deliver() {
        List<T> batch;
        synchronized (gathered) {
            batch = List.copyOf(gathered);
            gathered.clear();
        }
        reader.accept(batch);
    }
}
