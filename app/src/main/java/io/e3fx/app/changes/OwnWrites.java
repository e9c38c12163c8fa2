package io.e3fx.app.changes;

import io.e3fx.launcher.client.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest changes that were made through this window, by their index, so that nobody else is blamed for them: undoing
 * and doing again are among them, which are no entries of the journal. Thread-safe.
 */
final class OwnWrites {

    /** As many as one copy or removal may write; a draft is told of a change long before so many more have followed. */
    static final int MOST = 10_000;

    private record Written(String key, Label.Activity activity) {}

    private final int most;
    private final Map<Long, Written> newest = new LinkedHashMap<>();

    OwnWrites() {
        this(MOST);
    }

    OwnWrites(int most) {
        this.most = most;
    }

    /** Takes in what a member has answered to a write. */
    synchronized void note(Event event, Label.Activity activity) {
        newest.put(event.node().modifiedIndex(), new Written(event.node().key(), activity));
        if (newest.size() > most) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    /** What was done when this change of the key, or of a directory above it, was made here; absent if it was not. */
    synchronized Optional<Label.Activity> activity(String key, long modifiedIndex) {
        return Optional.ofNullable(newest.get(modifiedIndex))
                .filter(written -> key.equals(written.key()) || key.startsWith(written.key() + "/"))
                .map(Written::activity);
    }
}
