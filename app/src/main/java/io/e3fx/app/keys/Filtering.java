package io.e3fx.app.keys;

import io.e3fx.app.fx.Background;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Filters what is loaded off the FX thread, one run at a time; what changes meanwhile is in the next one. Confined to
 * the FX thread.
 */
final class Filtering {

    /** A filter that is in force, and what it leaves. */
    record Result(Filter filter, Filter.Left left) {}

    private final Background background;
    private final Supplier<KeyTree> tree;
    private final Runnable changed;
    private Filter wanted = new Filter("");
    private Optional<Result> result = Optional.empty();
    private boolean isRunning;
    private boolean isDue;

    /** Tells each time that another result is in force. */
    Filtering(Background background, Supplier<KeyTree> tree, Runnable changed) {
        this.background = background;
        this.tree = tree;
        this.changed = changed;
    }

    /** What is in force; absent: everything is shown. */
    Optional<Result> result() {
        return result;
    }

    /** What is or will be in force. */
    Filter filter() {
        return wanted;
    }

    void set(String text) {
        wanted = new Filter(text);
        treeChanged();
        if (wanted.isEmpty() && result.isPresent()) {
            result = Optional.empty();
            changed.run();
        }
    }

    /** The tree is another one. */
    void treeChanged() {
        isDue = !wanted.isEmpty();
        if (isDue && !isRunning) {
            run();
        }
    }

    private void run() {
        isDue = false;
        isRunning = true;
        Filter filter = wanted;
        KeyTree from = tree.get();
        background.run(
                () -> filter.leave(from),
                left -> {
                    isRunning = false;
                    if (!wanted.isEmpty()) {
                        result = Optional.of(new Result(filter, left));
                        changed.run();
                    }
                    if (isDue) {
                        run();
                    }
                });
    }
}
