package io.e3fx.app.fx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers items from any thread and hands all that have come to the FX thread at once, in their order. A
 * {@linkplain #calm calm} one hands over the first ones with the next pulse, then ten times a second at most.
 * When the reader can't keep up, {@link #add} waits: what fills the batch is slowed down, nothing is lost. Thread-safe.
 *
 * @param <T> what is gathered
 */
public final class FxBatch<T> {

    /** So many items may wait: a thousand a second for as long as the window can hang without being given up. */
    static final int MOST_WAITING = 10_000;

    /** Ten updates a second look immediate and leave nine tenths of the time to the person. */
    private static final Duration CALM_INTERVAL = Duration.ofMillis(100);

    private final FxMailbox mailbox;
    private final Consumer<? super List<T>> reader;
    private final List<T> gathered = new ArrayList<>();
    private boolean isScheduled;
    private final long intervalNanos;
    private long lastNanos;

    private FxBatch(
            FxMailbox mailbox, Duration shortestInterval, Consumer<? super List<T>> reader) {
        this.mailbox = mailbox;
        this.intervalNanos = shortestInterval.toNanos();
        this.reader = reader;
        this.lastNanos = System.nanoTime() - intervalNanos;
    }

    /** Hands batches to the reader with each pulse. */
    public FxBatch(FxMailbox mailbox, Consumer<? super List<T>> reader) {
        this(mailbox, Duration.ZERO, reader);
    }

    /** Hands batches to the reader ten times a second at most. */
    public static <T> FxBatch<T> calm(FxMailbox mailbox, Consumer<? super List<T>> reader) {
        return new FxBatch<>(mailbox, CALM_INTERVAL, reader);
    }

    /** Adds one item; waits while there are too many, and lets the item go when the thread is interrupted meanwhile. */
    public void add(T item) {
        long waitNanos;
        synchronized (this) {
            try {
                while (gathered.size() >= MOST_WAITING) {
                    wait();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            gathered.add(item);
            if (isScheduled) {
                return;
            }
            isScheduled = true;
            waitNanos = intervalNanos - (System.nanoTime() - lastNanos);
        }
        if (waitNanos <= 0) {
            mailbox.post(this::deliver);
        } else {
            mailbox.postAfter(Duration.ofNanos(waitNanos), this::deliver);
        }
    }

    private void deliver() {
        List<T> batch;
        synchronized (this) {
            batch = List.copyOf(gathered);
            gathered.clear();
            isScheduled = false;
            lastNanos = System.nanoTime();
            notifyAll();
        }
        reader.accept(batch);
    }
}
