package io.e3fx.app.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The changes that can be undone and done again. What is typed without a pause of another kind is one change. */
final class History {

    /** More changes than anyone takes back one by one. */
    static final int MOST_CHANGES = 10_000;

    /** Laying a value of the largest size out anew a few times; what is older is let go. */
    static final long MOST_CHARACTERS = 32_000_000;

    /** How a change came about: only alike ones grow together. */
    enum Kind {
        TYPED,
        BACKWARD,
        FORWARD,
        OTHER
    }

    private record Change(Edit edit, Kind kind) {}

    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();
    private long characters;
    private boolean isClosed;

    void clear() {
        done.clear();
        undone.clear();
        characters = 0;
    }

    /** The next change begins anew, for instance because the cursor was put elsewhere. */
    void closeChange() {
        isClosed = true;
    }

    void add(Edit edit, Kind kind) {
        undone.forEach(change -> characters -= change.edit().size());
        undone.clear();
        Optional<Edit> joined =
                isClosed || done.isEmpty() || done.getLast().kind() != kind
                        ? Optional.empty()
                        : joined(done.getLast().edit(), edit, kind);
        joined.ifPresent(_ -> characters -= done.removeLast().edit().size());
        Edit whole = joined.orElse(edit);
        done.addLast(new Change(whole, kind));
        characters += whole.size();
        isClosed = false;
        while (done.size() > MOST_CHANGES || (characters > MOST_CHARACTERS && done.size() > 1)) {
            characters -= done.removeFirst().edit().size();
        }
    }

    /** What is to be applied to take the last change back. */
    Optional<Edit> undo() {
        isClosed = true;
        if (done.isEmpty()) {
            return Optional.empty();
        }
        Change last = done.removeLast();
        undone.addLast(last);
        return Optional.of(last.edit().inverse());
    }

    /** What is to be applied to make the change again that was taken back last. */
    Optional<Edit> redo() {
        isClosed = true;
        if (undone.isEmpty()) {
            return Optional.empty();
        }
        Change last = undone.removeLast();
        done.addLast(last);
        return Optional.of(last.edit());
    }

    private static Optional<Edit> joined(Edit before, Edit now, Kind kind) {
        return switch (kind) {
            case TYPED ->
                    now.removed().isEmpty()
                                    && now.at() == before.at() + before.inserted().length()
                                    && now.inserted().indexOf('\n') < 0
                            ? Optional.of(
                                    new Edit(
                                            before.at(),
                                            before.removed(),
                                            before.inserted() + now.inserted()))
                            : Optional.empty();
            case BACKWARD ->
                    now.at() + now.removed().length() == before.at()
                            ? Optional.of(new Edit(now.at(), now.removed() + before.removed(), ""))
                            : Optional.empty();
            case FORWARD ->
                    now.at() == before.at()
                            ? Optional.of(new Edit(now.at(), before.removed() + now.removed(), ""))
                            : Optional.empty();
            case OTHER -> Optional.empty();
        };
    }
}
