package io.e3fx.node.machine;

import io.e3fx.node.store.Change;
import java.util.List;

/** Is told of each step of this member's state, on the apply thread: it must neither block nor fail. */
public interface StateListener {
    /** The state has moved on by {@code changes}, in order. */
    void changed(Applied applied, List<Change.Applied> changes);

    /** The state was replaced as a whole by another member's snapshot: the events between are not known here. */
    void replaced(Applied applied);
}
