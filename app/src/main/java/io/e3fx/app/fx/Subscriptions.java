package io.e3fx.app.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.util.Subscription;

/** Collects what must be undone when its owner closes; undone in reverse order. Confined to the FX thread. */
public final class Subscriptions implements AutoCloseable {

    private final Deque<Subscription> opened = new ArrayDeque<>();

    /** Keeps one more. */
    public void add(Subscription subscription) {
        opened.push(subscription);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().unsubscribe();
        }
    }
}
